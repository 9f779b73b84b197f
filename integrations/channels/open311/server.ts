import { Router, urlencoded, type ErrorRequestHandler, type Request, type Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Clock } from '../../../server/kernel/clock.ts';
import { AppError, forbidden, notFound } from '../../../server/kernel/errors.ts';
import type { Logger } from '../../../server/kernel/logger.ts';
import { toAppError } from '../../../server/platform/http/index.ts';
import { formats, sendList, sendOne, type Format } from './format.ts';
import type { Open311Desk, Service } from './port.ts';
import { presentDefinition, presentRequest, presentService } from './present.ts';
import { readRequestQuery } from './read-query.ts';
import { readNewRequest } from './read-request.ts';

export interface Open311Options {
  desk: Open311Desk;
  publicUrl: string;
  clock: Clock;
  logger: Logger;
  /** Requests of one address. */
  mostInAMinute: () => number;
}

/** Only one jurisdiction is served here; naming it is allowed and naming another is an error. */
const jurisdictionId = 'fuzhou.gov.cn';
const specification = 'http://wiki.open311.org/GeoReport_v2';
/** When the shape of our answers last changed. */
const changeset = '2026-11-25T00:00:00+08:00';

const requestNames = { root: 'service_requests', item: 'request' };

const formatOf = (request: Request): Format => {
  const { format } = request.params;
  const known = formats.find((candidate) => candidate === format);
  if (!known) throw notFound('Format');
  return known;
};

/** Errors keep the format of the address; without one the standard's own, XML. */
const formatOfPath = (path: string): Format => (path.endsWith('.json') ? 'json' : 'xml');

const param = (request: Request, name: string): string => String(request.params[name]);

const checkJurisdiction = (given: unknown): void => {
  if (typeof given === 'string' && given !== '' && given !== jurisdictionId) {
    throw notFound('The jurisdiction_id');
  }
};

const serviceOf = (desk: Open311Desk, code: string): Service => {
  const service = desk.services().find((candidate) => candidate.code === code);
  if (!service) throw notFound('The service_code', code);
  return service;
};

const clientOf = async (desk: Open311Desk, key: unknown) => {
  if (typeof key !== 'string' || key === '') throw forbidden('An api_key is required.');
  const client = await desk.clientOf(key);
  if (!client) throw forbidden('The api_key is not known or has been revoked.');
  return client;
};

const showErrors =
  (logger: Logger): ErrorRequestHandler =>
  // Express recognises an error handler by its four parameters.
  // eslint-disable-next-line max-params
  (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const { status, message, details } = toAppError(error);
    if (status >= 500) logger.error({ err: error, requestId: request.requestId }, message);
    const lines = details.length > 0 ? details.map((line) => `${line.path}: ${line.message}`) : [message];
    response.status(status);
    const items = lines.map((description) => ({ code: String(status), description }));
    sendList(response, formatOfPath(request.path), { items, root: 'errors', item: 'error' });
  };

const discovery = ({ publicUrl }: Open311Options) => ({
  changeset,
  contact: 'Call 12345, day and night.',
  key_service: 'Keys are given out by the hotline: call 12345 and ask for the Open311 interface.',
  endpoints: [
    {
      specification,
      url: `${publicUrl}/open311/v2`,
      changeset,
      type: 'production',
      formats: ['text/xml', 'application/json'],
    },
  ],
});

const reading = (router: Router, options: Open311Options): void => {
  const { desk, clock } = options;
  router.get('/discovery.:format', (request, response) =>
    sendOne(response, formatOf(request), { value: discovery(options), root: 'discovery' }),
  );
  router.get('/services.:format', (request, response) => {
    const items = desk.services().map(presentService);
    sendList(response, formatOf(request), { items, root: 'services', item: 'service' });
  });
  router.get('/services/:code.:format', (request, response) => {
    const service = serviceOf(desk, param(request, 'code'));
    if (service.attributes.length === 0) throw notFound('A definition of the service_code', service.code);
    sendOne(response, formatOf(request), { value: presentDefinition(service), root: 'service_definition' });
  });
  router.get('/requests.:format', async (request, response) => {
    const query = readRequestQuery(request.query, clock.now());
    const items = (await desk.find(query)).map(presentRequest);
    sendList(response, formatOf(request), { items, ...requestNames });
  });
  router.get('/requests/:number.:format', async (request, response) => {
    const number = param(request, 'number');
    const fields = { service_request_id: number };
    const items = (await desk.find(readRequestQuery(fields, clock.now()))).map(presentRequest);
    if (items.length === 0) throw notFound('The service_request_id', number);
    sendList(response, formatOf(request), { items, ...requestNames });
  });
  router.get('/tokens/:token.:format', async (request, response) => {
    const token = param(request, 'token');
    const number = await desk.numberOf(token);
    if (number === undefined) throw notFound('The token', token);
    const items = [{ token, service_request_id: number }];
    sendList(response, formatOf(request), { items, ...requestNames });
  });
};

const filing = (router: Router, { desk }: Open311Options): void => {
  router.post('/requests.:format', async (request: Request, response: Response) => {
    const body = (request.body ?? {}) as Record<string, unknown>;
    checkJurisdiction(body.jurisdiction_id);
    const client = await clientOf(desk, body.api_key);
    const wanted = readNewRequest(body, request.get('idempotency-key'));
    serviceOf(desk, wanted.serviceCode);
    const filed = await desk.file(client, wanted);
    const notice = { service_notice: null, account_id: null };
    const items = [
      'number' in filed ? { service_request_id: filed.number, ...notice } : { token: filed.token, ...notice },
    ];
    sendList(response.status(201), formatOf(request), { items, ...requestNames });
  });
};

/** Open311 GeoReport v2 (https://wiki.open311.org/GeoReport_v2/), XML and JSON. */
export const open311Router = (options: Open311Options): Router => {
  const router = Router();
  router.use((request, response, next) => {
    response.set({ 'access-control-allow-origin': '*', 'cache-control': 'no-store' });
    checkJurisdiction(request.query.jurisdiction_id);
    next();
  });
  router.use(
    rateLimit({
      windowMs: 60_000,
      limit: () => options.mostInAMinute(),
      standardHeaders: true,
      legacyHeaders: false,
      handler: (_request, _response, next) =>
        next(new AppError('rate_limited', `At most ${options.mostInAMinute()} requests a minute.`)),
    }),
  );
  router.use(urlencoded({ extended: false, limit: '100kb' }));
  reading(router, options);
  filing(router, options);
  router.use(() => {
    throw notFound('This address');
  });
  router.use(showErrors(options.logger));
  return router;
};
