import { erasedMark } from '../../../../contract/citizens.ts';
import type { PersonalData } from '../../../platform/personal-data.ts';
import type { TextDeps } from './send-text.ts';
import type { TextDocument } from './text.model.ts';

/** Texts to a number; one that still waits is not sent any more, for the mark is no number. */
export const textPersonalData = ({
  texts,
  optOuts,
  sms,
}: Pick<TextDeps, 'texts' | 'optOuts' | 'sms'>): PersonalData => ({
  name: 'texts',
  async collect({ phones }) {
    const rows = await texts.find({ phone: { $in: [...phones] } }).lean<TextDocument[]>();
    return rows.map(({ createdAt, phone, text, state }) => ({ at: createdAt, number: phone, text, state }));
  },
  async traces({ phones }) {
    const found = await texts.find({ phone: { $in: [...phones] } }, { _id: 1 }).lean<TextDocument[]>();
    return { recordIds: found.map(({ _id }) => String(_id)) };
  },
  async erase({ phones }) {
    const { modifiedCount } = await texts.updateMany(
      { phone: { $in: [...phones] } },
      { $set: { phone: erasedMark, text: erasedMark, secrets: [] }, $inc: { version: 1 } },
    );
    const kept = (await sms.forget?.(phones)) ?? 0;
    return modifiedCount + kept + (await optOuts.cover(phones));
  },
});
