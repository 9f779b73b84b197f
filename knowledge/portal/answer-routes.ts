import { pipeline } from 'node:stream/promises';
import { createElement } from 'react';
import type { Router } from 'express';
import { Types } from 'mongoose';
import { parse } from '../../server/platform/http/index.ts';
import { describeFile, FileParams } from '../articles/index.ts';
import { searchIdOf } from './hand-over.ts';
import type { PortalRoutes } from './portal-routes.ts';
import { AnswerPage, HomePage, SearchPage } from './pages/search-pages.tsx';
import { RepliesPage, ReplyPage } from './pages/track-pages.tsx';
import { readerOf, rememberReader } from './reader.ts';
import { onlyFromHere } from './same-origin.ts';

const onHome = 12;
const onSearch = 20;
const onReplies = 50;
const onServices = 5;

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, 200) : '');

const newSearchId = (): string => String(new Types.ObjectId());

const ratingOf = (value: unknown): 'yes' | 'no' | undefined =>
  value === 'yes' || value === 'no' ? value : undefined;

/** Reading: home, search, answers. */
export const answerRoutes = (
  router: Router,
  { articles, services, searches, readings, isSecure, contextOf, send }: PortalRoutes,
): void => {
  router.get('/', async (request, response) => {
    const page = contextOf(request);
    send(response, createElement(HomePage, { page, articles: await articles.listPublic({ limit: onHome }) }));
  });

  router.get('/search', async (request, response) => {
    const text = textOf(request.query.q);
    const searchId = searchIdOf(request.query.s) ?? newSearchId();
    const options = { audience: 'public' as const, limit: onSearch, searchId };
    const hits = text === '' ? [] : await articles.search(text, options);
    const [meant, found] = await Promise.all([articles.suggest(text), services.find(text, onServices)]);
    send(
      response,
      createElement(SearchPage, { page: contextOf(request), text, hits, meant, services: found, searchId }),
    );
  });

  router.get('/answers/:slug', async (request, response) => {
    const { article, related } = await articles.publicBySlug(request.params.slug, { isReading: true });
    const service = await services.byCode(article.serviceCode);
    const rating = ratingOf(request.query.rated);
    const searchId = searchIdOf(request.query.s);
    if (searchId !== undefined && rating === undefined) await searches.opened(searchId, article.id);
    const reader = rememberReader(request, response, isSecure);
    if (reader !== undefined) await readings.read(reader, article.id);
    send(
      response,
      createElement(AnswerPage, { page: contextOf(request), article, rating, related, service, searchId }),
    );
  });

  router.post<{ slug: string }>('/answers/:slug/rating', onlyFromHere, async (request, response) => {
    const said = request.body as { helpful?: unknown; s?: unknown } | undefined;
    const rating = ratingOf(said?.helpful);
    const searchId = searchIdOf(said?.s);
    if (rating !== undefined) {
      await articles.rate(request.params.slug, rating === 'yes');
      const reader = readerOf(request);
      if (reader !== undefined) await readings.rated(reader, rating === 'yes');
      if (searchId !== undefined) await searches.ended(searchId, rating === 'yes' ? 'helped' : 'not_helped');
    }
    const answer = `${request.baseUrl}/answers/${encodeURIComponent(request.params.slug)}`;
    const search = searchId === undefined ? '' : `&s=${searchId}`;
    response.redirect(303, rating === undefined ? answer : `${answer}?rated=${rating}${search}`);
  });
};

/** Files of answers, and replies that citizens let be read. */
export const replyRoutes = (router: Router, { articles, tickets, contextOf, send }: PortalRoutes): void => {
  router.get('/files/:fileId', async (request, response) => {
    const { fileId } = parse(FileParams, request.params, 'params');
    const { file, content } = await articles.openFile(fileId, request.session !== null);
    describeFile(response, file);
    await pipeline(content, response);
  });

  router.get('/replies', async (request, response) => {
    send(
      response,
      createElement(RepliesPage, {
        page: contextOf(request),
        replies: await tickets.publicAnswers(onReplies),
      }),
    );
  });

  router.get('/replies/:number', async (request, response) => {
    send(
      response,
      createElement(ReplyPage, {
        page: contextOf(request),
        reply: await tickets.publicAnswer(request.params.number),
      }),
    );
  });
};
