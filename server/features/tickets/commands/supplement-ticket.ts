import type { z } from 'zod';
import type { SupplementBody } from '../../../../contract/tickets.ts';
import { forbidden } from '../../../kernel/errors.ts';
import { actorOf, type Actor } from '../../../platform/events/index.ts';
import type { TicketDocument } from '../ticket.model.ts';
import { mayDo } from '../ticket.policy.ts';
import { stateAfter } from '../ticket.state.ts';
import {
  loadVisible,
  writeChange,
  type Change,
  type CommandDeps,
  type CommandInput,
} from './change-ticket.ts';

/** What was asked for brings the ticket back to work; anything else is added without moving it. */
const decide = (ticket: TicketDocument, text: string): Change => ({
  to: stateAfter(ticket.state, 'supplement'),
  event: 'ticket.supplemented',
  note: text,
  set: { questionToCitizen: null },
});

/** 补充 by anybody: the state says whether the ticket moves. Throws `invalid_transition` on an ended ticket. */
export const addSupplement = async (
  deps: CommandDeps,
  ticket: TicketDocument,
  { text, actor }: { text: string; actor: Actor },
): Promise<TicketDocument> => {
  return writeChange(deps, ticket, { change: decide(ticket, text), actor });
};

/** 补充 by staff. It adds and overwrites nothing, so it needs no version: whoever comes second adds after. */
export const supplementTicket = async (
  deps: CommandDeps,
  { viewer, ticketId, body }: Omit<CommandInput, 'version'> & { body: z.output<typeof SupplementBody> },
): Promise<TicketDocument> => {
  const ticket = await loadVisible(deps.tickets, viewer, ticketId);
  if (!mayDo(viewer, ticket, 'supplement')) throw forbidden();
  return addSupplement(deps, ticket, { text: body.text, actor: actorOf(viewer) });
};
