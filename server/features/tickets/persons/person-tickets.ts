import type { CitizenEntry } from '../../../../contract/citizens.ts';
import type { TicketState } from '../../../../contract/tickets.ts';
import type { Model } from 'mongoose';
import type { Viewer } from '../../../platform/http/index.ts';
import type { PersonKeys } from '../../../platform/personal-data.ts';
import { allOf, scopeOf, type Filter } from '../queries/ticket-filters.ts';
import type { TicketDocument } from '../ticket.model.ts';

/** By what the citizen of a ticket is known; no name of who wants to stay unknown (保密). */
export interface TicketContacts {
  name: string | null;
  phone: string | null;
  mail: string | null;
  account: string | null;
}

/** A ticket as its own citizen lists it, with their key to it. */
export interface OwnTicket {
  number: string;
  queryCode: string;
  title: string;
  state: TicketState;
  filedAt: Date;
}

/** Who is named by a ticket that came from another platform. */
export interface ImportedContacts extends TicketContacts {
  id: string;
  filedAt: Date;
}

/** Tickets by whose they are. */
export interface PersonTickets {
  /** Null when there is no such ticket. */
  contactsOf(ticketId: string): Promise<TicketContacts | null>;
  /** Of the tickets that these rows of another platform became. */
  contactsOfOrigin(source: string, externalIds: readonly string[]): Promise<ImportedContacts[]>;
  /** Those that the viewer may see, newest first. */
  entriesOf(of: PersonKeys, viewer: Viewer): Promise<CitizenEntry[]>;
  idsOf(of: Pick<PersonKeys, 'phones' | 'mails' | 'accounts'>): Promise<string[]>;
  /** Newest first. */
  ownOf(of: PersonKeys): Promise<OwnTicket[]>;
}

const shown = 200;

/** One filter for each index: together they are all tickets of a person. */
export const filtersOf = ({
  phones,
  mails,
  accounts,
}: Pick<PersonKeys, 'phones' | 'mails' | 'accounts'>): Filter[] => [
  ...(phones.length > 0 ? [{ 'citizen.phone': { $in: [...phones] } }] : []),
  ...(mails.length > 0 ? [{ contactEmail: { $in: [...mails] } }] : []),
  ...(accounts.length > 0 ? [{ account: { $in: [...accounts] } }] : []),
];

const newestFirst = (left: TicketDocument, right: TicketDocument): number =>
  right.filedAt.getTime() - left.filedAt.getTime();

/** Each ticket once, newest first. */
const find = async (
  tickets: Model<TicketDocument>,
  filters: readonly Filter[],
  fields: Record<string, 1>,
): Promise<TicketDocument[]> => {
  const found = await Promise.all(
    filters.map((filter) =>
      tickets.find(filter, fields).sort({ filedAt: -1 }).limit(shown).lean<TicketDocument[]>(),
    ),
  );
  return [...new Map(found.flat().map((row) => [String(row._id), row])).values()].sort(newestFirst);
};

const contactFields = { citizen: 1, contactEmail: 1, account: 1 } as const;

const contactsIn = ({ citizen, contactEmail = null, account = null }: TicketDocument): TicketContacts => ({
  name: citizen.isConfidential ? null : citizen.name,
  phone: citizen.phone,
  mail: contactEmail,
  account,
});

const rowFields = { number: 1, title: 1, state: 1, source: 1, filedAt: 1, queryCode: 1 } as const;

export const createPersonTickets = (tickets: Model<TicketDocument>): PersonTickets => ({
  async contactsOf(ticketId) {
    const ticket = await tickets.findById(ticketId, contactFields).lean<TicketDocument | null>();
    return ticket && contactsIn(ticket);
  },
  async contactsOfOrigin(source, externalIds) {
    const filter = { 'origin.source': source, 'origin.externalId': { $in: [...externalIds] } };
    const rows = await tickets.find(filter, { ...contactFields, filedAt: 1 }).lean<TicketDocument[]>();
    return rows.map((row) => ({ id: String(row._id), filedAt: row.filedAt, ...contactsIn(row) }));
  },
  async entriesOf(of, viewer) {
    const scoped = filtersOf(of).map((filter) => allOf(filter, scopeOf(viewer)));
    return (await find(tickets, scoped, rowFields)).map(({ _id, filedAt, source, state, number, title }) => ({
      kind: 'ticket',
      id: String(_id),
      at: filedAt.toISOString(),
      channel: source,
      state,
      number,
      title,
    }));
  },
  async idsOf(of) {
    const found = await Promise.all(
      filtersOf(of).map((filter) => tickets.find(filter, { _id: 1 }).lean<TicketDocument[]>()),
    );
    return [...new Set(found.flat().map(({ _id }) => String(_id)))];
  },
  async ownOf(of) {
    return (await find(tickets, filtersOf(of), rowFields)).map(
      ({ number, queryCode, title, state, filedAt }) => ({ number, queryCode, title, state, filedAt }),
    );
  },
});
