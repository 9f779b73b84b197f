import compression from 'compression';
import { createElement } from 'react';
import { Router, urlencoded, type ErrorRequestHandler, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { ArticleSearchQuery } from '../../contract/articles.ts';
import { languages, type Language } from '../../contract/common.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import { SearchParams } from '../../contract/gaps.ts';
import type { Departments } from '../../server/features/departments/index.ts';
import type { SelfService } from '../../server/features/citizens/index.ts';
import type { Conversations } from '../../server/features/conversations/index.ts';
import type { OpenStatistics } from '../../server/features/open-statistics/index.ts';
import type { Tickets } from '../../server/features/tickets/index.ts';
import type { WebRequests } from '../../server/features/web-requests/index.ts';
import { notFound } from '../../server/kernel/errors.ts';
import type { Logger } from '../../server/kernel/logger.ts';
import type { FileStore } from '../../server/platform/files/index.ts';
import { parse, toAppError } from '../../server/platform/http/index.ts';
import type { ArticleDesk, Articles } from '../articles/index.ts';
import type { Services } from '../services/index.ts';
import { answerRoutes, replyRoutes } from './answer-routes.ts';
import { serveAssets } from './assets.ts';
import { catalogueRoutes } from './catalogue-routes.ts';
import { chatRoutes } from './chat-routes.ts';
import { createLimits } from './limits.ts';
import { openRoutes } from './open-routes.ts';
import { pageContext } from './page-context.ts';
import { renderPage, type PageContext } from './pages/layout.tsx';
import { MessagePage } from './pages/track-pages.tsx';
import type { PortalRoutes } from './portal-routes.ts';
import { followRoutes } from './follow-routes.ts';
import { ratingRoutes } from './rating-routes.ts';
import { accountRoutes } from './account-routes.ts';
import { ownRoutes } from './own-routes.ts';
import { recognise } from './signed-in.ts';
import { statisticsRoutes } from './statistics-routes.ts';
import { requestRoutes } from './request-routes.ts';

export interface PortalDeps {
  tickets: Tickets;
  articles: Articles;
  conversations: Conversations;
  webRequests: WebRequests;
  citizens: SelfService;
  files: FileStore;
  mapTilesUrl: string | undefined;
  services: Services;
  statistics: OpenStatistics;
  searches: ArticleDesk['searches'];
  readings: ArticleDesk['readings'];
  departments: Departments;
  publicUrl: string;
  /** Requests filed by one address in ten minutes. */
  mostRequests: () => number;
  logger: Logger;
}

const onSitemap = 5_000;

const send: PortalRoutes['send'] = (response, page) => {
  response.set('cache-control', 'no-store').type('html').send(renderPage(page));
};

const messages = ({ texts }: PageContext): Partial<Record<ErrorCode, string | undefined>> => ({
  not_found: texts.missing,
  rate_limited: texts.tooMany,
  too_large: texts.problems.too_big,
});

/** The site's own error page, in the visitor's language; unknown errors are logged and never shown. */
const showError =
  (deps: PortalDeps, language: Language): ErrorRequestHandler =>
  // Express recognises an error handler by its four parameters.
  // eslint-disable-next-line max-params
  (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const { status, code } = toAppError(error);
    if (status >= 500) deps.logger.error({ err: error, requestId: request.requestId }, 'a page failed');
    const page = pageContext(request, language, deps);
    const { texts } = page;
    const title = code === 'not_found' ? texts.missingTitle : texts.brokenTitle;
    const message = messages(page)[code] ?? texts.broken;
    response.status(status);
    // The chat's script asks for words to put beside the message that was not taken.
    if (request.get('accept') === 'text/plain') {
      response.type('text/plain').send(message);
      return;
    }
    send(response, createElement(MessagePage, { page, title, message }));
  };

const districtsOf = (departments: Departments) => async (): Promise<string[]> =>
  (await departments.all())
    .filter((department) => department.level === 'district')
    .map((department) => department.name);

const siteIn = (
  deps: PortalDeps,
  { language, limits }: { language: Language; limits: PortalRoutes['limits'] },
): Router => {
  const router = Router();
  router.use(urlencoded({ extended: false, limit: '100kb' }));
  const routes: PortalRoutes = {
    tickets: deps.tickets,
    articles: deps.articles,
    conversations: deps.conversations,
    webRequests: deps.webRequests,
    citizens: deps.citizens,
    files: deps.files,
    mapTilesUrl: deps.mapTilesUrl,
    isSecure: deps.publicUrl.startsWith('https://'),
    services: deps.services,
    statistics: deps.statistics,
    searches: deps.searches,
    readings: deps.readings,
    districts: districtsOf(deps.departments),
    contextOf: (request) => pageContext(request, language, deps),
    limits,
    send,
  };
  answerRoutes(router, routes);
  replyRoutes(router, routes);
  openRoutes(router, routes);
  statisticsRoutes(router, routes);
  catalogueRoutes(router, routes);
  requestRoutes(router, routes);
  ratingRoutes(router, routes);
  followRoutes(router, routes);
  chatRoutes(router, routes);
  accountRoutes(router, routes);
  ownRoutes(router, routes);
  router.use(() => {
    throw notFound('Page');
  });
  router.use(showError(deps, language));
  return router;
};

const suggest =
  ({ articles }: PortalDeps): RequestHandler =>
  async (request, response) => {
    const { q, limit, searchId } = parse(ArticleSearchQuery, request.query, 'query');
    const isSuggestion = searchId === undefined;
    response.json({ data: await articles.search(q, { audience: 'public', limit, isSuggestion, searchId }) });
  };

const Reading = z.object({ ms: z.coerce.number().int().min(0).max(86_400_000) });

/** How long an answer was looked at, sent by the browser as it leaves the page. */
const noteReading =
  ({ searches }: PortalDeps): RequestHandler =>
  async (request, response) => {
    const { searchId } = parse(SearchParams, request.params, 'params');
    await searches.left(searchId, parse(Reading, request.body, 'body').ms);
    response.status(204).end();
  };

const sendSitemap = async (
  { articles, services, publicUrl }: PortalDeps,
  response: Response,
): Promise<void> => {
  const slugs = (await articles.listPublic({ limit: onSitemap })).map(
    (article) => `/answers/${article.slug}`,
  );
  const codes = (await services.all()).map(({ code }) => `/services/${code}`);
  const topics = (await articles.topics()).map(({ id }) => `/topics/${id}`);
  const fixed = [
    '/',
    '/search',
    '/services',
    '/topics',
    '/requests/new',
    '/requests/track',
    '/replies',
    '/chat',
    '/statistics',
  ];
  const paths = [...fixed, ...slugs, ...codes, ...topics];
  const urls = paths.flatMap((path) => [path, `/en${path === '/' ? '' : path}`]);
  const rows = urls.map((path) => `<url><loc>${publicUrl}${path}</loc></url>`).join('');
  response
    .type('application/xml')
    .send(
      `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${rows}</urlset>`,
    );
};

/** The citizens' site: rendered here, complete without JavaScript, Chinese at the root and English below /en. */
export const createPortal = (deps: PortalDeps): Router => {
  const router = Router();
  router.use(compression());
  router.use(serveAssets());
  router.use(recognise(deps.citizens));
  router.get('/robots.txt', (_request, response) => {
    response
      .type('text/plain')
      .send(`User-agent: *\nDisallow: /api/\nDisallow: /console/\nSitemap: ${deps.publicUrl}/sitemap.xml\n`);
  });
  router.get('/sitemap.xml', (_request, response) => sendSitemap(deps, response));
  router.get('/public/answers', suggest(deps));
  router.post('/public/searches/:searchId/called', async (request, response) => {
    const { searchId } = parse(SearchParams, request.params, 'params');
    await deps.searches.ended(searchId, 'handed_over');
    response.status(204).end();
  });
  router.post('/public/searches/:searchId/left', urlencoded({ extended: false }), noteReading(deps));
  const [chinese, english] = languages;
  const limits = createLimits(deps.mostRequests);
  router.use('/en', siteIn(deps, { language: english, limits }));
  router.use('/', siteIn(deps, { language: chinese, limits }));
  return router;
};
