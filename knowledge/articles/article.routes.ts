import { z } from 'zod';
import * as contract from '../../contract/articles.ts';
import { pageOf } from '../../contract/common.ts';
import { actorOf } from '../../server/platform/events/index.ts';
import { route, type Route, type Viewer } from '../../server/platform/http/index.ts';
import { actionPermissions } from './article.policy.ts';
import { presentRevision } from './article.presenter.ts';
import { invalidInput, notFound } from '../../server/kernel/errors.ts';
import type { ArticleFilters } from '../search/port.ts';
import type { ArticleWriters } from './article-writers.ts';
import { canSeeWorkingCopy } from './article.policy.ts';
import type { ArticleCommandDeps, Author } from './commands/author.ts';
import { changeArticle, rollBackArticle, type ArticleChange } from './commands/change-article.ts';
import { createArticle } from './commands/create-article.ts';
import { listArticles, loadVisible, presentFor } from './queries.ts';
import type { Articles } from './articles.ts';

export interface ArticleRoutesDeps extends ArticleCommandDeps {
  front: Articles;
  writers: ArticleWriters;
}

const params = contract.ArticleParams;
export const authorOf = (viewer: Viewer): Author => ({ viewer, actor: actorOf(viewer) });

const filtersOf = ({
  departmentId,
  topicId,
  region,
  readers,
}: Omit<z.infer<typeof contract.ArticleSearchQuery>, 'q' | 'limit'>): ArticleFilters => ({
  ...(departmentId !== undefined && { departmentIds: [departmentId] }),
  ...(topicId !== undefined && { topicIds: [topicId] }),
  ...(region !== undefined && { regions: [region] }),
  ...(readers !== undefined && { readers: [readers] }),
});

const reading = (deps: ArticleRoutesDeps): Route[] => [
  route({
    method: 'get',
    path: '/articles',
    permission: 'articles:read',
    summary: 'Articles by state, department, topic, kind and region',
    query: contract.ArticleListQuery,
    answer: pageOf(contract.ArticleRow),
    handle: ({ viewer, query }) => listArticles(deps, viewer, query),
  }),
  route({
    method: 'get',
    path: '/articles/search',
    permission: 'articles:read',
    summary: 'Published articles, public and internal, best first',
    query: contract.ArticleSearchQuery,
    answer: z.array(contract.ArticleSearchHit),
    handle: ({ query: { q, limit, searchId, ...filters } }) =>
      deps.front.search(q, { audience: 'internal', limit, searchId, ...filtersOf(filters) }),
  }),
  route({
    method: 'get',
    path: '/articles/suggestion',
    permission: 'articles:read',
    summary: 'What was probably meant by a search that found little',
    query: contract.ArticleSuggestionQuery,
    answer: contract.ArticleSuggestion,
    handle: async ({ query }) => ({ text: (await deps.front.suggest(query.q)) ?? null }),
  }),
  route({
    method: 'get',
    path: '/articles/:articleId',
    permission: 'articles:read',
    summary: 'One article: the working copy for its writers, else what is published',
    params,
    query: contract.ArticleViewQuery,
    answer: contract.Article,
    handle: async ({ viewer, params: { articleId }, query: { view } }) => {
      const article = await loadVisible(deps.articles, viewer, articleId);
      return presentFor(deps.articles, viewer, { article, view });
    },
  }),
  route({
    method: 'get',
    path: '/articles/:articleId/revisions',
    permission: 'articles:write',
    summary: 'The history, newest first',
    params,
    answer: z.array(contract.ArticleRevision),
    handle: async ({ viewer, params: { articleId } }) => {
      const article = await loadVisible(deps.articles, viewer, articleId);
      if (!canSeeWorkingCopy(viewer, article)) throw notFound('Article', articleId);
      return article.revisions.map(presentRevision).reverse();
    },
  }),
];

const changing = (deps: ArticleRoutesDeps) => async (viewer: Viewer, change: ArticleChange) => {
  const article = await changeArticle(deps, authorOf(viewer), change);
  return presentFor(deps.articles, viewer, { article });
};

const writing = (deps: ArticleRoutesDeps): Route[] => [
  route({
    method: 'post',
    path: '/articles',
    permission: 'articles:write',
    summary: 'A new draft',
    body: contract.ArticleInput,
    answer: contract.Article,
    status: 201,
    handle: async ({ viewer, body }) => {
      const article = await createArticle(deps, authorOf(viewer), body);
      return presentFor(deps.articles, viewer, { article });
    },
  }),
  route({
    method: 'put',
    path: '/articles/:articleId',
    permission: 'articles:write',
    summary: 'Change the working copy; what is published stays until the next publication',
    params,
    body: contract.UpdateArticleBody,
    answer: contract.Article,
    handle: ({ viewer, params: { articleId }, body: { version, note, ...input } }) =>
      changing(deps)(viewer, { articleId, version, note, action: 'edit', input }),
  }),
  route({
    method: 'post',
    path: '/articles/:articleId/roll-back',
    permission: 'articles:write',
    summary: 'The working copy becomes what an earlier version said',
    params,
    body: contract.RollBackArticleBody,
    answer: contract.Article,
    handle: async ({ viewer, params: { articleId }, body }) => {
      const article = await rollBackArticle(deps, authorOf(viewer), { articleId, ...body });
      return presentFor(deps.articles, viewer, { article });
    },
  }),
  route({
    method: 'post',
    path: '/articles/:articleId/publish',
    permission: actionPermissions.publish,
    summary: 'Publish now, or by itself at `publishAt`',
    params,
    body: contract.PublishArticleBody,
    answer: contract.Article,
    handle: ({ viewer, params: { articleId }, body: { publishAt, ...body } }) => {
      if (publishAt === null) return changing(deps)(viewer, { articleId, action: 'publish', ...body });
      const scheduledAt = new Date(publishAt);
      if (scheduledAt <= deps.clock.now()) {
        throw invalidInput([{ path: 'publishAt', message: 'has passed', key: 'problems.passed' }]);
      }
      return changing(deps)(viewer, { articleId, action: 'schedule', scheduledAt, ...body });
    },
  }),
];

const moves = [
  ['submit', 'submit', contract.ArticleVersionBody, 'Hand in for review'],
  ['approve', 'approve', contract.ArticleVersionBody, 'The department has reviewed it'],
  ['confirm', 'confirm', contract.ArticleVersionBody, 'Looked at again: it still holds'],
  ['discard', 'discard', contract.ArticleVersionBody, 'Throw the changes away, back to what is published'],
  ['send-back', 'send_back', contract.ExplainedArticleBody, 'Send back to its author, with the reason'],
  ['withdraw', 'withdraw', contract.ExplainedArticleBody, 'Withdraw, with the reason'],
] as const;

const moving = (deps: ArticleRoutesDeps): Route[] =>
  moves.map(([verb, action, body, summary]) =>
    route({
      method: 'post',
      path: `/articles/:articleId/${verb}`,
      permission: actionPermissions[action],
      summary,
      params,
      body,
      answer: contract.Article,
      handle: ({ viewer, params: { articleId }, body: { version, note } }) =>
        changing(deps)(viewer, { articleId, action, version, note }),
    }),
  );

const presence = ({ articles, writers }: ArticleRoutesDeps): Route[] => [
  route({
    method: 'put',
    path: '/articles/:articleId/writers/me',
    permission: 'articles:write',
    summary: 'I am writing here, said every 20 seconds; gives the others who are',
    params,
    answer: z.array(contract.ArticleWriter),
    handle: async ({ viewer, params: { articleId } }) => {
      await loadVisible(articles, viewer, articleId);
      return writers.arrive(articleId, actorOf(viewer));
    },
  }),
  route({
    method: 'delete',
    path: '/articles/:articleId/writers/me',
    permission: 'articles:write',
    summary: 'I no longer write here',
    params,
    handle: ({ viewer, params: { articleId } }) => writers.leave(articleId, actorOf(viewer)),
  }),
];

export const articleRoutes = (deps: ArticleRoutesDeps): Route[] => [
  ...reading(deps),
  ...writing(deps),
  ...moving(deps),
  ...presence(deps),
];
