import { Schema, type Connection } from 'mongoose';
import type { Clock } from '../../kernel/clock.ts';
import { modelOf } from '../database/index.ts';
import { newId } from '../../kernel/ids.ts';

interface LeaseDocument {
  _id: string;
  holder: string;
  until: Date;
}

const leaseSchema = new Schema<LeaseDocument>(
  {
    _id: { type: String, required: true },
    holder: { type: String, required: true },
    until: { type: Date, required: true },
  },
  { versionKey: false, collection: 'leases' },
);

/** Lets one of several processes do a thing at a time. */
export interface Lease {
  /** True while this process holds the lease; takes or renews it when that is possible. */
  hold(): Promise<boolean>;
  release(): Promise<void>;
}

/** A lease of `lengthMs`, written only when half of it is used up, so that holding it costs next to nothing. */
export const createLease = (
  { connection, clock }: { connection: Connection; clock: Clock },
  name: string,
  lengthMs = 10_000,
): Lease => {
  const leases = modelOf(connection, 'Lease', leaseSchema);
  const holder = newId();
  let until = 0;
  return {
    async hold() {
      const now = clock.now().getTime();
      if (until - now > lengthMs / 2) return true;
      const next = new Date(now + lengthMs);
      await leases
        .updateOne({ _id: name }, { $setOnInsert: { holder, until: new Date(0) } }, { upsert: true })
        .catch(() => undefined); // two processes created it at once: one of them did
      const taken = await leases.findOneAndUpdate(
        { _id: name, $or: [{ holder }, { until: { $lte: new Date(now) } }] },
        { $set: { holder, until: next } },
      );
      until = taken ? next.getTime() : 0;
      return taken !== null;
    },
    async release() {
      until = 0;
      await leases.updateOne({ _id: name, holder }, { $set: { until: new Date(0) } });
    },
  };
};
