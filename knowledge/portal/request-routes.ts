import { createElement } from 'react';
import type { Request, Router } from 'express';
import { z } from 'zod';
import { SubmitRequestBody, SupplementBody } from '../../contract/tickets.ts';
import { isAppError, type AppError } from '../../server/kernel/errors.ts';
import { newId } from '../../server/kernel/ids.ts';
import { parse } from '../../server/platform/http/index.ts';
import { DonePage, RequestFormPage, type FormValues } from './pages/request-pages.tsx';
import { TrackedPage, TrackFormPage, type TrackPair } from './pages/track-pages.tsx';
import type { PageContext } from './pages/layout.tsx';
import { takeOver } from './hand-over.ts';
import type { PortalRoutes } from './portal-routes.ts';
import { readerOf } from './reader.ts';
import { onlyFromHere } from './same-origin.ts';

const formValues = (request: Request): FormValues =>
  Object.fromEntries(
    Object.entries((request.body ?? {}) as Record<string, unknown>).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : '',
    ]),
  );

/** The key is the page's own, not the citizen's: a form that lost it gets a new one. */
const withKey = (values: FormValues): FormValues =>
  SubmitRequestBody.shape.idempotencyKey.safeParse(values.idempotencyKey).success
    ? values
    : { ...values, idempotencyKey: newId() };

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

const filing = (
  router: Router,
  { tickets, articles, searches, readings, districts, contextOf, send, limits }: PortalRoutes,
): void => {
  router.get('/requests/new', async (request, response) => {
    const title = typeof request.query.title === 'string' ? request.query.title.slice(0, 120) : '';
    const page = contextOf(request);
    const taken = await takeOver({ articles, searches }, page, request.query);
    const values = {
      idempotencyKey: newId(),
      title,
      ...(taken && { title: taken.title, description: taken.text }),
    };
    send(
      response,
      createElement(RequestFormPage, { page, values, problems: [], districts: await districts() }),
    );
  });

  router.post('/requests/new', onlyFromHere, limits.submit, async (request, response) => {
    const values = withKey(formValues(request));
    const page = contextOf(request);
    try {
      const filed = await tickets.submitRequest(parse(SubmitRequestBody, toBody(values), 'form'));
      const reader = readerOf(request);
      if (reader !== undefined) await readings.contacted(reader);
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

/** Why an addition was not taken, in the citizen's words. */
const refusal = ({ texts }: PageContext, { code, details }: AppError): string => {
  if (code === 'invalid_transition') return texts.closedNoAdd;
  const key = (details[0]?.key ?? '').replace('problems.', '');
  return texts.problems[key] ?? texts.problems.other ?? '';
};

const tracking = (router: Router, { tickets, contextOf, send, limits }: PortalRoutes): void => {
  router.get('/requests/track', (request, response) => {
    const pair = { number: '', queryCode: '' };
    send(response, createElement(TrackFormPage, { page: contextOf(request), pair, problem: undefined }));
  });

  router.post('/requests/track', onlyFromHere, limits.track, async (request, response) => {
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

  router.get('/requests/supplement', (request, response) => {
    response.redirect(303, `${request.baseUrl}/requests/track`);
  });

  router.post('/requests/supplement', onlyFromHere, limits.track, async (request, response) => {
    const values = formValues(request);
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
  filing(router, routes);
  tracking(router, routes);
};
