import type { Model } from 'mongoose';
import { isDissatisfied } from '../../../../contract/follow-ups.ts';
import type { RequestType, Resolution, TicketSource, TicketState } from '../../../../contract/tickets.ts';
import type { StoredFollowUp, TicketDocument } from '../ticket.model.ts';

/** One step of a ticket's history, as figures need it. */
export interface TicketStep {
  at: Date;
  type: string;
  departmentId?: string | null;
  dueAt?: Date | null;
}

/** What a follow-up (回访) brought; null for what was not asked or not answered. */
export interface FollowUpRecord {
  at: Date;
  isReached: boolean;
  /** 剔除: the rating was excluded on appeal. */
  isExcluded: boolean;
  responded: boolean | null;
  solved: boolean | null;
  satisfied: boolean | null;
}

/** A ticket as figures are made of it: nothing of the citizen. */
export interface TicketRecord {
  id: string;
  version: number;
  number: string;
  title: string;
  source: TicketSource;
  state: TicketState;
  requestType: RequestType;
  topic: string | null;
  district: string | null;
  departmentId: string | null;
  filedById: string | null;
  filedByName: string;
  /** A danger to life was seen in its words, or abuse. */
  flags: { isDanger: boolean; isAbusive: boolean };
  filedAt: Date;
  closedAt: Date | null;
  resolution: Resolution | null;
  reworkCount: number;
  deadlines: { signBy: Date | null; contactBy: Date | null; resolveBy: Date | null };
  steps: TicketStep[];
  followUps: FollowUpRecord[];
}

export const recordFields = {
  version: 1,
  number: 1,
  title: 1,
  source: 1,
  state: 1,
  requestType: 1,
  topic: 1,
  district: 1,
  departmentId: 1,
  filedBy: 1,
  filedAt: 1,
  closedAt: 1,
  resolution: 1,
  reworkCount: 1,
  deadlines: 1,
  history: 1,
  followUps: 1,
  flags: 1,
} as const;

const answerOf = (answer: StoredFollowUp['solved']): boolean | null =>
  answer === 'unknown' ? null : answer === 'yes';

const isSatisfied = (satisfaction: StoredFollowUp['satisfaction']): boolean | null =>
  satisfaction === 'unknown' ? null : !isDissatisfied(satisfaction);

const toFollowUp = ({
  at,
  result,
  responded,
  solved,
  satisfaction,
  appeal,
}: StoredFollowUp): FollowUpRecord => ({
  at,
  isReached: result === 'reached',
  isExcluded: appeal?.isGranted === true,
  responded: answerOf(responded),
  solved: answerOf(solved),
  satisfied: isSatisfied(satisfaction),
});

const toRecord = (ticket: TicketDocument): TicketRecord => ({
  id: String(ticket._id),
  version: ticket.version,
  number: ticket.number,
  title: ticket.title,
  source: ticket.source,
  state: ticket.state,
  requestType: ticket.requestType,
  topic: ticket.topic,
  district: ticket.district,
  departmentId: ticket.departmentId,
  filedById: ticket.filedBy.id,
  filedByName: ticket.filedBy.name,
  flags: {
    isDanger: (ticket.flags?.danger ?? null) !== null,
    isAbusive: ticket.flags?.isAbusive === true,
  },
  filedAt: ticket.filedAt,
  closedAt: ticket.closedAt,
  resolution: ticket.resolution,
  reworkCount: ticket.reworkCount,
  deadlines: ticket.deadlines,
  steps: ticket.history,
  followUps: ticket.followUps.map(toFollowUp),
});

/** Null when there is no such ticket. */
export const ticketRecord = async (
  tickets: Model<TicketDocument>,
  ticketId: string,
): Promise<TicketRecord | null> => {
  const ticket = await tickets.findById(ticketId, recordFields).lean<TicketDocument | null>();
  return ticket && toRecord(ticket);
};

/** All of them, or those filed from `from` on and before `to`, one after the other, in no order that means anything. */
export async function* ticketRecords(
  tickets: Model<TicketDocument>,
  filed?: { from: Date; to: Date },
): AsyncGenerator<TicketRecord> {
  const filter = filed ? { filedAt: { $gte: filed.from, $lt: filed.to } } : {};
  const cursor = tickets.find(filter, recordFields).lean<TicketDocument[]>().cursor();
  for await (const ticket of cursor as AsyncIterable<TicketDocument>) yield toRecord(ticket);
}
