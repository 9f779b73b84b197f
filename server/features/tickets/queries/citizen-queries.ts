import type { Model } from 'mongoose';
import type { TicketRow, TicketState, TrackedTicket } from '../../../../contract/tickets.ts';
import { notFound } from '../../../kernel/errors.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import type { TicketDocument } from '../ticket.model.ts';
import { audienceOf, presentTicketRow } from '../row.presenter.ts';
import { hasRated, isRateable, isReopenable } from '../citizen-rating.ts';
import type { CommandDeps } from '../commands/change-ticket.ts';
import { canUrgeAsCitizen } from '../commands/urge-commands.ts';
import { presentTracked, type CitizenActs } from '../tracked.presenter.ts';
import { isEnded } from '../ticket.state.ts';
import { rowFields, scopeOf } from './ticket-filters.ts';

const shownOfCaller = 20;

/** The ticket of a number and its code; a wrong code and a wrong number are answered alike. */
export const findTracked = async (
  tickets: Model<TicketDocument>,
  { number, queryCode }: { number: string; queryCode: string },
): Promise<TicketDocument> => {
  const ticket = await tickets.findOne({ number: number.trim().toUpperCase() }).lean<TicketDocument | null>();
  if (!ticket || ticket.queryCode !== queryCode.trim()) throw notFound('Ticket');
  return ticket;
};

type TrackingDeps = Pick<CommandDeps, 'tickets' | 'deadlines' | 'clock'>;

/** The ticket that holds this one (并单), while it does; null for one that stands by itself. */
export const holderOf = (
  { tickets }: Pick<TrackingDeps, 'tickets'>,
  { state, parent }: TicketDocument,
): Promise<TicketDocument | null> =>
  state === 'merged' && parent !== null
    ? tickets.findById(parent.ticketId).lean<TicketDocument | null>()
    : Promise.resolve(null);

const actsOf = (deps: TrackingDeps, ticket: TicketDocument, holder: TicketDocument | null): CitizenActs => {
  const { citizens } = deps.deadlines.rulesOf(ticket);
  const now = deps.clock.now();
  return {
    canRate: isRateable(ticket, citizens, now) && !hasRated(ticket),
    canReopen: isReopenable(ticket, citizens, now),
    canUrge: canUrgeAsCitizen(deps, holder ?? ticket),
  };
};

/** A ticket as its citizen sees it: while it is merged (并单), how far the one that holds it is. */
export const shownToCitizen = async (deps: TrackingDeps, ticket: TicketDocument): Promise<TrackedTicket> => {
  const parent = await holderOf(deps, ticket);
  return presentTracked(ticket, { parent, acts: actsOf(deps, ticket, parent) });
};

export const track = async (
  deps: TrackingDeps,
  pair: { number: string; queryCode: string },
): Promise<TrackedTicket> => shownToCitizen(deps, await findTracked(deps.tickets, pair));

export interface PublicAnswer {
  number: string;
  title: string;
  description: string;
  departmentName: string | null;
  publicAnswer: string;
  closedAt: string;
}

const toPublicAnswer = (ticket: TicketDocument): PublicAnswer => ({
  number: ticket.number,
  title: ticket.title,
  description: ticket.description,
  departmentName: ticket.departmentName,
  publicAnswer: ticket.publicAnswer ?? '',
  closedAt: (ticket.closedAt ?? ticket.updatedAt).toISOString(),
});

const endStates: TicketState[] = ['closed', 'archived'];
const isPublished = { isPublic: true, state: { $in: endStates } };

/** Closed requests whose citizens let them be read; no name, no number, newest first. */
export const publicAnswers = async (
  tickets: Model<TicketDocument>,
  limit: number,
): Promise<PublicAnswer[]> => {
  const rows = await tickets.find(isPublished).sort({ closedAt: -1 }).limit(limit).lean<TicketDocument[]>();
  return rows.filter((row) => row.publicAnswer !== null).map(toPublicAnswer);
};

export const publicAnswer = async (tickets: Model<TicketDocument>, number: string): Promise<PublicAnswer> => {
  const row = await tickets.findOne({ ...isPublished, number }).lean<TicketDocument | null>();
  if (!row?.publicAnswer) throw notFound('Answer');
  return toPublicAnswer(row);
};

export interface CallerHistory {
  open: TicketRow[];
  recent: TicketRow[];
  name: string | null;
  lastAddress: string | null;
}

/** What is known of a caller before the agent says hello (弹屏). */
export const rowsOfCaller = async (
  tickets: Model<TicketDocument>,
  { phone, viewer }: { phone: string; viewer: Viewer },
): Promise<CallerHistory> => {
  const rows = await tickets
    .find({ ...scopeOf(viewer), 'citizen.phone': phone }, { ...rowFields, citizen: 1, address: 1 })
    .sort({ filedAt: -1 })
    .limit(shownOfCaller)
    .lean<TicketDocument[]>();
  const present = (row: TicketDocument) => presentTicketRow(row, audienceOf(viewer));
  return {
    open: rows.filter((row) => !isEnded(row.state)).map(present),
    recent: rows.filter((row) => isEnded(row.state)).map(present),
    name: rows.find((row) => row.citizen.name !== null)?.citizen.name ?? null,
    lastAddress: rows.find((row) => row.address !== null)?.address ?? null,
  };
};
