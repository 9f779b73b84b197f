import { z } from 'zod';
import * as contract from '../../contract/articles.ts';
import { Instant, pageOf } from '../../contract/common.ts';
import { actorOf } from '../../server/platform/events/index.ts';
import { route, type Route, type Viewer } from '../../server/platform/http/index.ts';
import { actionPermissions } from './article.policy.ts';
import { presentArticle } from './article.presenter.ts';
import {
  changeArticle,
  createArticle,
  loadVisible,
  type ArticleCommandDeps,
} from './commands/change-article.ts';
import { listArticles } from './queries.ts';
import type { Articles } from './articles.ts';

export interface ArticleRoutesDeps extends ArticleCommandDeps {
  front: Articles;
}

const params = contract.ArticleParams;
const authorOf = (viewer: Viewer) => ({ viewer, actor: actorOf(viewer) });

const RevisionView = z.object({
  version: z.number(),
  at: Instant,
  by: z.string(),
  note: z.string().nullable(),
  title: z.string(),
  publicBody: z.string(),
  internalBody: z.string(),
});

const reading = (deps: ArticleRoutesDeps): Route[] => [
  route({
    method: 'get',
    path: '/articles',
    permission: 'articles:read',
    summary: 'Articles by state, department and topic',
    query: contract.ArticleListQuery,
    answer: pageOf(contract.ArticleRow),
    handle: ({ viewer, query }) => listArticles(deps.articles, viewer, query),
  }),
  route({
    method: 'get',
    path: '/articles/search',
    permission: 'articles:read',
    summary: 'Published articles, public and internal, best first',
    query: contract.ArticleSearchQuery,
    answer: z.array(contract.ArticleSearchHit),
    handle: ({ query }) => deps.front.search(query.q, { audience: 'internal', limit: query.limit }),
  }),
  route({
    method: 'get',
    path: '/articles/:articleId',
    permission: 'articles:read',
    summary: 'One article',
    params,
    answer: contract.Article,
    handle: async ({ viewer, params: { articleId } }) =>
      presentArticle(await loadVisible(deps.articles, viewer, articleId), viewer),
  }),
  route({
    method: 'get',
    path: '/articles/:articleId/revisions',
    permission: 'articles:write',
    summary: 'Earlier versions, newest first',
    params,
    answer: z.array(RevisionView),
    handle: async ({ viewer, params: { articleId } }) => {
      const { revisions } = await loadVisible(deps.articles, viewer, articleId);
      return revisions.map((revision) => ({ ...revision, at: revision.at.toISOString() })).reverse();
    },
  }),
];

const writing = (deps: ArticleRoutesDeps): Route[] => [
  route({
    method: 'post',
    path: '/articles',
    permission: 'articles:write',
    summary: 'A new draft',
    body: contract.ArticleInput,
    answer: contract.Article,
    status: 201,
    handle: async ({ viewer, body }) =>
      presentArticle(await createArticle(deps, authorOf(viewer), body), viewer),
  }),
  route({
    method: 'put',
    path: '/articles/:articleId',
    permission: 'articles:write',
    summary: 'Change the text; what was published must be published again',
    params,
    body: contract.UpdateArticleBody,
    answer: contract.Article,
    handle: async ({ viewer, params: { articleId }, body: { version, ...input } }) => {
      const change = { articleId, version, action: 'edit' as const, input };
      return presentArticle(await changeArticle(deps, authorOf(viewer), change), viewer);
    },
  }),
];

const moves = [
  ['submit', 'submit', 'Hand in for review'],
  ['publish', 'publish', 'Publish'],
  ['send-back', 'send_back', 'Send back to its author'],
  ['withdraw', 'withdraw', 'Withdraw'],
] as const;

const moving = (deps: ArticleRoutesDeps): Route[] =>
  moves.map(([verb, action, summary]) =>
    route({
      method: 'post',
      path: `/articles/:articleId/${verb}`,
      permission: actionPermissions[action],
      summary,
      params,
      body: contract.ArticleVersionBody,
      answer: contract.Article,
      handle: async ({ viewer, params: { articleId }, body }) => {
        const change = { articleId, action, ...body };
        return presentArticle(await changeArticle(deps, authorOf(viewer), change), viewer);
      },
    }),
  );

export const articleRoutes = (deps: ArticleRoutesDeps): Route[] => [
  ...reading(deps),
  ...writing(deps),
  ...moving(deps),
];
