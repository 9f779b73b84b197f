import type { z } from 'zod';
import type { FollowUpBody, Rating, ReworkBody, TicketState } from '../../../../contract/tickets.ts';
import { conflict, invalidInput, invalidTransition } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import {
  begin,
  beginUntil,
  inTurn,
  stopAll,
  type ChangeRuns,
  type Deadlines,
} from '../../deadlines/index.ts';
import { isRateable } from '../citizen-rating.ts';
import { busyAgainMs, isUnanswered, outcomeOf, type FollowUpOutcome } from '../follow-up.outcome.ts';
import { retime, retimeHelper } from '../ticket.deadlines.ts';
import type { StoredFollowUp, TicketDocument } from '../ticket.model.ts';
import { ticketMachine } from '../ticket.state.ts';
import {
  actorOfCitizen,
  changeTicket,
  writeChange,
  type Change,
  type CommandDeps,
  type CommandInput,
} from './change-ticket.ts';

type Input<Body extends z.ZodType> = Omit<CommandInput, 'version'> & { body: z.output<Body> };

/**
 * 重办 begins anew: the department has already signed, and gets the whole time to resolve once more; helpers that
 * never said anything are asked anew.
 */
const reworked = (deadlines: Deadlines, ticket: TicketDocument, at: Date) => {
  const times = retime(deadlines, ticket, inTurn(stopAll, begin(at, 'resolve')));
  const again = { ...ticket, ...times };
  const helpers = ticket.helpers.map((helper) =>
    helper.state === 'done'
      ? helper
      : retimeHelper(deadlines, { ticket: again, helper }, begin(at, 'assist')),
  );
  return { ...times, helpers, closedAt: null, resolution: null };
};

const dataOf = ({ channel, result, responded, solved, satisfaction }: StoredFollowUp) => ({
  followUp: { channel, result, responded, solved, satisfaction },
});

/** When the citizen is called again; a text is given until the next working day to be answered. */
const nextAttempt = ({ at, result }: StoredFollowUp): ChangeRuns =>
  result === 'busy'
    ? beginUntil('follow_up', { at, until: new Date(at.getTime() + busyAgainMs) })
    : begin(at, 'follow_up');

type Outcome = Omit<Change, 'to' | 'push' | 'note' | 'data'>;
interface Rated {
  ticket: TicketDocument;
  followUp: StoredFollowUp;
}

const changes: Record<FollowUpOutcome, (deps: CommandDeps, rated: Rated) => Outcome> = {
  close: (_deps, { followUp }) => ({
    event: 'ticket.closed',
    set: { resolution: 'handled', closedAt: followUp.at },
  }),
  rework: ({ deadlines }, { ticket, followUp }) => ({
    event: 'ticket.reworked',
    set: reworked(deadlines, ticket, followUp.at),
    reworks: 1,
  }),
  try_again: ({ deadlines }, { ticket, followUp }) => ({
    event: 'ticket.follow-up-tried',
    set: {
      followUpAttempts: ticket.followUpAttempts + (isUnanswered(followUp.result) ? 1 : 0),
      ...retime(deadlines, ticket, nextAttempt(followUp)),
    },
  }),
};

const decide = (
  deps: CommandDeps,
  { ticket, followUp }: Rated,
  outcome: FollowUpOutcome,
): Omit<Change, 'to'> => ({
  ...changes[outcome](deps, { ticket, followUp }),
  push: { followUps: followUp },
  note: followUp.note,
  data: dataOf(followUp),
});

const noteNeeded = () =>
  invalidInput([{ path: 'note', message: 'is needed to rework the ticket', key: 'problems.required' }]);

/** Only who was reached has answered anything. */
const ratingOf = ({ result, ...body }: z.output<typeof FollowUpBody>): Rating =>
  result === 'reached'
    ? { responded: body.responded, solved: body.solved, satisfaction: body.satisfaction }
    : { responded: 'unknown', solved: 'unknown', satisfaction: 'unknown' };

/**
 * 回访: a citizen who is content, who refuses or whom no attempt reaches closes the ticket (办结); one who is not
 * sends it back as rework (重办). An attempt that reaches nobody is followed by another.
 */
export const followUp = (deps: CommandDeps, { body, ...who }: Input<typeof FollowUpBody>) => {
  const { channel, result } = body;
  const isRework = outcomeOf(body, 0) === 'rework';
  if (isRework && body.note === '') throw noteNeeded();
  const input = {
    ...who,
    version: body.version,
    action: isRework ? ('rework' as const) : ('close' as const),
  };
  return changeTicket(deps, input, (ticket, _to, at) => {
    const entry: StoredFollowUp = {
      ...{ id: newId(), at, by: who.viewer.name, channel, result },
      ...ratingOf(body),
      note: body.note === '' ? null : body.note,
    };
    const outcome = outcomeOf(body, ticket.followUpAttempts);
    return {
      ...decide(deps, { ticket, followUp: entry }, outcome),
      ...(outcome === 'try_again' && { to: ticket.state }),
    };
  });
};

/** Whether this answer has been rated, by the citizen or on the telephone. */
export const hasRated = ({ followUps, history }: TicketDocument): boolean => {
  const releasedAt = history.findLast((line) => line.type === 'ticket.reply-approved')?.at;
  return followUps.some(({ result, at }) => result === 'reached' && (!releasedAt || at >= releasedAt));
};

const stateAfter = (state: TicketState, outcome: FollowUpOutcome): TicketState =>
  outcome === 'close' && state === 'closed'
    ? state
    : ticketMachine.next(state, outcome as 'close' | 'rework');

/**
 * The citizen's own rating (市民自评), by the link of the text or the page of the ticket; it counts as the follow-up.
 * On a closed ticket it adds the rating, or reworks it. Throws `invalid_transition` before the answer is released
 * and `conflict` when the citizen has rated this answer.
 */
export const rateAsCitizen = (
  deps: CommandDeps,
  ticket: TicketDocument,
  { note, ...rating }: Rating & { note: string },
): Promise<TicketDocument> => {
  if (ticket.state !== 'pending_follow_up' && ticket.state !== 'closed') {
    throw invalidTransition(ticket.state, 'close');
  }
  if (hasRated(ticket)) throw conflict('This answer has been rated already.');
  if (!isRateable(ticket, deps.deadlines.rulesOf(ticket).citizens, deps.clock.now()))
    throw conflict('The time in which the answer may be rated is over.');
  const outcome = outcomeOf({ ...rating, result: 'reached' }, 0);
  if (outcome === 'rework' && note === '') throw noteNeeded();
  const actor = actorOfCitizen(ticket);
  const entry: StoredFollowUp = {
    ...{ id: newId(), at: deps.clock.now(), by: actor.name, channel: 'web', result: 'reached' },
    ...rating,
    note: note === '' ? null : note,
  };
  const to = stateAfter(ticket.state, outcome);
  const change = { ...decide(deps, { ticket, followUp: entry }, outcome), to };
  if (to === ticket.state) {
    return writeChange(deps, ticket, { change: { ...change, event: 'ticket.rated', set: {} }, actor });
  }
  return writeChange(deps, ticket, { change, actor });
};

/** 重办 of a closed ticket, when the citizen calls again. */
export const reworkTicket = (deps: CommandDeps, { body, ...who }: Input<typeof ReworkBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'rework' }, (ticket, _to, at) => ({
    event: 'ticket.reworked',
    set: reworked(deps.deadlines, ticket, at),
    note: body.reason,
    reworks: 1,
  }));
