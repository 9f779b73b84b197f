import type { z } from 'zod';
import type { UrgeBody, UrgeManyAnswer, UrgeManyBody } from '../../../../contract/supervision.ts';
import { AppError, forbidden, invalidTransition, isAppError } from '../../../kernel/errors.ts';
import { actorOf, type Actor } from '../../../platform/events/index.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import type { TicketDocument } from '../ticket.model.ts';
import { mayDo } from '../ticket.policy.ts';
import { isPossibleIn } from '../ticket.state.ts';
import {
  actorOfCitizen,
  loadVisible,
  writeChange,
  type CommandDeps,
  type CommandInput,
} from './change-ticket.ts';

/** A second press is not a second urge. */
const staffEveryMs = 60_000;

interface Urge {
  actor: Actor;
  by: 'citizen' | 'staff';
  note: string;
}

const tooSoon = (until: Date): AppError =>
  new AppError('rate_limited', `This ticket has been urged just now; again from ${until.toISOString()}.`);

/** When this ticket may be urged again; citizens by the rules, colleagues after a moment. */
const againAt = (
  { deadlines }: Pick<CommandDeps, 'deadlines'>,
  ticket: TicketDocument,
  by: Urge['by'],
): Date => {
  if (by === 'citizen') {
    return ticket.citizenUrgedAt === null
      ? new Date(0)
      : deadlines.after(ticket, ticket.citizenUrgedAt, deadlines.rulesOf(ticket).citizens.urgeEvery);
  }
  return ticket.urgedAt === null ? new Date(0) : new Date(ticket.urgedAt.getTime() + staffEveryMs);
};

/**
 * 催办: counted, told to whoever has the ticket, and shown until it is answered. Throws `invalid_transition` where
 * nothing is to be done any more and `rate_limited` before the next urge is allowed.
 */
const urge = (
  deps: CommandDeps,
  ticket: TicketDocument,
  { actor, by, note }: Urge,
): Promise<TicketDocument> => {
  if (!isPossibleIn(ticket.state, 'urge')) throw invalidTransition(ticket.state, 'urge');
  const at = deps.clock.now();
  const until = againAt(deps, ticket, by);
  if (at < until) throw tooSoon(until);
  const change = {
    to: ticket.state,
    event: 'ticket.urged',
    set: {
      urgeCount: ticket.urgeCount + 1,
      urgedAt: at,
      ...(by === 'citizen' && { citizenUrgedAt: at }),
    },
    note: note === '' ? null : note,
    data: { by },
  };
  return writeChange(deps, ticket, { change, actor });
};

/** Whether the citizen's urge would be taken now. */
export const canUrgeAsCitizen = (
  deps: Pick<CommandDeps, 'deadlines' | 'clock'>,
  ticket: TicketDocument,
): boolean => isPossibleIn(ticket.state, 'urge') && deps.clock.now() >= againAt(deps, ticket, 'citizen');

/** By the ticket's own citizen, or one behind it (并单). */
export const urgeAsCitizen = (
  deps: CommandDeps,
  ticket: TicketDocument,
  { note, actor = actorOfCitizen(ticket) }: { note: string; actor?: Actor },
) => urge(deps, ticket, { actor, by: 'citizen', note });

export const urgeTicket = async (
  deps: CommandDeps,
  {
    viewer,
    ticketId,
    body,
  }: Omit<CommandInput, 'version'> & { body: Pick<z.output<typeof UrgeBody>, 'note'> },
): Promise<TicketDocument> => {
  const ticket = await loadVisible(deps.tickets, viewer, ticketId);
  if (!mayDo(viewer, ticket, 'urge')) throw forbidden();
  return urge(deps, ticket, { actor: actorOf(viewer), by: 'staff', note: body.note });
};

/** 批量催办: each ticket by itself; one that cannot be urged keeps none of the others from it. */
export const urgeMany = async (
  deps: CommandDeps,
  viewer: Viewer,
  { ticketIds, note }: z.output<typeof UrgeManyBody>,
): Promise<UrgeManyAnswer> =>
  Promise.all(
    [...new Set(ticketIds)].map(async (ticketId) => {
      try {
        await urgeTicket(deps, { viewer, ticketId, body: { note } });
        return { ticketId, code: null };
      } catch (error) {
        if (!isAppError(error) || error.status >= 500) throw error;
        return { ticketId, code: error.code };
      }
    }),
  );
