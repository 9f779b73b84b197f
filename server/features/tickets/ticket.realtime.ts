import type { Model } from 'mongoose';
import type { DomainEvent, RealtimeRule } from '../../platform/events/index.ts';
import { departmentRoom, hotlineRoom } from '../../platform/realtime/index.ts';
import { ticketEvents } from './ticket.events.ts';
import type { TicketDocument } from './ticket.model.ts';
import { presentTicketRow, type Audience } from './row.presenter.ts';
import { rowFields } from './queries/ticket-filters.ts';

/** The departments before and after the change: the old one must see the ticket leave. */
const departmentsOf = (event: DomainEvent): string[] => {
  const ids = event.data.departmentIds;
  return Array.isArray(ids) ? ids.map(String) : [];
};

interface Reader {
  room: string;
  audience: Audience;
}

/** Readers who see the same row hear of it together. */
const byRow = (ticket: TicketDocument, readers: readonly Reader[]): Map<string, Reader[]> => {
  const groups = new Map<string, Reader[]>();
  for (const reader of readers) {
    const row = JSON.stringify(presentTicketRow(ticket, reader.audience));
    groups.set(row, [...(groups.get(row) ?? []), reader]);
  }
  return groups;
};

/**
 * `ticket.changed` for one event, with the row as it is now: a repeat shows the same or something newer. A helping
 * department is sent the row with its own part in it; who sits in several rooms hears the first alone.
 */
export const ticketRealtime = (tickets: Model<TicketDocument>): RealtimeRule => ({
  on: ticketEvents,
  async present(event) {
    const ticket = await tickets.findById(event.entityId, rowFields).lean<TicketDocument | null>();
    if (!ticket) return [];
    const readers: Reader[] = [
      { room: hotlineRoom, audience: 'hotline' },
      ...departmentsOf(event).map((id) => ({ room: departmentRoom(id), audience: [id] })),
    ];
    const told: string[] = [];
    return [...byRow(ticket, readers).values()].map((group) => {
      const rooms = group.map(({ room }) => room);
      const except = [...told];
      told.push(...rooms);
      const row = presentTicketRow(ticket, group[0]?.audience ?? 'hotline');
      return { name: 'ticket.changed', payload: { type: event.type, ticket: row }, rooms, except };
    });
  },
});
