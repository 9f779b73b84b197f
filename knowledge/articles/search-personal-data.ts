import type { Model } from 'mongoose';
import type { PersonalData } from '../../server/platform/personal-data.ts';
import { eraserOfPerson } from '../../server/platform/text/erase.ts';
import { eraseRows } from '../../server/platform/text/erase-rows.ts';
import type { SearchDocument } from './search-log.ts';

/** What the knowledge base was asked in their conversations. */
export const searchPersonalData = (searches: Model<SearchDocument>): PersonalData => ({
  name: 'searches',
  erase(of) {
    const erase = eraserOfPerson(of);
    return eraseRows(searches, {
      filter: { askedIn: { $in: [...of.recordIds] } },
      erased: ({ text }) => ({ text: erase(text) }),
    });
  },
});
