import type { Model } from 'mongoose';
import type { PersonalData, PersonKeys } from '../../server/platform/personal-data.ts';
import { eraserOfPerson, eraseWithin } from '../../server/platform/text/erase.ts';
import { eraseRows } from '../../server/platform/text/erase-rows.ts';
import { wordsOfQuestion, type SearchDocument } from '../articles/index.ts';
import type { GapDocument } from './gap.model.ts';

interface Deps {
  gaps: Model<GapDocument>;
  searches: Model<SearchDocument>;
}

/** Gaps that came of what they asked, in a conversation or by a ticket. */
const filterOf = async ({ searches }: Deps, { recordIds, ticketIds }: PersonKeys) => {
  const asked = await searches
    .find({ askedIn: { $in: [...recordIds] }, gapId: { $ne: null } }, { gapId: 1 })
    .lean<SearchDocument[]>();
  const gapIds = asked.flatMap(({ gapId }) => gapId ?? []);
  return { $or: [{ _id: { $in: gapIds } }, { ticketId: { $in: [...ticketIds] } }] };
};

export const gapPersonalData = (deps: Deps): PersonalData => ({
  name: 'knowledge_gaps',
  async traces(of) {
    const found = await deps.gaps.find(await filterOf(deps, of), { _id: 1 }).lean<GapDocument[]>();
    return { recordIds: found.map(({ _id }) => String(_id)) };
  },
  async erase(of) {
    const erase = eraserOfPerson(of);
    return eraseRows(deps.gaps, {
      filter: await filterOf(deps, of),
      isVersioned: true,
      erased: ({ question, words, samples, proposal, reason }) => {
        const asked = erase(question);
        return {
          question: asked,
          words: asked === question ? words : wordsOfQuestion(asked),
          ...eraseWithin({ samples, proposal, reason }, erase),
        };
      },
    });
  },
});
