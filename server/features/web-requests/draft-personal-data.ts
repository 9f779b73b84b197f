import type { Model } from 'mongoose';
import type { PersonalData } from '../../platform/personal-data.ts';
import { eraserOfPerson, eraseWithin } from '../../platform/text/erase.ts';
import { eraseRows } from '../../platform/text/erase-rows.ts';
import type { DraftDocument } from './draft.model.ts';

/** Names of the pictures of a day's forms; the pictures themselves are the tickets'. */
export const draftPersonalData = (drafts: Model<DraftDocument>): PersonalData => ({
  name: 'web_drafts',
  erase(of) {
    const erase = eraserOfPerson(of);
    return eraseRows(drafts, {
      filter: { state: 'taken' },
      erased: ({ pictures }) => ({ pictures: eraseWithin(pictures, erase) }),
    });
  },
});
