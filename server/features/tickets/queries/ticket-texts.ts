import type { Model } from 'mongoose';
import type { TicketRow } from '../../../../contract/tickets.ts';
import { presentTicketRow } from '../row.presenter.ts';
import type { TicketDocument } from '../ticket.model.ts';
import { isEnded } from '../ticket.state.ts';
import { rowFields } from './ticket-filters.ts';

/** A ticket as those read it who learn from what citizens write: its words and where it went, no citizen. */
export interface TicketText {
  row: TicketRow;
  description: string;
  address: string | null;
  filedAt: Date;
  isEnded: boolean;
  publicAnswer: string | null;
  closedAt: Date | null;
  isConfidential: boolean;
  /** Whether the answer was taken from articles. */
  citesArticles: boolean;
}

/** Reads tickets' words for features that learn from them; staff's visibility is theirs to check. */
export interface TicketTexts {
  /** Filed at `since` or later, the newest first, below `before` when given; at most `limit`. */
  filedSince(since: Date, page: { before?: TicketText | undefined; limit: number }): Promise<TicketText[]>;
  /** Those whose citizen was erased at `since` or later, as they are now. */
  erasedSince(since: Date): Promise<TicketText[]>;
  /** As they are now, in no order; those that are gone are left out. */
  byIds(ids: readonly string[]): Promise<TicketText[]>;
}

const fields = {
  ...rowFields,
  description: 1,
  address: 1,
  publicAnswer: 1,
  closedAt: 1,
  citations: 1,
} as const;

const toText = (ticket: TicketDocument): TicketText => ({
  row: presentTicketRow(ticket, 'hotline'),
  description: ticket.description,
  address: ticket.address,
  filedAt: ticket.filedAt,
  isEnded: isEnded(ticket.state),
  publicAnswer: ticket.publicAnswer,
  closedAt: ticket.closedAt,
  isConfidential: ticket.citizen.isConfidential,
  citesArticles: (ticket.citations ?? []).length > 0,
});

const below = (before: TicketText | undefined): Record<string, unknown> =>
  before === undefined
    ? {}
    : {
        filedAt: { $lte: before.filedAt },
        $or: [{ filedAt: { $lt: before.filedAt } }, { filedAt: before.filedAt, _id: { $lt: before.row.id } }],
      };

export const createTicketTexts = (tickets: Model<TicketDocument>): TicketTexts => ({
  async filedSince(since, { before, limit }) {
    const rows = await tickets
      .find({ $and: [{ filedAt: { $gte: since } }, below(before)] }, fields)
      .sort({ filedAt: -1, _id: -1 })
      .limit(limit)
      .lean<TicketDocument[]>();
    return rows.map(toText);
  },
  async erasedSince(since) {
    const rows = await tickets.find({ erasedAt: { $gte: since } }, fields).lean<TicketDocument[]>();
    return rows.map(toText);
  },
  async byIds(ids) {
    const rows = await tickets.find({ _id: { $in: [...ids] } }, fields).lean<TicketDocument[]>();
    return rows.map(toText);
  },
});
