import type { z } from 'zod';
import {
  asksForRework,
  type FollowUpBody,
  type Rating,
  type ReworkBody,
} from '../../../../contract/tickets.ts';
import { conflict, invalidInput, invalidTransition } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { begin, beginUntil, inTurn, stop } from '../../deadlines/index.ts';
import { isRateable } from '../citizen-rating.ts';
import { busyAgainMs, isUnanswered, outcomeOf, type FollowUpOutcome } from '../follow-up.outcome.ts';
import { retime, retimeHelper } from '../ticket.deadlines.ts';
import type { StoredFollowUp, TicketDocument } from '../ticket.model.ts';
import {
  actorOfCitizen,
  changeTicket,
  writeChange,
  type Change,
  type CommandDeps,
  type CommandInput,
} from './change-ticket.ts';

type Input<Body extends z.ZodType> = Omit<CommandInput, 'version'> & { body: z.output<Body> };
type Decision = Omit<Change, 'to'>;

/**
 * 重办 begins anew: the department has already signed, and gets the whole time to resolve once more; helpers that
 * never said anything are asked anew. An order (督办) runs on.
 */
const reworkTimes = ({ deadlines }: CommandDeps, ticket: TicketDocument, at: Date) => {
  const ended = stop('sign', 'contact', 'follow_up', 'review');
  const times = retime(deadlines, ticket, inTurn(ended, begin(at, 'resolve')));
  const again = { ...ticket, ...times };
  const helpers = ticket.helpers.map((helper) =>
    helper.state === 'done'
      ? helper
      : retimeHelper(deadlines, { ticket: again, helper }, begin(at, 'assist')),
  );
  return { ...times, helpers };
};

const rework = (deps: CommandDeps, ticket: TicketDocument, at: Date): Decision => ({
  event: 'ticket.reworked',
  set: { ...reworkTimes(deps, ticket, at), closedAt: null, resolution: null },
  reworks: 1,
});

/** When the citizen is called again; a text is given until the next working day to be answered. */
const tryAgain = (
  { deadlines }: CommandDeps,
  ticket: TicketDocument,
  { at, result }: StoredFollowUp,
): Decision => {
  const until = new Date(at.getTime() + busyAgainMs);
  const clock = result === 'busy' ? beginUntil('follow_up', { at, until }) : begin(at, 'follow_up');
  return {
    event: 'ticket.follow-up-tried',
    set: {
      followUpAttempts: ticket.followUpAttempts + (isUnanswered(result) ? 1 : 0),
      ...retime(deadlines, ticket, clock),
    },
  };
};

const decide = (
  deps: CommandDeps,
  ticket: TicketDocument,
  { entry, outcome }: { entry: StoredFollowUp; outcome: FollowUpOutcome },
): Decision => {
  const { at, channel, result, responded, solved, satisfaction, note } = entry;
  const decisions: Record<FollowUpOutcome, () => Decision> = {
    close: () => ({ event: 'ticket.closed', set: { resolution: 'handled', closedAt: at } }),
    rework: () => rework(deps, ticket, at),
    try_again: () => tryAgain(deps, ticket, entry),
  };
  const data = { followUp: { channel, result, responded, solved, satisfaction } };
  return { ...decisions[outcome](), push: { followUps: entry }, note, data };
};

const noteNeeded = () =>
  invalidInput([{ path: 'note', message: 'is needed to rework the ticket', key: 'problems.required' }]);

const unrated: Rating = { responded: 'unknown', solved: 'unknown', satisfaction: 'unknown' };

/** Only who was reached has answered anything. */
const ratingOf = ({ result, ...body }: z.output<typeof FollowUpBody>): Rating =>
  result === 'reached'
    ? { responded: body.responded, solved: body.solved, satisfaction: body.satisfaction }
    : unrated;

const orNull = (text: string): string | null => (text === '' ? null : text);

/**
 * 回访: a citizen who is content, who refuses or whom no attempt reaches closes the ticket (办结); one who is not
 * sends it back as rework (重办). An attempt that reaches nobody is followed by another.
 */
export const followUp = (deps: CommandDeps, { body, ...who }: Input<typeof FollowUpBody>) => {
  const { channel, result } = body;
  const isRework = result === 'reached' && asksForRework(body);
  if (isRework && body.note === '') throw noteNeeded();
  const input = {
    ...who,
    version: body.version,
    action: isRework ? ('rework' as const) : ('close' as const),
  };
  return changeTicket(deps, input, (ticket, _to, at) => {
    const { mostAttempts } = deps.deadlines.rulesOf(ticket).followUp;
    const outcome = outcomeOf(body, { before: ticket.followUpAttempts, most: mostAttempts });
    const by = who.viewer.name;
    const entry = {
      id: newId(),
      at,
      by,
      channel,
      result,
      ...ratingOf(body),
      note: orNull(body.note),
      appeal: null,
    };
    return {
      ...decide(deps, ticket, { entry, outcome }),
      ...(outcome === 'try_again' && { to: ticket.state }),
    };
  });
};

/** Whether this answer has been rated, by the citizen or on the telephone. */
export const hasRated = ({ followUps, history }: TicketDocument): boolean => {
  const releasedAt = history.findLast((line) => line.type === 'ticket.reply-approved')?.at;
  return followUps.some(({ result, at }) => result === 'reached' && (!releasedAt || at >= releasedAt));
};

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
  const isRework = asksForRework(rating);
  if (isRework && note === '') throw noteNeeded();
  const actor = actorOfCitizen(ticket);
  const entry: StoredFollowUp = {
    ...{ id: newId(), at: deps.clock.now(), by: actor.name, channel: 'web', result: 'reached', appeal: null },
    ...rating,
    note: orNull(note),
  };
  const decision = decide(deps, ticket, { entry, outcome: isRework ? 'rework' : 'close' });
  const added = { ...decision, event: 'ticket.rated', set: {} };
  const change: Change = isRework
    ? { ...decision, to: 'in_progress' }
    : { ...(ticket.state === 'closed' ? added : decision), to: 'closed' };
  return writeChange(deps, ticket, { change, actor });
};

/** 重办 of a closed ticket, when the citizen calls again. */
export const reworkTicket = (deps: CommandDeps, { body, ...who }: Input<typeof ReworkBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'rework' }, (ticket, _to, at) => ({
    ...rework(deps, ticket, at),
    note: body.reason,
  }));
