import { erasedMark } from '../../../contract/citizens.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import type { HeldDocument, MailModels } from './mail.model.ts';

/** Held mails and who wrote how much; the mails themselves lie in the mailbox, under its own rules. */
export const mailPersonalData = ({ held, senders }: Pick<MailModels, 'held' | 'senders'>): PersonalData => ({
  name: 'mail',
  async collect({ mails }) {
    const rows = await held.find({ from: { $in: [...mails] } }).lean<HeldDocument[]>();
    return rows.map(({ at, from, subject, reason, state }) => ({ at, from, subject, reason, state }));
  },
  countOpen: ({ mails }) => held.countDocuments({ from: { $in: [...mails] }, state: 'held' }),
  async erase({ mails }) {
    const { deletedCount } = await senders.deleteMany({ _id: { $in: [...mails] } });
    const { modifiedCount } = await held.updateMany(
      { from: { $in: [...mails] }, state: { $ne: 'held' } },
      { $set: { from: erasedMark, subject: erasedMark } },
    );
    return deletedCount + modifiedCount;
  },
});
