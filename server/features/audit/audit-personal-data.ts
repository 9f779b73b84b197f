import type { Model } from 'mongoose';
import type { PersonalData } from '../../platform/personal-data.ts';
import { eraserOfPerson } from '../../platform/text/erase.ts';
import type { AuditDocument } from './audit.model.ts';

const kinds = ['ticket', 'call', 'conversation', 'citizen', 'citizens', 'caller-block'];

/** That it was done, by whom and to what stays for ever; of the reason that was typed only who it names goes. */
export const auditPersonalData = (entries: Model<AuditDocument>): PersonalData => ({
  name: 'audit',
  async erase(of) {
    const erase = eraserOfPerson(of);
    const entities = of.recordIds.flatMap((id) => kinds.map((kind) => `${kind}/${id}`));
    const rows = await entries.find({ entity: { $in: entities } }).lean<AuditDocument[]>();
    let count = 0;
    for (const { _id, reason } of rows) {
      if (erase(reason) === reason) continue;
      // Past the model, which only ever adds.
      await entries.collection.updateOne({ _id }, { $set: { reason: erase(reason) } });
      count += 1;
    }
    return count;
  },
});
