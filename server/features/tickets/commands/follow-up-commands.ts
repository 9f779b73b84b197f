import type { z } from 'zod';
import {
  asksForRework,
  type FollowUpBody,
  type Rating,
  type ReworkBody,
} from '../../../../contract/tickets.ts';
import { invalidInput } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { begin, beginUntil, inTurn, stop } from '../../deadlines/index.ts';
import { busyAgainMs, isUnanswered, outcomeOf, type FollowUpOutcome } from '../follow-up.outcome.ts';
import { retime, retimeHelper } from '../ticket.deadlines.ts';
import type { StoredFollowUp, TicketDocument } from '../ticket.model.ts';
import { beginContact } from './contact-citizen.ts';
import { changeTicket, type Change, type CommandDeps, type CommandInput } from './change-ticket.ts';

type Input<Body extends z.ZodType> = Omit<CommandInput, 'version'> & { body: z.output<Body> };
/** Where the ticket goes is the caller's to say. */
export type Decision = Omit<Change, 'to'>;

/**
 * 重办 begins anew: the department has already signed, and gets the whole time to resolve once more; helpers that
 * never said anything are asked anew. An order (督办) runs on.
 */
const reworkTimes = ({ deadlines }: CommandDeps, ticket: TicketDocument, at: Date) => {
  const ended = stop('sign', 'follow_up', 'review');
  const times = retime(deadlines, ticket, inTurn(ended, begin(at, 'resolve'), beginContact(ticket, at)));
  const again = { ...ticket, ...times };
  const helpers = ticket.helpers.map((helper) =>
    helper.state === 'done'
      ? helper
      : retimeHelper(deadlines, { ticket: again, helper }, begin(at, 'assist')),
  );
  return { ...times, helpers, contactAttempts: 0 };
};

/** What no department has had begins its clocks when it is dispatched. */
export const rework = (deps: CommandDeps, ticket: TicketDocument, at: Date): Decision => ({
  event: 'ticket.reworked',
  set: {
    ...(ticket.departmentId !== null && reworkTimes(deps, ticket, at)),
    closedAt: null,
    resolution: null,
  },
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

/** What an attempt and its outcome change. */
export const decideFollowUp = (
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

export const noteNeeded = () =>
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
      ...decideFollowUp(deps, ticket, { entry, outcome }),
      ...(outcome === 'try_again' && { to: ticket.state }),
    };
  });
};

/** 重办 of a closed ticket, when the citizen calls again. */
export const reworkTicket = (deps: CommandDeps, { body, ...who }: Input<typeof ReworkBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'rework' }, (ticket, _to, at) => ({
    ...rework(deps, ticket, at),
    note: body.reason,
  }));
