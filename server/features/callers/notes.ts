import type { Model } from 'mongoose';
import { isPermitted } from '../../../contract/permissions.ts';
import { notFound } from '../../kernel/errors.ts';
import type { Clock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import type { Viewer } from '../../platform/http/index.ts';
import type { CallerDocument, StoredNote } from './caller.model.ts';

/** The oldest make room. */
const mostNotes = 30;

export interface NoteDeps {
  callers: Model<CallerDocument>;
  clock: Clock;
}

export const addNote = async (
  { callers, clock }: NoteDeps,
  phone: string,
  { viewer, text }: { viewer: Viewer; text: string },
): Promise<void> => {
  const note: StoredNote = {
    id: newId(),
    text,
    authorId: viewer.id,
    author: viewer.name,
    at: clock.now(),
  };
  await callers.updateOne(
    { _id: phone },
    { $push: { notes: { $each: [note], $slice: -mostNotes } } },
    { upsert: true },
  );
};

/** By whoever wrote it, or a team leader. Throws `not_found`. */
export const removeNote = async (
  { callers }: NoteDeps,
  phone: string,
  { viewer, noteId }: { viewer: Viewer; noteId: string },
): Promise<void> => {
  const own = isPermitted(viewer.role, 'callers:block') ? {} : { authorId: viewer.id };
  const { modifiedCount } = await callers.updateOne(
    { _id: phone, notes: { $elemMatch: { id: noteId, ...own } } },
    { $pull: { notes: { id: noteId } } },
  );
  if (modifiedCount === 0) throw notFound('Note', noteId);
};
