import type { Model } from 'mongoose';
import type { PersonalData } from '../../../platform/personal-data.ts';
import { eraserOfPerson } from '../../../platform/text/erase.ts';
import { eraseRows } from '../../../platform/text/erase-rows.ts';
import type { FactsDocument } from './fact.model.ts';

/** The names by which figures show what they count; the figures stay. */
export const factPersonalData = (facts: Model<FactsDocument>): PersonalData => ({
  name: 'reports',
  erase(of) {
    const erase = eraserOfPerson(of);
    return eraseRows(facts, {
      filter: {
        _id: { $in: of.recordIds.flatMap((id) => [`ticket:${id}`, `call:${id}`, `inspection:${id}`]) },
      },
      erased: ({ label, title }) => ({ label: erase(label), title: erase(title) }),
    });
  },
});
