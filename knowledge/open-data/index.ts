import type { Response } from 'express';
import { z } from 'zod';
import * as contract from '../../contract/open-knowledge.ts';
import { ServiceParams } from '../../contract/services.ts';
import { notFound } from '../../server/kernel/errors.ts';
import type { Feature } from '../../server/platform/feature.ts';
import { publicRoute, type Route } from '../../server/platform/http/index.ts';
import type { Articles, PublicArticle } from '../articles/index.ts';
import type { PublicService, Services } from '../services/index.ts';

export interface OpenDataDeps {
  articles: Articles;
  services: Services;
  publicUrl: string;
}

/** Any site may read it and keep it for a minute; after that the ETag tells whether it still holds. */
const openToAll = (response: Response): void => {
  response.set({ 'cache-control': 'public, max-age=60', 'access-control-allow-origin': '*' });
};

const wire = (instant: Date | null): string | null => instant?.toISOString() ?? null;

const presentArticle = (article: PublicArticle, publicUrl: string): contract.OpenArticle => ({
  ...article,
  url: `${publicUrl}/answers/${article.slug}`,
  effectiveAt: wire(article.effectiveAt),
  expiresAt: wire(article.expiresAt),
  updatedAt: article.updatedAt.toISOString(),
});

const presentService = (item: PublicService): contract.OpenService => ({
  ...item,
  updatedAt: item.updatedAt.toISOString(),
});

/** Page by page: a city may have more answers than one answer of ours should hold. */
const listArticles = ({ articles, publicUrl }: Pick<OpenDataDeps, 'articles' | 'publicUrl'>): Route =>
  publicRoute({
    method: 'get',
    path: '/public/articles',
    summary: 'Published answers, changed last first; carries an ETag, and a Link to the next page (RFC 8288)',
    query: contract.OpenArticlesQuery,
    answer: z.array(contract.OpenArticle),
    handle: async ({ query: { topicId, limit, cursor }, response }) => {
      openToAll(response);
      const topicIds = topicId === undefined ? {} : { topicIds: [topicId] };
      const { items, next } = await articles.pagePublic({ limit, cursor, ...topicIds });
      if (next !== null) {
        const query = new URLSearchParams({
          limit: String(limit),
          cursor: next,
          ...(topicId && { topicId }),
        });
        response.set('link', `<${publicUrl}/api/public/articles?${query.toString()}>; rel="next"`);
        response.set('access-control-expose-headers', 'link, etag');
      }
      return items.map((article) => presentArticle(article, publicUrl));
    },
  });

/** 开放数据: published answers and services, read by other systems without an account. */
export const createOpenDataFeature = ({
  articles,
  services,
  publicUrl,
}: OpenDataDeps): { feature: Feature } => ({
  feature: {
    name: 'open-data',
    routes: [
      listArticles({ articles, publicUrl }),
      publicRoute({
        method: 'get',
        path: '/public/articles/:slug',
        summary: 'One published answer; carries an ETag',
        params: contract.OpenArticleParams,
        answer: contract.OpenArticle,
        handle: async ({ params: { slug }, response }) => {
          openToAll(response);
          return presentArticle((await articles.publicBySlug(slug)).article, publicUrl);
        },
      }),
      publicRoute({
        method: 'get',
        path: '/public/services',
        summary: 'The catalogue of government services as it is in force; carries an ETag',
        answer: z.array(contract.OpenService),
        handle: async ({ response }) => {
          openToAll(response);
          return (await services.all()).map(presentService);
        },
      }),
      publicRoute({
        method: 'get',
        path: '/public/services/:code',
        summary: 'One item of the catalogue; carries an ETag',
        params: ServiceParams,
        answer: contract.OpenService,
        handle: async ({ params: { code }, response }) => {
          openToAll(response);
          const item = await services.byCode(code);
          if (!item) throw notFound('Service', code);
          return presentService(item);
        },
      }),
    ],
  },
});
