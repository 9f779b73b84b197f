import type { PersonalData } from '../../platform/personal-data.ts';
import { eraserOfPerson, eraseWithin } from '../../platform/text/erase.ts';
import { eraseRows } from '../../platform/text/erase-rows.ts';
import type { BulletinDocument } from './bulletin.model.ts';
import { dropStale, type BulletinFilesDeps } from './documents/bulletin-files.ts';

const isNamed = ({ content: { best, worst, typical, hotTopics } }: BulletinDocument, ids: Set<string>) =>
  [...best, ...worst, ...typical].some(({ ticketId }) => ids.has(ticketId)) ||
  hotTopics.some(({ id }) => ids.has(id));

/** Bulletins that name a ticket of theirs, as a case or within a hot topic; the figures are signed and stay. */
export const bulletinPersonalData = (deps: BulletinFilesDeps): PersonalData => ({
  name: 'bulletins',
  async traces({ recordIds }) {
    const ids = new Set(recordIds);
    const all = await deps.bulletins.find({}, { content: 1 }).lean<BulletinDocument[]>();
    return { recordIds: all.filter((row) => isNamed(row, ids)).map(({ _id }) => String(_id)) };
  },
  async erase(of) {
    const erase = eraserOfPerson(of);
    const ids = new Set(of.recordIds);
    const count = await eraseRows(deps.bulletins, {
      filter: {},
      isVersioned: true,
      concerns: (row) => isNamed(row, ids),
      erased: ({ content, objections, note, history }) => ({
        content: eraseWithin(content, erase),
        note: erase(note),
        objections: objections.map((one) => ({
          ...one,
          targetName: erase(one.targetName),
          reason: erase(one.reason),
          ruling: one.ruling && { ...one.ruling, reason: erase(one.ruling.reason) },
        })),
        history: history.map((step) => ({ ...step, reason: erase(step.reason) })),
      }),
    });
    // Its files say what it said: they are made anew when somebody asks.
    const named = (await deps.bulletins.find({}).lean<BulletinDocument[]>()).filter((row) =>
      isNamed(row, ids),
    );
    for (const bulletin of named) await dropStale(deps, bulletin);
    return count;
  },
});
