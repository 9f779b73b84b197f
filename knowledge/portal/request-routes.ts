import { createElement } from 'react';
import type { Request, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import { SubmitRequestBody, SupplementBody } from '../../contract/tickets.ts';
import { AppError, isAppError } from '../../server/kernel/errors.ts';
import { newId } from '../../server/kernel/ids.ts';
import { parse } from '../../server/platform/http/index.ts';
import { DonePage, RequestFormPage, type FormValues } from './pages/request-pages.tsx';
import { TrackedPage, TrackFormPage, type TrackPair } from './pages/track-pages.tsx';
import type { PortalRoutes } from './portal-routes.ts';
import { onlyFromHere } from './same-origin.ts';

/** Guessing a six-digit code takes half a million attempts on average; this allows a few dozen an hour. */
const trackLimit = { windowMs: 15 * 60_000, limit: 30 };
const submitLimit = { windowMs: 10 * 60_000, limit: 20 };

const limited = (settings: { windowMs: number; limit: number }) =>
  rateLimit({
    ...settings,
    standardHeaders: true,
    legacyHeaders: false,
    handler: (_request, _response, next) => next(new AppError('rate_limited', 'Too many attempts.')),
  });

const formValues = (request: Request): FormValues =>
  Object.fromEntries(
    Object.entries((request.body ?? {}) as Record<string, unknown>).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : '',
    ]),
  );

/** A form's flat fields as the contract's shape: unticked boxes are absent, `citizen.name` is nested. */
const toBody = (values: FormValues): unknown => ({
  ...values,
  citizen: { name: values['citizen.name'] ?? '', phone: values['citizen.phone'] ?? '' },
  isConfidential: values.isConfidential === 'true',
  isPublic: values.isPublic === 'true',
});

const pairOf = (values: FormValues): TrackPair => ({
  number: values.number ?? '',
  queryCode: values.queryCode ?? '',
});

const TextOnly = z.object({ text: SupplementBody.shape.text });

const filing = (router: Router, { tickets, districts, contextOf, send }: PortalRoutes): void => {
  router.get('/requests/new', async (request, response) => {
    const title = typeof request.query.title === 'string' ? request.query.title.slice(0, 120) : '';
    const values = { idempotencyKey: newId(), title };
    const page = contextOf(request);
    send(
      response,
      createElement(RequestFormPage, { page, values, problems: [], districts: await districts() }),
    );
  });

  router.post('/requests/new', onlyFromHere, limited(submitLimit), async (request, response) => {
    const values = formValues(request);
    const page = contextOf(request);
    try {
      const filed = await tickets.submitRequest(parse(SubmitRequestBody, toBody(values), 'form'));
      send(response, createElement(DonePage, { page, ...filed }));
    } catch (error) {
      if (!isAppError(error) || error.code !== 'invalid_input') throw error;
      const problems = error.details;
      response.status(400);
      send(
        response,
        createElement(RequestFormPage, { page, values, problems, districts: await districts() }),
      );
    }
  });
};

const tracking = (router: Router, { tickets, contextOf, send }: PortalRoutes): void => {
  router.get('/requests/track', (request, response) => {
    const pair = { number: '', queryCode: '' };
    send(response, createElement(TrackFormPage, { page: contextOf(request), pair, problem: undefined }));
  });

  router.post('/requests/track', onlyFromHere, limited(trackLimit), async (request, response) => {
    const pair = pairOf(formValues(request));
    const page = contextOf(request);
    try {
      const ticket = await tickets.track(pair.number, pair.queryCode);
      send(response, createElement(TrackedPage, { page, pair, ticket, draft: '', message: undefined }));
    } catch (error) {
      if (!isAppError(error) || error.code !== 'not_found') throw error;
      response.status(404);
      send(response, createElement(TrackFormPage, { page, pair, problem: page.texts.notFound }));
    }
  });

  router.post('/requests/supplement', onlyFromHere, limited(trackLimit), async (request, response) => {
    const values = formValues(request);
    const pair = pairOf(values);
    const page = contextOf(request);
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
      const message =
        error.code === 'invalid_transition' ? page.texts.closedNoAdd : (page.texts.problems.required ?? '');
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
  filing(router, routes);
  tracking(router, routes);
};
