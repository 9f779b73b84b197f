import type { ArticleInput } from '../../../contract/articles.ts';
import type { Actor } from '../../../server/platform/events/index.ts';
import type { ArticleIndex } from '../../search/port.ts';
import type { Services } from '../../services/index.ts';
import { resolveContent } from '../article-content.ts';
import { newLive, type ArticleDocument } from '../article.model.ts';
import { indexedWithFacts } from '../indexing.ts';
import { reviewDueAfter } from '../knowledge-rules.ts';
import { slugOf } from '../slug.ts';
import type { ArticleCommandDeps } from './author.ts';

export interface PublishManyDeps extends ArticleCommandDeps {
  services: Services;
  index: ArticleIndex;
}

/** The same look-ups, each table read once. */
const remembered = async (deps: PublishManyDeps): Promise<PublishManyDeps> => {
  const topics = new Map((await deps.topics.all()).map((topic) => [topic.id, topic]));
  const items = new Map((await deps.services.all()).map((item) => [item.code, item]));
  return {
    ...deps,
    topics: { ...deps.topics, byId: (id) => Promise.resolve(topics.get(id)) },
    services: { ...deps.services, byCode: (code) => Promise.resolve(items.get(code)) },
  };
};

/**
 * Publishes a whole batch with one write: the beginning of a knowledge base. Nobody is told of each article, as
 * nobody waits for it; the index is brought up to date here. Throws `invalid_input` for the first that refers to
 * nothing, writing none.
 */
export const publishMany = async (
  given: PublishManyDeps,
  inputs: readonly ArticleInput[],
  actor: Actor,
): Promise<void> => {
  const deps = await remembered(given);
  const rules = await deps.rules.read();
  const at = deps.clock.now();
  const rows = [];
  for (const input of inputs) {
    const content = await resolveContent(deps, input);
    rows.push({
      ...content,
      slug: slugOf(input),
      state: 'published' as const,
      live: newLive(content, 0, at),
      reviewDueAt: reviewDueAfter(rules, content.kind, at),
      updatedAt: at,
      updatedBy: actor,
      revisions: [{ version: 0, at, by: actor.name, byId: actor.id, action: 'create', note: null, content }],
    });
  }
  const made = await deps.articles.insertMany(rows);
  const indexed = await Promise.all(
    made.map((article) => indexedWithFacts(deps, article.toObject<ArticleDocument>())),
  );
  await deps.index.upsert(indexed.filter((article) => article !== undefined));
};
