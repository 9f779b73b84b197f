import { createElement } from 'react';
import type { Request, RequestHandler, Router } from 'express';
import { z } from 'zod';
import { Id } from '../../contract/common.ts';
import { CitizenPreferences, consentKinds } from '../../contract/citizens.ts';
import { sendStoredFile } from '../../server/platform/files/index.ts';
import type { SignedInCitizen } from '../../server/features/citizens/index.ts';
import { notFound, unauthenticated } from '../../server/kernel/errors.ts';
import { parse } from '../../server/platform/http/index.ts';
import { fieldsOf } from './form-fields.ts';
import { localPath } from './pages/layout.tsx';
import { OwnPage } from './pages/own-page.tsx';
import { TrackedPage } from './pages/track-pages.tsx';
import type { PortalRoutes } from './portal-routes.ts';
import { onlyFromHere } from './same-origin.ts';
import { signedIn } from './signed-in.ts';

const Statement = z.object({ what: z.enum(consentKinds), isGiven: z.enum(['true', 'false']) });

const Fetched = z.object({ exportId: Id });

const whoIs = (request: Request): SignedInCitizen => {
  const who = signedIn(request);
  if (!who) throw unauthenticated();
  return who;
};

/** What a form of preferences says: an unticked box is absent. */
const readPreferences = (request: Request): CitizenPreferences => {
  const { news, language, isQuiet } = fieldsOf(request);
  return parse(
    CitizenPreferences,
    { news, language: language === '' ? null : language, isQuiet: isQuiet === 'true' },
    'form',
  );
};

/** 我的: what a citizen who is signed in sees and decides. */
export const ownRoutes = (router: Router, routes: PortalRoutes): void => {
  const { citizens, contextOf, send, tickets } = routes;

  /** Strangers sign in first. */
  const onlySignedIn: RequestHandler = (request, response, next) => {
    if (signedIn(request)) next();
    else response.redirect(303, localPath(contextOf(request).language, '/sign-in'));
  };
  const back = (request: Request, note: string): string =>
    localPath(contextOf(request).language, `/my?done=${note}`);

  router.get('/my', onlySignedIn, async (request, response) => {
    const own = await citizens.show(whoIs(request));
    const isSaved = request.query.done !== undefined;
    send(response, createElement(OwnPage, { page: contextOf(request), own, isSaved }));
  });

  router.get('/my/requests/:number', onlySignedIn, async (request, response) => {
    const { number = '' } = request.params as { number?: string };
    const pair = await citizens.keyTo(whoIs(request), number);
    if (!pair) throw notFound('Ticket');
    const ticket = await tickets.track(pair.number, pair.queryCode);
    const page = contextOf(request);
    send(response, createElement(TrackedPage, { page, pair, ticket, draft: '', message: undefined }));
  });

  router.post('/my/data', onlyFromHere, onlySignedIn, async (request, response) => {
    await citizens.askExport(whoIs(request));
    response.redirect(303, `${back(request, 'data')}#data`);
  });

  router.get('/my/data/:exportId', onlySignedIn, async (request, response) => {
    const { exportId } = parse(Fetched, request.params, 'params');
    const { file, content } = await citizens.fetchExport(whoIs(request), exportId);
    await sendStoredFile(response.set('cache-control', 'no-store'), file, content);
  });

  router.post('/my/erasure', onlyFromHere, onlySignedIn, async (request, response) => {
    await citizens.askErasure(whoIs(request));
    response.redirect(303, back(request, 'erasure'));
  });

  router.post('/my/preferences', onlyFromHere, onlySignedIn, async (request, response) => {
    await citizens.setPreferences(whoIs(request), readPreferences(request));
    response.redirect(303, back(request, 'preferences'));
  });

  router.post('/my/consents', onlyFromHere, onlySignedIn, async (request, response) => {
    const { what, isGiven } = parse(Statement, fieldsOf(request), 'form');
    await citizens.stateConsent(whoIs(request), { what, isGiven: isGiven === 'true' });
    response.redirect(303, back(request, 'consents'));
  });
};
