import type { Model } from 'mongoose';
import type { DomainEvent, RealtimeRule } from '../../platform/events/index.ts';
import { departmentRoom, hotlineRoom } from '../../platform/realtime/index.ts';
import { ticketEvents } from './ticket.events.ts';
import type { TicketDocument } from './ticket.model.ts';
import { presentTicketRow } from './row.presenter.ts';
import { rowFields } from './queries/list-tickets.ts';

/** The departments before and after the change: the old one must see the ticket leave. */
const departmentsOf = (event: DomainEvent): string[] => {
  const ids = event.data.departmentIds;
  return Array.isArray(ids) ? ids.map(String) : [];
};

/** One `ticket.changed` for one event, with the row as it is now: a repeat shows the same or something newer. */
export const ticketRealtime = (tickets: Model<TicketDocument>): RealtimeRule => ({
  on: ticketEvents,
  async present(event) {
    const ticket = await tickets.findById(event.entityId, rowFields).lean<TicketDocument | null>();
    if (!ticket) return [];
    const rooms = [hotlineRoom, ...departmentsOf(event).map(departmentRoom)];
    return [
      { name: 'ticket.changed', payload: { type: event.type, ticket: presentTicketRow(ticket) }, rooms },
    ];
  },
});
