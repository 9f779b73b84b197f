import { createElement } from 'react';
import type { Router } from 'express';
import { isAppError, notFound } from '../../server/kernel/errors.ts';
import { localAddress } from './display.ts';
import { localPath } from './pages/layout.tsx';
import { SignInPage } from './pages/sign-in-page.tsx';
import type { PortalRoutes } from './portal-routes.ts';
import { onlyFromHere } from './same-origin.ts';
import { cookieNames, keepSecret, secretIn, signedIn } from './signed-in.ts';

/** Signing in with an account of the city's sign-in service, by links alone, and out again. */
export const accountRoutes = (router: Router, routes: PortalRoutes): void => {
  const { citizens, contextOf, isSecure, limits, send } = routes;
  const { accounts } = citizens;

  router.get('/sign-in', (request, response) => {
    const page = contextOf(request);
    if (!page.mayEnter) throw notFound('Page');
    if (signedIn(request)) response.redirect(303, localPath(page.language, '/my'));
    else send(response, createElement(SignInPage, { page, hasFailed: request.query.failed === '1' }));
  });

  router.get('/sign-in/start', limits.chat, async (request, response) => {
    const { language, mayEnter } = contextOf(request);
    if (!mayEnter) throw notFound('Page');
    const back = localAddress(request.query.back ?? localPath(language, '/my'));
    const { url, secret, maxAgeMs } = await accounts.begin(back, language);
    keepSecret(response, { name: cookieNames.signIn, secret, maxAgeMs, isSecure });
    response.redirect(303, url);
  });

  router.get('/sign-in/callback', limits.chat, async (request, response) => {
    const { language, mayEnter } = contextOf(request);
    if (!mayEnter) throw notFound('Page');
    const query = request.originalUrl.replace(/^[^?]*/, '');
    keepSecret(response, { name: cookieNames.signIn, secret: '', maxAgeMs: 0, isSecure });
    try {
      const { session, back, maxAgeMs } = await accounts.complete(
        secretIn(request, cookieNames.signIn),
        query,
      );
      keepSecret(response, { name: cookieNames.session, secret: session, maxAgeMs, isSecure });
      response.redirect(303, back);
    } catch (error) {
      if (!isAppError(error) || error.code !== 'unauthenticated') throw error;
      response.redirect(303, localPath(language, '/sign-in?failed=1'));
    }
  });

  router.post('/sign-out', onlyFromHere, async (request, response) => {
    const secret = secretIn(request, cookieNames.session);
    if (secret !== undefined) await accounts.close(secret);
    keepSecret(response, { name: cookieNames.session, secret: '', maxAgeMs: 0, isSecure });
    response.redirect(303, localPath(contextOf(request).language, '/'));
  });
};
