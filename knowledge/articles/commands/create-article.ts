import type { ArticleInput } from '../../../contract/articles.ts';
import { conflict, forbidden } from '../../../server/kernel/errors.ts';
import { isDuplicateKey } from '../../../server/platform/database/index.ts';
import { newEvent } from '../../../server/platform/events/index.ts';
import { resolveContent } from '../article-content.ts';
import type { ArticleContent, ArticleDocument } from '../article.model.ts';
import { slugOf } from '../slug.ts';
import { mayWriteFor, type ArticleCommandDeps, type Author } from './author.ts';

/** Throws what creating it would throw, and writes nothing. */
export const checkArticle = (
  deps: ArticleCommandDeps,
  author: Author,
  input: ArticleInput,
): Promise<ArticleContent> => {
  if (!mayWriteFor(author, input.departmentId)) throw forbidden();
  return resolveContent(deps, input);
};

/** A new draft; throws `forbidden` for another department's, `invalid_input` for what refers to nothing. */
export const createArticle = (
  deps: ArticleCommandDeps,
  author: Author,
  input: ArticleInput,
): Promise<ArticleDocument> => createArticleAt(deps, author, { input, slug: slugOf(input) });

/** The same at an address that it had before. Throws `conflict` when that is another's. */
export const createArticleAt = async (
  deps: ArticleCommandDeps,
  author: Author,
  { input, slug }: { input: ArticleInput; slug: string },
): Promise<ArticleDocument> => {
  const content = await checkArticle(deps, author, input);
  const { actor } = author;
  const at = deps.clock.now();
  const created = new deps.articles({
    ...content,
    state: 'draft',
    slug,
    updatedAt: at,
    updatedBy: actor,
    revisions: [{ version: 0, at, by: actor.name, byId: actor.id, action: 'create', note: null, content }],
  });
  created.outbox.push(
    newEvent({ type: 'article.created', at, actor, entityId: String(created._id), version: 0 }),
  );
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
