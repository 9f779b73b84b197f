import { isAppError } from '../../../server/kernel/errors.ts';
import { systemActor } from '../../../server/platform/events/index.ts';
import type { ArticleDocument } from '../article.model.ts';
import type { ArticleStep } from '../article.state.ts';
import type { ArticleCommandDeps } from './author.ts';
import { changeArticle } from './change-article.ts';

/** Each sweep takes so many of a kind; the next one, a minute later, takes the rest. */
const atOnce = 500;

/** What time brings about by itself, and which articles it has reached. */
const dueAt = (now: Date): [ArticleStep, Record<string, unknown>][] => [
  ['expire', { 'live.expiresAt': { $lte: now } }],
  ['publish', { state: 'scheduled', scheduledAt: { $lte: now } }],
  ['come_due', { state: 'published', reviewDueAt: { $lte: now } }],
];

/** Publishes what was scheduled, takes down what has expired, calls for review. May run twice. */
export const sweepArticles = async (deps: ArticleCommandDeps): Promise<void> => {
  const author = { actor: systemActor, viewer: null };
  for (const [action, isDue] of dueAt(deps.clock.now())) {
    const due = await deps.articles
      .find(isDue, { version: 1 })
      .limit(atOnce)
      .lean<Pick<ArticleDocument, '_id' | 'version'>[]>();
    for (const { _id, version } of due) {
      await changeArticle(deps, author, { articleId: String(_id), version, action }).catch(
        (error: unknown) => {
          // Somebody was faster, or it expired before its day came: it stays for people to decide.
          if (!isAppError(error) || !['conflict', 'invalid_input'].includes(error.code)) throw error;
        },
      );
    }
  }
};
