import type { Revision } from './article.model.ts';

/** Entries kept beside an article. */
const mostRevisions = 60;

/** Saving goes on while one types: what one person writes within this time is one revision. */
const oneSittingMs = 10 * 60_000;

const isSameSitting = (last: Revision | undefined, next: Revision): boolean =>
  last?.action === 'edit' &&
  next.action === 'edit' &&
  last.byId === next.byId &&
  next.note === null &&
  next.at.getTime() - last.at.getTime() < oneSittingMs;

/** The history with one more step. The first of a sitting keeps its time, so that a sitting ends. */
export const withRevision = (revisions: readonly Revision[], next: Revision): Revision[] => {
  const last = revisions.at(-1);
  const kept =
    last && isSameSitting(last, next)
      ? [...revisions.slice(0, -1), { ...next, at: last.at, note: last.note }]
      : [...revisions, next];
  return kept.slice(-mostRevisions);
};
