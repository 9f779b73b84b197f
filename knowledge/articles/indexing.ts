import type { Model } from 'mongoose';
import type { Processor } from '../../server/platform/events/index.ts';
import type { IndexedArticle } from '../search/port.ts';
import { serviceEvent, type PublicService } from '../services/index.ts';
import { articleEvents } from './article.events.ts';
import type { ArticleDocument } from './article.model.ts';
import { toIndexed } from './article.presenter.ts';
import type { ArticlesDeps } from './articles.ts';

/** What can be looked for of the item that an article refers to. */
const wordsOf = (item: PublicService): string =>
  [item.name, item.code, ...item.conditions, ...item.materials, ...item.places, item.hours, item.fee].join(
    ' ',
  );

/** An article as the index knows it, its item's present facts among its words. */
export const indexedWithFacts = async (
  { services }: Pick<ArticlesDeps, 'services'>,
  article: ArticleDocument,
): Promise<IndexedArticle | undefined> => {
  const indexed = toIndexed(article);
  const item = indexed && (await services.byCode(article.live?.serviceCode ?? ''));
  return indexed && item ? { ...indexed, body: `${indexed.body} ${wordsOf(item)}` } : indexed;
};

const light = { revisions: 0, outbox: 0 };

/** Keeps the index true to the database: what is published can be found, everything else cannot. */
export const indexer = (deps: ArticlesDeps): Processor => ({
  name: 'articles.index',
  on: articleEvents,
  async handle({ entityId }) {
    const article = await deps.articles.findById(entityId, light).lean<ArticleDocument | null>();
    const indexed = article ? await indexedWithFacts(deps, article) : undefined;
    if (indexed) await deps.index.upsert([indexed]);
    else await deps.index.remove([entityId]);
  },
});

/** A changed item is found anew through every article that refers to it. */
export const serviceIndexer = (deps: ArticlesDeps): Processor => ({
  name: 'articles.index-service',
  on: [serviceEvent],
  async handle({ data }) {
    const articles: Model<ArticleDocument> = deps.articles;
    const rows = await articles
      .find({ 'live.serviceCode': String(data.code) }, light)
      .lean<ArticleDocument[]>();
    for (const row of rows) {
      const indexed = await indexedWithFacts(deps, row);
      if (indexed) await deps.index.upsert([indexed]);
    }
  },
});
