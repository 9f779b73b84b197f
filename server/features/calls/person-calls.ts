import type { Model } from 'mongoose';
import type { CitizenEntry } from '../../../contract/citizens.ts';
import type { PersonKeys } from '../../platform/personal-data.ts';
import type { CallDocument } from './call.model.ts';

/** Calls by whose they are. */
export interface PersonCalls {
  /** The citizen's number; null when there is no such call or it was withheld. */
  numberOf(callId: string): Promise<string | null>;
  /** Newest first. */
  entriesOf(of: PersonKeys): Promise<CitizenEntry[]>;
}

const shown = 200;

export const createPersonCalls = (calls: Model<CallDocument>): PersonCalls => ({
  async numberOf(callId) {
    const call = await calls.findById(callId, { facts: 1 }).lean<CallDocument | null>();
    return call?.facts.callerNumber === '' ? null : (call?.facts.callerNumber ?? null);
  },
  async entriesOf({ phones }) {
    if (phones.length === 0) return [];
    const rows = await calls
      .find({ 'facts.callerNumber': { $in: [...phones] } }, { outbox: 0, trail: 0 })
      .sort({ arrivedAt: -1 })
      .limit(shown)
      .lean<CallDocument[]>();
    return rows.map(({ _id, arrivedAt, direction, state, summary }) => ({
      kind: 'call',
      id: String(_id),
      at: arrivedAt.toISOString(),
      channel: direction,
      state,
      number: null,
      title: summary ?? '',
    }));
  },
});
