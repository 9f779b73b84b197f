import type { RuleValues } from '../../../../contract/rules.ts';
import { asksForRework, type Rating } from '../../../../contract/tickets.ts';
import { conflict, invalidTransition } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { hasRated, isRateable, isReopenable } from '../citizen-rating.ts';
import type { StoredFollowUp, TicketDocument } from '../ticket.model.ts';
import { ticketMachine } from '../ticket.state.ts';
import { actorOfCitizen, writeChange, type Change, type CommandDeps } from './change-ticket.ts';
import { decideFollowUp, noteNeeded, rework } from './follow-up-commands.ts';

/** Back to the department that has it; what was answered at the desk goes to the dispatchers. */
const reworkedTo = ({ state, departmentId }: TicketDocument): Change['to'] =>
  ticketMachine.next(state, departmentId === null ? 'reopen' : 'rework');

const guardRateable = (ticket: TicketDocument, rules: RuleValues['citizens'], now: Date): void => {
  if (ticket.state !== 'pending_follow_up' && ticket.state !== 'closed') {
    throw invalidTransition(ticket.state, 'close');
  }
  if (hasRated(ticket)) throw conflict('This answer has been rated already.');
  if (!isRateable(ticket, rules, now)) throw conflict('The time in which the answer may be rated is over.');
};

/**
 * The citizen's own rating (市民自评), by the link of the text or the page of the ticket; it counts as the follow-up.
 * On a closed ticket it adds the rating, and reworks it while it may be reopened. Throws `invalid_transition` before
 * the answer is released, `conflict` when the citizen has rated this answer or the time for it is over and
 * `invalid_input` without a needed reason.
 */
export const rateAsCitizen = (
  deps: CommandDeps,
  ticket: TicketDocument,
  { note, ...rating }: Rating & { note: string },
): Promise<TicketDocument> => {
  const now = deps.clock.now();
  const { citizens } = deps.deadlines.rulesOf(ticket);
  guardRateable(ticket, citizens, now);
  const isOpen = ticket.state === 'pending_follow_up' || isReopenable(ticket, citizens, now);
  const isRework = asksForRework(rating) && isOpen;
  if (asksForRework(rating) && note === '') throw noteNeeded();
  const actor = actorOfCitizen(ticket);
  const entry: StoredFollowUp = {
    ...{ id: newId(), at: now, by: actor.name, channel: 'web', result: 'reached', appeal: null },
    ...rating,
    note: note === '' ? null : note,
  };
  const decision = decideFollowUp(deps, ticket, { entry, outcome: isRework ? 'rework' : 'close' });
  const added = { ...decision, event: 'ticket.rated', set: {} };
  const change: Change = isRework
    ? { ...decision, to: reworkedTo(ticket) }
    : { ...(ticket.state === 'closed' ? added : decision), to: 'closed' };
  return writeChange(deps, ticket, { change, actor });
};

/**
 * 重办 by the citizen, of a closed ticket whatever was said of it before. Throws `invalid_transition` where it is not
 * closed, `conflict` when the time for it is over and `invalid_input` without a reason.
 */
export const reopenAsCitizen = (
  deps: CommandDeps,
  ticket: TicketDocument,
  note: string,
): Promise<TicketDocument> => {
  const now = deps.clock.now();
  if (ticket.state !== 'closed') throw invalidTransition(ticket.state, 'rework');
  if (!isReopenable(ticket, deps.deadlines.rulesOf(ticket).citizens, now))
    throw conflict('The time in which the request may be reopened is over.');
  if (note === '') throw noteNeeded();
  const change: Change = { ...rework(deps, ticket, now), to: reworkedTo(ticket), note };
  return writeChange(deps, ticket, { change, actor: actorOfCitizen(ticket) });
};
