import type { ArticleInput } from '../../../contract/articles.ts';
import { conflict, forbidden, invalidInput, notFound } from '../../../server/kernel/errors.ts';
import { newEvent } from '../../../server/platform/events/index.ts';
import { resolveContent } from '../article-content.ts';
import { eventOf } from '../article.events.ts';
import { contentOf, newLive, type ArticleContent, type ArticleDocument } from '../article.model.ts';
import { canSee, canSeeWorkingCopy, mayDo } from '../article.policy.ts';
import { articleMachine, type ArticleStep } from '../article.state.ts';
import { reviewDueAfter, workingDaysAfter } from '../knowledge-rules.ts';
import { withRevision } from '../revisions.ts';
import { mayWriteFor, type ArticleCommandDeps, type Author } from './author.ts';

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

type Facts = Partial<Pick<ArticleDocument, 'live' | 'scheduledAt' | 'reviewDueAt' | 'dueAt'>>;

/** What a step changes besides state and text. */
const factsOf = async (
  deps: ArticleCommandDeps,
  article: ArticleDocument,
  change: ArticleChange,
): Promise<Facts> => {
  const at = deps.clock.now();
  const rules = await deps.rules.read();
  switch (change.action) {
    case 'submit':
      return { dueAt: workingDaysAfter(at, rules.departmentReviewDays) };
    case 'approve':
      return { dueAt: workingDaysAfter(at, rules.hotlineReviewDays) };
    case 'schedule':
      return { dueAt: null, scheduledAt: change.scheduledAt ?? at };
    case 'publish':
      return {
        live: newLive(article, article.version + 1, at),
        reviewDueAt: reviewDueAfter(rules, article.kind, at),
        scheduledAt: null,
        dueAt: null,
      };
    case 'confirm':
      return { reviewDueAt: reviewDueAfter(rules, article.live?.kind ?? article.kind, at) };
    case 'withdraw':
    case 'expire':
      return {
        live: null,
        reviewDueAt: null,
        ...(change.action === 'withdraw' && { scheduledAt: null, dueAt: null }),
      };
    case 'edit':
    case 'send_back':
    case 'discard':
      return { scheduledAt: null, dueAt: null };
    case 'come_due':
      return {};
  }
};

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
      ...(await factsOf(deps, article, change)),
      state: articleMachine.next(article.state, action),
      updatedAt: at,
      updatedBy: actor,
      revisions: withRevision(article.revisions, entry),
    },
    $inc: { version: 1 },
    $push: { outbox: event },
  };
};

const expiresBefore = (article: ArticleDocument, at: Date): boolean =>
  article.expiresAt !== null && article.expiresAt <= at;

/** Load, authorise, decide, one conditional write with its event: the shape of every change of an article. */
export const changeArticle = async (
  deps: ArticleCommandDeps,
  author: Author,
  change: ArticleChange,
): Promise<ArticleDocument> => {
  const { viewer } = author;
  const action = change.action === 'schedule' ? 'publish' : change.action;
  const article = await deps.articles.findById(change.articleId).lean<ArticleDocument | null>();
  if (!article || (viewer && !canSee(viewer, article))) throw notFound('Article', change.articleId);
  if (viewer && (action === 'expire' || action === 'come_due' || !mayDo(viewer, article, action)))
    throw forbidden();
  if (change.input && !mayWriteFor(author, change.input.departmentId)) throw forbidden();
  if (article.version !== change.version)
    throw conflict('The article has changed since you opened it: please look again.');
  if (action === 'publish' && expiresBefore(article, change.scheduledAt ?? deps.clock.now())) {
    throw invalidInput([{ path: 'expiresAt', message: 'has passed', key: 'problems.expired' }]);
  }
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
