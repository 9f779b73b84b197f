import type { ArticleInput } from '../../../contract/articles.ts';
import { conflict, forbidden } from '../../../server/kernel/errors.ts';
import { isDuplicateKey } from '../../../server/platform/database/index.ts';
import { newEvent } from '../../../server/platform/events/index.ts';
import { resolveContent } from '../article-content.ts';
import type { ArticleDocument } from '../article.model.ts';
import { slugOf } from '../slug.ts';
import { mayWriteFor, type ArticleCommandDeps, type Author } from './author.ts';

/** A new draft; throws `forbidden` for another department's, `invalid_input` for what refers to nothing. */
export const createArticle = async (
  deps: ArticleCommandDeps,
  author: Author,
  input: ArticleInput,
): Promise<ArticleDocument> => {
  if (!mayWriteFor(author, input.departmentId)) throw forbidden();
  const content = await resolveContent(deps, input);
  const { actor } = author;
  const at = deps.clock.now();
  const created = new deps.articles({
    ...content,
    state: 'draft',
    slug: slugOf(input),
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
