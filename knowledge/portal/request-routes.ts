import { createElement } from 'react';
import type { Router } from 'express';
import { z } from 'zod';
import { SupplementBody, type TrackedTicket } from '../../contract/tickets.ts';
import { isAppError, type AppError } from '../../server/kernel/errors.ts';
import { parse } from '../../server/platform/http/index.ts';
import { filingRoutes } from './filing-routes.ts';
import type { FormValues } from './pages/form-fields.tsx';
import { TrackedPage, TrackFormPage, type TrackPair } from './pages/track-pages.tsx';
import type { PageContext } from './pages/layout.tsx';
import type { PortalRoutes } from './portal-routes.ts';
import { plainValues } from './request-form.ts';
import { onlyFromHere } from './same-origin.ts';

const pairOf = (values: FormValues): TrackPair => ({
  number: values.number ?? '',
  queryCode: values.queryCode ?? '',
});

const TextOnly = z.object({ text: SupplementBody.shape.text });

/** Why an addition was not taken, in the citizen's words. */
const refusal = ({ texts }: PageContext, { code, details }: AppError): string => {
  if (code === 'invalid_transition') return texts.closedNoAdd;
  const key = (details[0]?.key ?? '').replace('problems.', '');
  return texts.problems[key] ?? texts.problems.other ?? '';
};

/** By the code of whoever filed it, or of somebody who follows it. Throws `not_found`, whichever is wrong. */
const trackEither = async (tickets: PortalRoutes['tickets'], pair: TrackPair): Promise<TrackedTicket> => {
  try {
    return await tickets.track(pair.number, pair.queryCode);
  } catch (error) {
    if (!isAppError(error) || error.code !== 'not_found') throw error;
    return tickets.followers.track(pair);
  }
};

const tracking = (router: Router, { tickets, contextOf, send, limits }: PortalRoutes): void => {
  router.get('/requests/track', (request, response) => {
    const pair = { number: '', queryCode: '' };
    send(response, createElement(TrackFormPage, { page: contextOf(request), pair, problem: undefined }));
  });

  router.post('/requests/track', onlyFromHere, limits.track, async (request, response) => {
    const pair = pairOf(plainValues(request));
    const page = contextOf(request);
    try {
      const ticket = await trackEither(tickets, pair);
      send(response, createElement(TrackedPage, { page, pair, ticket, draft: '', message: undefined }));
    } catch (error) {
      if (!isAppError(error) || error.code !== 'not_found') throw error;
      response.status(404);
      send(response, createElement(TrackFormPage, { page, pair, problem: page.texts.notFound }));
    }
  });

  router.get('/requests/supplement', (request, response) => {
    response.redirect(303, `${request.baseUrl}/requests/track`);
  });

  router.post('/requests/supplement', onlyFromHere, limits.track, async (request, response) => {
    const values = plainValues(request);
    const pair = pairOf(values);
    const page = { ...contextOf(request), path: '/requests/track' };
    const before = await tickets.track(pair.number, pair.queryCode);
    try {
      const { text } = parse(TextOnly, { text: values.text }, 'form');
      const ticket = await tickets.supplementByCitizen(pair, text);
      send(
        response,
        createElement(TrackedPage, { page, pair, ticket, draft: '', message: page.texts.added }),
      );
    } catch (error) {
      if (!isAppError(error) || error.status >= 500) throw error;
      const message = refusal(page, error);
      response.status(error.status);
      send(
        response,
        createElement(TrackedPage, { page, pair, ticket: before, draft: values.text ?? '', message }),
      );
    }
  });
};

/** Writing: submit a request, follow it, add to it. */
export const requestRoutes = (router: Router, routes: PortalRoutes): void => {
  filingRoutes(router, routes);
  tracking(router, routes);
};
