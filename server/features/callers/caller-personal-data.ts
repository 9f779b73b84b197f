import type { Model } from 'mongoose';
import { erasedMark } from '../../../contract/citizens.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { openStates, type BlockDocument } from './block.model.ts';
import type { CallerDocument } from './caller.model.ts';

interface Deps {
  callers: Model<CallerDocument>;
  blocks: Model<BlockDocument>;
}

export const callerPersonalData = ({ callers, blocks }: Deps): PersonalData => ({
  name: 'callers',
  async collect({ phones }) {
    const rows = await callers.find({ _id: { $in: [...phones] } }).lean<CallerDocument[]>();
    return rows.map(({ _id, notes, isConfidential }) => ({
      number: _id,
      isConfidential,
      notes: notes.map(({ at, text }) => ({ at, text })),
    }));
  },
  async traces({ phones }) {
    const rows = await blocks.find({ phone: { $in: [...phones] } }, { _id: 1 }).lean<BlockDocument[]>();
    return { recordIds: rows.map(({ _id }) => String(_id)) };
  },
  /** A number that is blocked is kept for as long as it is: the block is lifted first. */
  countOpen: ({ phones }) => blocks.countDocuments({ openPhone: { $in: [...phones] } }),
  async erase({ phones }) {
    const { deletedCount } = await callers.deleteMany({ _id: { $in: [...phones] } });
    const { modifiedCount } = await blocks.updateMany(
      { phone: { $in: [...phones] }, state: { $nin: openStates } },
      { $set: { phone: erasedMark, note: erasedMark, decision: null }, $inc: { version: 1 } },
    );
    return deletedCount + modifiedCount;
  },
});
