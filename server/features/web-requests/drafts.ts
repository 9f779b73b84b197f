import type { Model } from 'mongoose';
import { newSecret } from '../../kernel/ids.ts';
import type { FeatureDeps } from '../../platform/feature.ts';
import type { FileStore } from '../../platform/files/index.ts';
import type { DraftDocument, DraftPicture } from './draft.model.ts';

export const mostPictures = 4;
const keptMs = 24 * 60 * 60 * 1000;

/** What is uploaded before a form is right or its sender decided is kept for a day. */
export interface Drafts {
  /** Those of a form; none for a draft that is not known, or taken. */
  picturesOf(draftId: string): Promise<DraftPicture[]>;
  /** Keeps them with the form's draft, or a new one; beyond the most that a request holds they are let go. */
  keep(draftId: string, pictures: readonly DraftPicture[]): Promise<string>;
  /** Gives the pictures to a request: they are not swept away any more. A repeat gives them again. */
  take(draftId: string): Promise<DraftPicture[]>;
  /** Lets go what nobody sent within a day. */
  sweep(): Promise<void>;
}

export const createDrafts = (
  { clock, files }: Pick<FeatureDeps, 'clock'> & { files: FileStore },
  drafts: Model<DraftDocument>,
): Drafts => {
  const letGo = (pictures: readonly DraftPicture[]) =>
    Promise.all(pictures.map(({ id }) => files.remove(id)));
  const find = async (draftId: string): Promise<DraftDocument | null> =>
    draftId === ''
      ? null
      : await drafts.findOne({ _id: draftId, state: 'open' }).lean<DraftDocument | null>();
  return {
    picturesOf: async (draftId) => (await find(draftId))?.pictures ?? [],
    async keep(draftId, pictures) {
      if (pictures.length === 0) return draftId;
      const known = await find(draftId);
      if (!known) {
        const _id = newSecret();
        await drafts.create({ _id, pictures: [...pictures], createdAt: clock.now(), state: 'open' });
        return _id;
      }
      const room = mostPictures - known.pictures.length;
      await drafts.updateOne({ _id: draftId }, { $push: { pictures: { $each: pictures.slice(0, room) } } });
      await letGo(pictures.slice(room));
      return draftId;
    },
    async take(draftId) {
      if (draftId === '') return [];
      const taken = await drafts
        .findOneAndUpdate({ _id: draftId, state: { $in: ['open', 'taken'] } }, { $set: { state: 'taken' } })
        .lean<DraftDocument | null>();
      return taken?.pictures ?? [];
    },
    async sweep() {
      const before = new Date(clock.now().getTime() - keptMs);
      const old = await drafts
        .find({ createdAt: { $lt: before } })
        .limit(500)
        .lean<DraftDocument[]>();
      for (const { _id, pictures, state } of old) {
        const marked = await drafts.updateOne({ _id, state: 'open' }, { $set: { state: 'swept' } });
        if (state === 'swept' || marked.modifiedCount === 1) await letGo(pictures);
        await drafts.deleteOne({ _id });
      }
    },
  };
};
