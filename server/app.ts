import { join } from 'node:path';
import compression from 'compression';
import express, { Router, type Express, type RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import type { Health } from '../contract/operations.ts';
import { AppError } from './kernel/errors.ts';
import type { Logger } from './kernel/logger.ts';
import type { Feature } from './platform/feature.ts';
import { serveApiDocs } from './platform/http/api-docs.ts';
import {
  authenticateRequests,
  handleErrors,
  handleUnknownEndpoint,
  mountRoutes,
  nameRequests,
  type Authenticate,
} from './platform/http/index.ts';
import type { Metrics } from './platform/metrics/metrics.ts';

export interface AppDeps {
  logger: Logger;
  authenticate: Authenticate;
  features: readonly Feature[];
  metrics: Metrics;
  metricsToken: string | undefined;
  /** Signed webhooks; they read their own bodies, so that nothing is parsed before the signature held. */
  webhooks: Router;
  /** Interfaces of other parties, each with its own keys. */
  channels: Router;
  portal: Router;
  health: () => Promise<Health>;
  /** Where the built console and handset lie. */
  uiFolder: string;
  /** True when the built-in carrier serves the telephone: then its handset is at /phone. */
  hasHandset: boolean;
  isProduction: boolean;
  trustedProxies: number;
  version: string;
  /** Requests that one address may make to the API in a minute. */
  requestsPerMinute: number;
}

const contentSecurity = (isProduction: boolean) => ({
  useDefaults: true,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    mediaSrc: ["'self'", 'blob:'],
    connectSrc: ["'self'", 'ws:', 'wss:'],
    frameAncestors: ["'none'"],
    upgradeInsecureRequests: isProduction ? [] : null,
  },
});

const secureHeaders = (isProduction: boolean): RequestHandler =>
  helmet({
    contentSecurityPolicy: contentSecurity(isProduction),
    strictTransportSecurity: isProduction,
    crossOriginOpenerPolicy: isProduction,
    originAgentCluster: isProduction,
  });

const logRequests = (logger: Logger): RequestHandler =>
  pinoHttp({
    logger,
    customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'debug'),
    serializers: {
      req: ({ method, url }: { method: string; url: string }) => ({ method, path: url.split('?')[0] }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    },
  });

/** A signed-in person has an allowance of their own: a whole call centre may share one address. */
const limitRequests = (limit: number): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit,
    keyGenerator: ({ session, ip }) => session?.viewer.id ?? ipKeyGenerator(ip ?? ''),
    standardHeaders: true,
    legacyHeaders: false,
    handler: (_request, _response, next) =>
      next(new AppError('rate_limited', 'Too many requests: please wait a minute.')),
  });

const createApi = (deps: AppDeps): Router => {
  const routes = deps.features.flatMap((feature) => feature.routes);
  const api = Router();
  api.use((_request, response, next) => {
    response.setHeader('cache-control', 'no-store');
    next();
  });
  api.use(serveApiDocs(routes, deps.version));
  api.use(limitRequests(deps.requestsPerMinute));
  api.use(express.json({ limit: '1mb' }));
  api.use(mountRoutes(routes));
  api.use(handleUnknownEndpoint);
  return api;
};

/** The console is one page whose router reads the address, so every address below it is that page. */
const serveConsole = (uiFolder: string): Router => {
  const router = Router();
  router.use(compression());
  router.use('/assets', express.static(join(uiFolder, 'assets'), { immutable: true, maxAge: '1y' }));
  router.use(express.static(uiFolder, { index: false, redirect: false }));
  router.use((request, response, next) => {
    if (request.method !== 'GET') {
      next();
      return;
    }
    response.set('cache-control', 'no-cache').sendFile(join(uiFolder, 'index.html'));
  });
  return router;
};

const serveOperations = (app: Express, deps: AppDeps): void => {
  app.get('/health', async (_request, response) => {
    const health = await deps.health();
    response.status(health.status === 'ok' ? 200 : 503).json(health);
  });
  app.get('/metrics', deps.metrics.serve(deps.metricsToken));
};

/** The whole of HTTP, wired and not listening. */
export const createApp = (deps: AppDeps): Express => {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', deps.trustedProxies);
  app.use(nameRequests, logRequests(deps.logger), deps.metrics.observeRequests);
  serveOperations(app, deps);
  app.use('/webhooks', deps.webhooks);
  app.use(secureHeaders(deps.isProduction));
  app.use(deps.channels);
  app.use(authenticateRequests(deps.authenticate));
  app.use('/api', createApi(deps));
  app.use('/console', serveConsole(deps.uiFolder));
  if (deps.hasHandset) {
    app.get('/phone', (_request, response) =>
      response.set('cache-control', 'no-cache').sendFile(join(deps.uiFolder, 'phone.html')),
    );
  }
  app.use(deps.portal);
  app.use(handleErrors(deps.logger));
  return app;
};
