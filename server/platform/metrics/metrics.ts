import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { isSameSecret } from '../../kernel/same-secret.ts';

export interface Metrics {
  /** Times every request by method, route pattern and status. */
  observeRequests: RequestHandler;
  /** A figure that is asked for whenever somebody looks. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void;
  /** Serves Prometheus' text format; to bearers of `token` alone when one is set. */
  serve(token: string | undefined): RequestHandler;
}

const secondsBuckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

const isBearer = (header: string | undefined, token: string): boolean =>
  isSameSecret(header ?? '', `Bearer ${token}`);

/** The pattern, never the path: paths carry ids, and every id would be a time series of its own. */
const patternOf = (request: { baseUrl: string; route?: { path?: unknown } }): string =>
  typeof request.route?.path === 'string' ? request.baseUrl + request.route.path : 'unmatched';

export const createMetrics = (): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the request line to the last byte of the answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: secondsBuckets,
    registers: [registry],
  });
  return {
    observeRequests(request, response, next) {
      const stop = requests.startTimer({ method: request.method });
      response.once('finish', () =>
        stop({
          route: patternOf(request as { baseUrl: string; route?: { path?: unknown } }),
          status: response.statusCode,
        }),
      );
      next();
    },
    gauge(name, help, read) {
      const figure: Gauge = new Gauge({
        name,
        help,
        registers: [registry],
        collect: async () => figure.set(await read()),
      });
    },
    serve: (token) => async (request, response) => {
      if (token !== undefined && !isBearer(request.get('authorization'), token)) {
        response.status(401).end();
        return;
      }
      response.type(registry.contentType).send(await registry.metrics());
    },
  };
};
