import type { HistoryEntry, Ticket } from '../../../../contract/tickets.ts';

const shortFields = ['title', 'state', 'requestType', 'urgency', 'departmentName'] as const;
const longFields = ['description', 'publicAnswer', 'handlingRecord', 'questionToCitizen'] as const;

export type ShortField = (typeof shortFields)[number];
export type LongField = (typeof longFields)[number];

/** What is different now, as far as it matters to somebody who is deciding on the ticket. */
export type TicketChange =
  | { kind: 'became'; field: ShortField; from: string | null; to: string | null }
  | { kind: 'rewritten'; field: LongField }
  | { kind: 'supplemented'; text: string };

const supplementsSince = (before: Ticket, after: Ticket): HistoryEntry[] =>
  after.history.slice(before.history.length).filter((entry) => entry.type === 'ticket.supplemented');

/** Empty when the newer version says nothing new: a file added, a call linked. */
export const changesBetween = (before: Ticket, after: Ticket): TicketChange[] => [
  ...shortFields
    .filter((field) => before[field] !== after[field])
    .map((field): TicketChange => ({ kind: 'became', field, from: before[field], to: after[field] })),
  ...longFields
    .filter((field) => before[field] !== after[field])
    .map((field): TicketChange => ({ kind: 'rewritten', field })),
  ...supplementsSince(before, after).map((entry): TicketChange => ({
    kind: 'supplemented',
    text: entry.note ?? '',
  })),
];
