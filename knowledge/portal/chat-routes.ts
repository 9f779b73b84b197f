import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { parse as parseCookies } from 'cookie';
import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { RatingBody, SayBody } from '../../contract/conversations.ts';
import { visitorCookie, type VisitorView } from '../../server/features/conversations/index.ts';
import { notFound } from '../../server/kernel/errors.ts';
import { newId } from '../../server/kernel/ids.ts';
import { sendStoredFile } from '../../server/platform/files/index.ts';
import { parse } from '../../server/platform/http/index.ts';
import { chatAssetPaths } from './assets.ts';
import { chatTexts } from './chat-texts.ts';
import { ChatLog, ChatPage } from './pages/chat-page.tsx';
import { localPath } from './pages/layout.tsx';
import { takeOver } from './hand-over.ts';
import type { PortalRoutes } from './portal-routes.ts';
import { readerOf } from './reader.ts';
import { signedIn } from './signed-in.ts';
import { onlyFromHere } from './same-origin.ts';

/** How long a device keeps its conversations: 30 days. */
const cookieMs = 30 * 24 * 60 * 60 * 1000;

const Message = SayBody.extend({ name: z.string().trim().max(40).default('') });

const tokenOf = (request: Request): string | undefined =>
  parseCookies(request.get('cookie') ?? '')[visitorCookie];

/** Throws `not_found` for a device that has no conversation. */
const needToken = (request: Request): string => {
  const token = tokenOf(request);
  if (token === undefined) throw notFound('Conversation');
  return token;
};

const viewOf = async ({ conversations }: PortalRoutes, request: Request): Promise<VisitorView | null> => {
  const token = tokenOf(request);
  return token === undefined ? null : conversations.of(token);
};

const showChat = async (
  routes: PortalRoutes,
  { request, response }: { request: Request; response: Response },
  { problem, draft = '' }: { problem?: string | undefined; draft?: string } = {},
): Promise<void> => {
  const page = routes.contextOf(request);
  const view = await viewOf(routes, request);
  const props = { page, view, messageId: newId(), scripts: chatAssetPaths, problem, draft };
  routes.send(response, createElement(ChatPage, props));
};

const reading = (router: Router, routes: PortalRoutes): void => {
  router.get('/chat', async (request, response) => {
    const taken = await takeOver(routes, routes.contextOf(request), request.query);
    await showChat(routes, { request, response }, { draft: taken?.text ?? '' });
  });

  router.get('/chat/log', async (request, response) => {
    const props = { page: routes.contextOf(request), view: await viewOf(routes, request) };
    const log = renderToStaticMarkup(createElement(ChatLog, props));
    response.set('cache-control', 'no-store').type('html').send(log);
  });

  router.get('/chat/files/:fileId', async (request, response) => {
    const token = needToken(request);
    const { file, content } = await routes.conversations.openFile(token, request.params.fileId);
    await sendStoredFile(response, file, content);
  });
};

const saying = (router: Router, routes: PortalRoutes): void => {
  const { conversations, contextOf, limits, isSecure } = routes;
  router.post('/chat/messages', onlyFromHere, limits.chat, async (request, response) => {
    const { language } = contextOf(request);
    const typed = (request.body as { text?: unknown } | undefined)?.text;
    if (typeof typed !== 'string' || typed.trim() === '') {
      response.status(400);
      await showChat(routes, { request, response }, { problem: chatTexts[language].required });
      return;
    }
    const said = parse(Message, request.body, 'form');
    const reader = readerOf(request);
    if (reader !== undefined) await routes.readings.contacted(reader);
    const who = signedIn(request);
    const account = who === null ? undefined : await routes.citizens.linkedAccount(who);
    const { token } = await conversations.say(tokenOf(request), { ...said, language, account });
    response.cookie(visitorCookie, token, {
      httpOnly: true,
      sameSite: 'lax',
      secure: isSecure,
      maxAge: cookieMs,
      path: '/',
    });
    if (request.get('accept') === 'text/plain') response.status(204).end();
    else response.redirect(303, localPath(language, '/chat'));
  });
};

/** 在线咨询 on the citizens' site: forms that work without JavaScript; with it the same forms do not leave the page. */
export const chatRoutes = (router: Router, routes: PortalRoutes): void => {
  const { conversations, contextOf, limits } = routes;
  const back = (request: Request, response: Response): void =>
    response.redirect(303, localPath(contextOf(request).language, '/chat'));

  reading(router, routes);
  saying(router, routes);
  router.post('/chat/person', onlyFromHere, async (request, response) => {
    await conversations.askPerson(needToken(request));
    back(request, response);
  });
  router.post('/chat/end', onlyFromHere, async (request, response) => {
    await conversations.end(needToken(request));
    back(request, response);
  });
  router.post('/chat/rating', onlyFromHere, async (request, response) => {
    await conversations.rate(needToken(request), parse(RatingBody, request.body, 'form'));
    back(request, response);
  });
  router.post('/chat/files', onlyFromHere, limits.chat, async (request, response) => {
    await conversations.attach(needToken(request), request);
    back(request, response);
  });
};
