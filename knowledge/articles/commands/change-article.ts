import type { Model } from 'mongoose';
import type { ArticleAction, ArticleInput } from '../../../contract/articles.ts';
import { conflict, forbidden, invalidInput, notFound } from '../../../server/kernel/errors.ts';
import { isDuplicateKey } from '../../../server/platform/database/index.ts';
import { newEvent, type Actor } from '../../../server/platform/events/index.ts';
import type { FeatureDeps } from '../../../server/platform/feature.ts';
import type { Viewer } from '../../../server/platform/http/index.ts';
import type { Departments } from '../../../server/features/departments/index.ts';
import type { ArticleDocument } from '../article.model.ts';
import { canSee, canWriteFor, mayDo } from '../article.policy.ts';
import { articleMachine } from '../article.state.ts';
import { slugOf } from '../slug.ts';

export interface ArticleCommandDeps extends Pick<FeatureDeps, 'clock' | 'events'> {
  articles: Model<ArticleDocument>;
  departments: Departments;
}

/** Versions kept beside the present one. */
const mostRevisions = 50;

/** Who writes: a person with their rights, or the seed with everybody's. */
export interface Author {
  actor: Actor;
  viewer: Viewer | null;
}

const events: Record<ArticleAction, string> = {
  edit: 'article.edited',
  submit: 'article.submitted',
  publish: 'article.published',
  send_back: 'article.sent-back',
  withdraw: 'article.withdrawn',
};

export const articleEvents: readonly string[] = ['article.created', ...Object.values(events)];

const contentOf = async ({ departments }: ArticleCommandDeps, input: ArticleInput) => {
  const department = await departments.byId(input.departmentId);
  if (!department) {
    throw invalidInput([{ path: 'departmentId', message: 'is not a department', key: 'problems.unknown' }]);
  }
  const effectiveAt = input.effectiveAt === null ? null : new Date(input.effectiveAt);
  const expiresAt = input.expiresAt === null ? null : new Date(input.expiresAt);
  if (effectiveAt && expiresAt && expiresAt <= effectiveAt) {
    throw invalidInput([
      { path: 'expiresAt', message: 'must be after effectiveAt', key: 'problems.before_start' },
    ]);
  }
  return { ...input, departmentName: department.name, effectiveAt, expiresAt };
};

const isWriter = ({ viewer }: Author, departmentId: string): boolean =>
  viewer === null || canWriteFor(viewer, departmentId);

/** A new draft; throws `forbidden` for another department's. */
export const createArticle = async (
  deps: ArticleCommandDeps,
  author: Author,
  input: ArticleInput,
): Promise<ArticleDocument> => {
  if (!isWriter(author, input.departmentId)) throw forbidden();
  const content = await contentOf(deps, input);
  const at = deps.clock.now();
  const draft = {
    ...content,
    slug: slugOf(input),
    version: 0,
    state: 'draft' as const,
    updatedAt: at,
    updatedBy: author.actor,
  };
  try {
    const created = new deps.articles(draft);
    created.outbox.push(
      newEvent({
        type: 'article.created',
        at,
        actor: author.actor,
        entityId: String(created._id),
        version: 0,
      }),
    );
    await created.save();
    deps.events.nudge();
    return created.toObject<ArticleDocument>();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw conflict('Another article has this address: give it another title.', [
      { path: 'title', message: 'is taken', key: 'problems.taken' },
    ]);
  }
};

export const loadVisible = async (
  articles: Model<ArticleDocument>,
  viewer: Viewer,
  articleId: string,
): Promise<ArticleDocument> => {
  const article = await articles.findById(articleId).lean<ArticleDocument | null>();
  if (!article || !canSee(viewer, article)) throw notFound('Article', articleId);
  return article;
};

export interface ArticleChange {
  articleId: string;
  version: number;
  action: ArticleAction;
  note?: string;
  /** For `edit`. */
  input?: ArticleInput;
}

const updateOf = async (
  deps: ArticleCommandDeps,
  article: ArticleDocument,
  { change, author }: { change: ArticleChange; author: Author },
) => {
  const at = deps.clock.now();
  const content = change.input ? await contentOf(deps, change.input) : {};
  const { version, title, publicBody, internalBody } = article;
  const note = change.note === undefined || change.note === '' ? null : change.note;
  const revision = { version, at, by: author.actor.name, note, title, publicBody, internalBody };
  const event = newEvent({
    type: events[change.action],
    at,
    actor: author.actor,
    entityId: String(article._id),
    version: version + 1,
  });
  return {
    $set: {
      ...content,
      state: articleMachine.next(article.state, change.action),
      updatedAt: at,
      updatedBy: author.actor,
      ...(change.action === 'publish' && { publishedAt: at }),
    },
    $inc: { version: 1 },
    $push: { outbox: event, revisions: { $each: [revision], $slice: -mostRevisions } },
  };
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
  if (author.viewer && !mayDo(author.viewer, article, change.action)) throw forbidden();
  if (change.input && !isWriter(author, change.input.departmentId)) throw forbidden();
  if (article.version !== change.version)
    throw conflict('The article has changed since you opened it: please look again.');
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
