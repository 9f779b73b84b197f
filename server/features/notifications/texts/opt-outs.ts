import type { Model } from 'mongoose';
import type { Clock } from '../../../kernel/clock.ts';
import type { Digest } from '../../../platform/secrets/index.ts';
import type { OptOutDocument } from './text.model.ts';

/** 退订: numbers that want no texts. */
export interface OptOuts {
  has(phone: string): Promise<boolean>;
  add(phone: string): Promise<void>;
  remove(phone: string): Promise<void>;
  count(): Promise<number>;
  /** Those that an earlier version kept in clear are kept by their digest from now on; gives how many. */
  cover(phones: readonly string[]): Promise<number>;
}

/** Kept by a digest: that a number is not written to must hold when nothing else is known of its owner any more. */
export const createOptOuts = (
  model: Model<OptOutDocument>,
  { clock, digest }: { clock: Clock; digest: Digest },
): OptOuts => {
  const both = (phone: string) => ({ _id: { $in: [digest(phone), phone] } });
  const add = async (phone: string): Promise<void> => {
    await model.updateOne({ _id: digest(phone) }, { $setOnInsert: { at: clock.now() } }, { upsert: true });
  };
  return {
    add,
    has: async (phone) => (await model.exists(both(phone))) !== null,
    async remove(phone) {
      await model.deleteMany(both(phone));
    },
    count: () => model.countDocuments(),
    async cover(phones) {
      const clear = await model.find({ _id: { $in: [...phones] } }).lean<OptOutDocument[]>();
      for (const { _id } of clear) {
        await add(_id);
        await model.deleteOne({ _id });
      }
      return clear.length;
    },
  };
};
