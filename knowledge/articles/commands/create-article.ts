import type { ArticleInput } from '../../../contract/articles.ts';
import { conflict, forbidden } from '../../../server/kernel/errors.ts';
import { isDuplicateKey } from '../../../server/platform/database/index.ts';
import { newEvent } from '../../../server/platform/events/index.ts';
import { resolveContent } from '../article-content.ts';
import { eventOf } from '../article.events.ts';
import { newLive, type ArticleDocument } from '../article.model.ts';
import { reviewDueAfter } from '../knowledge-rules.ts';
import { slugOf } from '../slug.ts';
import { mayWriteFor, type ArticleCommandDeps, type Author } from './author.ts';

export interface NewArticle {
  input: ArticleInput;
  /** Published at once, as an import or the first start does; otherwise a draft. */
  isPublished?: boolean;
  note?: string;
}

const lifeOf = async (
  { rules, clock }: ArticleCommandDeps,
  content: Awaited<ReturnType<typeof resolveContent>>,
  isPublished: boolean,
) => {
  const at = clock.now();
  if (!isPublished) return { state: 'draft' as const };
  return {
    state: 'published' as const,
    live: newLive(content, 0, at),
    reviewDueAt: reviewDueAfter(await rules.read(), content.kind, at),
  };
};

/** A new article; throws `forbidden` for another department's, `invalid_input` for what refers to nothing. */
export const createArticle = async (
  deps: ArticleCommandDeps,
  author: Author,
  { input, isPublished = false, note }: NewArticle,
): Promise<ArticleDocument> => {
  if (!mayWriteFor(author, input.departmentId)) throw forbidden();
  const content = await resolveContent(deps, input);
  const { actor } = author;
  const at = deps.clock.now();
  const created = new deps.articles({
    ...content,
    ...(await lifeOf(deps, content, isPublished)),
    slug: slugOf(input),
    updatedAt: at,
    updatedBy: actor,
    revisions: [
      { version: 0, at, by: actor.name, byId: actor.id, action: 'create', note: note ?? null, content },
    ],
  });
  const type = isPublished ? eventOf.publish : 'article.created';
  created.outbox.push(newEvent({ type, at, actor, entityId: String(created._id), version: 0 }));
  try {
    await created.save();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw conflict('Another article has this address: give it another title.', [
      { path: 'title', message: 'is taken', key: 'problems.taken' },
    ]);
  }
  deps.events.nudge();
  return created.toObject<ArticleDocument>();
};
