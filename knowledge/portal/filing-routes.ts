import { createElement } from 'react';
import type { Request, RequestHandler, Response, Router } from 'express';
import type { FieldProblem } from '../../contract/errors.ts';
import { dangerIn } from '../../server/features/guard/index.ts';
import { isAppError } from '../../server/kernel/errors.ts';
import { newId } from '../../server/kernel/ids.ts';
import { mapAssetPaths, placeAssetPath } from './assets.ts';
import { takeOver } from './hand-over.ts';
import type { FormValues } from './pages/form-fields.tsx';
import { ReportedPage } from './pages/reported-page.tsx';
import { DonePage, RequestFormPage } from './pages/request-pages.tsx';
import type { PortalRoutes } from './portal-routes.ts';
import { readerOf } from './reader.ts';
import { signedIn } from './signed-in.ts';
import { isMultipart, readRequest, readSentForm, type ReadRequest } from './request-form.ts';
import { onlyFromHere } from './same-origin.ts';

interface Exchange {
  request: Request;
  response: Response;
}

/** The pictures of a map come from elsewhere: this page alone may show them. */
const allowTiles = (response: Response, mapTilesUrl: string): void => {
  const origin = mapTilesUrl
    .replace(/^(https?:\/\/)\{s\}/, '$1*')
    .split('/')
    .slice(0, 3)
    .join('/');
  const policy = String(response.getHeader('content-security-policy') ?? '');
  response.set('content-security-policy', policy.replace("img-src 'self'", `img-src 'self' ${origin}`));
};

const showForm = async (
  routes: PortalRoutes,
  { request, response }: Exchange,
  { values, problems }: { values: FormValues; problems: readonly FieldProblem[] },
): Promise<void> => {
  const { mapTilesUrl, webRequests } = routes;
  if (mapTilesUrl !== undefined) allowTiles(response, mapTilesUrl);
  const form = {
    page: routes.contextOf(request),
    values,
    problems,
    districts: await routes.districts(),
    pictures: await webRequests.drafts.picturesOf(values.draft ?? ''),
    mapTilesUrl,
    scripts: [...(mapTilesUrl === undefined ? [] : [mapAssetPaths.script]), placeAssetPath],
    styles: mapTilesUrl === undefined ? [] : [mapAssetPaths.stylesheet],
  };
  routes.send(response, createElement(RequestFormPage, form));
};

interface Sent extends ReadRequest {
  values: FormValues;
}

/** What becomes of a form that is right: followed, asked about, or filed. */
const settle = async (routes: PortalRoutes, { request, response }: Exchange, sent: Sent): Promise<void> => {
  const { webRequests, send } = routes;
  const { body, location, values } = sent;
  const page = routes.contextOf(request);
  const danger = dangerIn(`${body.title}\n${body.description}`)?.number;
  const done = async (pair: { number: string; queryCode: string }, isFollowed: boolean): Promise<void> => {
    response.locals.isAccepted = true;
    const reader = readerOf(request);
    if (reader !== undefined) await routes.readings.contacted(reader);
    send(response, createElement(DonePage, { page, isFollowed, danger, ...pair }));
  };
  if (values.follow !== undefined) {
    const followed = await webRequests.follow(body, values.follow).catch((error: unknown) => {
      if (isAppError(error) && error.status < 500) return null; // it was closed meanwhile: what else there is
      throw error;
    });
    if (followed) {
      await done(followed, true);
      return;
    }
  }
  const isDecided =
    danger !== undefined || values.isNew === 'true' || (await webRequests.isFiled(body.idempotencyKey));
  const reported = isDecided ? [] : await webRequests.reported(body);
  if (reported.length > 0) send(response, createElement(ReportedPage, { page, values, reported }));
  else {
    const who = signedIn(request);
    const account = who === null ? undefined : await routes.citizens.linkedAccount(who);
    await done(await webRequests.file(body, { draftId: values.draft ?? '', location, account }), false);
  }
};

const submit =
  (routes: PortalRoutes): RequestHandler =>
  async (request, response) => {
    const sent = await readSentForm(routes, request);
    const { values } = sent;
    if (values.isChanged === 'true') {
      await showForm(routes, { request, response }, { values, problems: [] });
      return;
    }
    try {
      await settle(routes, { request, response }, { values, ...readRequest(sent) });
    } catch (error) {
      if (!isAppError(error) || error.code !== 'invalid_input') throw error;
      response.status(400);
      await showForm(routes, { request, response }, { values, problems: error.details });
    }
  };

/** Submitting a request: the form, the question whether it is known already, and what was got. */
export const filingRoutes = (router: Router, routes: PortalRoutes): void => {
  const { articles, searches, contextOf, limits } = routes;
  const limitUploads: RequestHandler = (request, response, next) => {
    if (isMultipart(request)) void limits.upload(request, response, next);
    else next();
  };
  router.get('/requests/new', async (request, response) => {
    const title = typeof request.query.title === 'string' ? request.query.title.slice(0, 120) : '';
    const taken = await takeOver({ articles, searches }, contextOf(request), request.query);
    const values = {
      idempotencyKey: newId(),
      title,
      'citizen.name': signedIn(request)?.name ?? '',
      'citizen.phone': signedIn(request)?.phone ?? '',
      ...(taken && { title: taken.title, description: taken.text }),
    };
    await showForm(routes, { request, response }, { values, problems: [] });
  });
  router.post('/requests/new', onlyFromHere, limits.submit, limitUploads, submit(routes));
};
