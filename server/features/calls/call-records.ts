import type { Model } from 'mongoose';
import type { CallRating } from '../../../contract/calls.ts';
import { maskPhone } from '../tickets/index.ts';
import { answeredAt } from './call.facts.ts';
import type { CallDocument } from './call.model.ts';

/** A call as figures are made of it. */
export interface CallRecord {
  id: string;
  version: number;
  isInbound: boolean;
  maskedNumber: string;
  agentId: string | null;
  agentName: string | null;
  arrivedAt: Date;
  answeredAt: Date | null;
  endedAt: Date | null;
  /** 话后处理; null while it has not been measured. */
  wrapUpSeconds: number | null;
  ticketCount: number;
  rating: CallRating | null;
  topic: string | null;
  /** The number is on the list, and the call was not put through. */
  isBlocked: boolean;
  /** The agent ended it as silent or abusive. */
  isNuisance: boolean;
  /** The caller was warned of being silent or abusive. */
  isWarned: boolean;
  /** Who called is known to those who had the call alone. */
  isConfidential: boolean;
  /** Went before all others, for what the caller was heard to say. */
  isDanger: boolean;
  /** How often an agent gave it on. */
  transfers: number;
}

const toRecord = (call: CallDocument): CallRecord => ({
  id: String(call._id),
  version: call.version,
  isInbound: call.direction === 'inbound',
  maskedNumber: maskPhone(call.facts.callerNumber) ?? '',
  agentId: call.agentId,
  agentName: call.agentName,
  arrivedAt: call.facts.startedAt ?? call.arrivedAt,
  answeredAt: answeredAt(call.facts),
  endedAt: call.facts.endedAt,
  wrapUpSeconds: call.figures.wrapUpSeconds,
  ticketCount: call.ticketIds.length,
  rating: call.rating ?? null,
  topic: call.topic ?? null,
  isBlocked: call.isBlocked,
  isNuisance: (call.ending ?? null) !== null,
  isWarned: call.warnings.length > 0,
  isConfidential: call.isConfidential,
  isDanger: call.priority === 'danger',
  transfers: call.passedOn.length,
});

/** Calls for those who count them. */
export interface CallRecords {
  /** Null when there is no such call. */
  one(callId: string): Promise<CallRecord | null>;
  all(): AsyncIterable<CallRecord>;
  /** Those that arrived from `from` on and before `to`. */
  between(from: Date, to: Date): AsyncIterable<CallRecord>;
  count(): Promise<number>;
}

async function* recordsOf(
  calls: Model<CallDocument>,
  filter: Record<string, unknown>,
): AsyncGenerator<CallRecord> {
  const cursor = calls.find(filter, { outbox: 0 }).lean<CallDocument[]>().cursor();
  for await (const call of cursor as AsyncIterable<CallDocument>) yield toRecord(call);
}

export const createCallRecords = (calls: Model<CallDocument>): CallRecords => ({
  async one(callId) {
    const call = await calls.findById(callId, { outbox: 0 }).lean<CallDocument | null>();
    return call && toRecord(call);
  },
  all: () => recordsOf(calls, {}),
  between: (from, to) => recordsOf(calls, { arrivedAt: { $gte: from, $lt: to } }),
  count: () => calls.countDocuments({}),
});
