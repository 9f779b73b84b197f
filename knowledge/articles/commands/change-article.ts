import type { ArticleInput } from '../../../contract/articles.ts';
import { cityPlace } from '../../../server/features/deadlines/index.ts';
import { conflict, forbidden, invalidInput, notFound } from '../../../server/kernel/errors.ts';
import { newEvent } from '../../../server/platform/events/index.ts';
import { resolveContent } from '../article-content.ts';
import { eventOf } from '../article.events.ts';
import { contentOf, type ArticleContent, type ArticleDocument } from '../article.model.ts';
import { canSee, canSeeWorkingCopy, mayDo } from '../article.policy.ts';
import { articleMachine, type ArticleStep } from '../article.state.ts';
import { withRevision } from '../revisions.ts';
import { mayWriteFor, type ArticleCommandDeps, type Author } from './author.ts';
import { factsOf } from './step-facts.ts';

export interface ArticleChange {
  articleId: string;
  version: number;
  action: ArticleStep;
  note?: string | undefined;
  /** For `edit`. */
  input?: ArticleInput;
  /** For `schedule`. */
  scheduledAt?: Date;
}

/** The new text, if the step brings one. */
const textOf = async (
  deps: ArticleCommandDeps,
  article: ArticleDocument,
  { action, input }: ArticleChange,
): Promise<ArticleContent | null> => {
  if (input) return resolveContent(deps, input);
  return action === 'discard' && article.live ? contentOf(article.live) : null;
};

const updateOf = async (
  deps: ArticleCommandDeps,
  article: ArticleDocument,
  { change, author: { actor } }: { change: ArticleChange; author: Author },
) => {
  const { action } = change;
  const at = deps.clock.now();
  const rules = await deps.rules.read();
  const calendar = deps.deadlines.calendarOf({ place: cityPlace });
  const version = article.version + 1;
  const content = await textOf(deps, article, change);
  const note = change.note === undefined || change.note === '' ? null : change.note;
  const entry = { version, at, by: actor.name, byId: actor.id, action, note, content };
  const event = newEvent({
    type: eventOf[action],
    at,
    actor,
    entityId: String(article._id),
    version,
    data: note === null ? {} : { note },
  });
  return {
    $set: {
      ...content,
      ...factsOf[action]({ article, rules, calendar, at, scheduledAt: change.scheduledAt }),
      state: articleMachine.next(article.state, action),
      updatedAt: at,
      updatedBy: actor,
      revisions: withRevision(article.revisions, entry),
    },
    $inc: { version: 1 },
    $push: { outbox: event },
  };
};

/** Throws what a caller hears who may not do this, or does it to a text that is no longer there. */
const authorise = (author: Author, article: ArticleDocument, change: ArticleChange): void => {
  const { viewer } = author;
  const { action } = change;
  if (viewer) {
    if (action === 'expire' || action === 'come_due') throw forbidden();
    if (!mayDo(viewer, article, action === 'schedule' ? 'publish' : action)) throw forbidden();
  }
  if (change.input && !mayWriteFor(author, change.input.departmentId)) throw forbidden();
  if (article.version !== change.version)
    throw conflict('The article has changed since you opened it: please look again.');
};

const checkExpiry = (article: ArticleDocument, { action, scheduledAt }: ArticleChange, now: Date): void => {
  if (action !== 'publish' && action !== 'schedule') return;
  if (article.expiresAt === null || article.expiresAt > (scheduledAt ?? now)) return;
  throw invalidInput([{ path: 'expiresAt', message: 'has passed', key: 'problems.expired' }]);
};

/** Load, authorise, decide, one conditional write with its event: the shape of every change of an article. */
export const changeArticle = async (
  deps: ArticleCommandDeps,
  author: Author,
  change: ArticleChange,
): Promise<ArticleDocument> => {
  const article = await deps.articles.findById(change.articleId).lean<ArticleDocument | null>();
  if (!article || (author.viewer && !canSee(author.viewer, article)))
    throw notFound('Article', change.articleId);
  authorise(author, article, change);
  checkExpiry(article, change, deps.clock.now());
  const update = await updateOf(deps, article, { change, author });
  const after = await deps.articles
    .findOneAndUpdate({ _id: article._id, version: article.version }, update, {
      returnDocument: 'after',
    })
    .lean<ArticleDocument | null>();
  if (!after) throw conflict('Somebody else changed this article just now: please look again.');
  deps.events.nudge();
  return after;
};

/** The working copy becomes what an earlier version said; it goes through review like any other text. */
export const rollBackArticle = async (
  deps: ArticleCommandDeps,
  author: Author,
  { toVersion, ...change }: Omit<ArticleChange, 'action' | 'input'> & { toVersion: number },
): Promise<ArticleDocument> => {
  const article = await deps.articles.findById(change.articleId).lean<ArticleDocument | null>();
  if (!article || (author.viewer && !canSeeWorkingCopy(author.viewer, article)))
    throw notFound('Article', change.articleId);
  const content =
    toVersion < article.version &&
    article.revisions.findLast((entry) => entry.version <= toVersion && entry.content)?.content;
  if (!content) throw notFound('Version', String(toVersion));
  const input: ArticleInput = {
    ...contentOf(content),
    effectiveAt: content.effectiveAt?.toISOString() ?? null,
    expiresAt: content.expiresAt?.toISOString() ?? null,
  };
  return changeArticle(deps, author, { ...change, action: 'edit', input });
};
