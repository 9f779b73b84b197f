import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { z } from 'zod';
import { isPermitted } from '../../../contract/permissions.ts';
import { forbidden, unauthenticated } from '../../kernel/errors.ts';
import { guardCsrf } from './csrf.ts';
import { parse } from './parse.ts';
import type { Route } from './route.ts';
import type { Session } from './viewer.ts';

const parsed = (schema: z.ZodType | undefined, value: unknown, where: string): unknown =>
  schema ? parse(schema, value ?? {}, where) : undefined;

const authorise = (row: Route, request: Request): Session => {
  const session = request.session;
  if (!session) throw unauthenticated();
  if (row.method !== 'get') guardCsrf(request, session);
  if (row.permission !== 'signed-in' && row.permission !== 'public') {
    if (!isPermitted(session.viewer.role, row.permission)) throw forbidden();
  }
  return session;
};

const answer = (row: Route, response: Response, data: unknown): void => {
  if (response.headersSent || response.writableEnded) return;
  response.status(row.status ?? 200).json({ data: data ?? null });
};

/** Permission first, then the input, then the handler: a stranger learns nothing from our error messages. */
const handlerOf =
  (row: Route): RequestHandler =>
  async (request, response) => {
    const session = row.permission === 'public' ? null : authorise(row, request);
    const input = {
      params: parsed(row.params, request.params, 'params'),
      query: parsed(row.query, request.query, 'query'),
      body: parsed(row.body, request.body, 'body'),
      request,
      response,
      session,
      viewer: session?.viewer,
    };
    answer(row, response, await row.handle(input as never));
  };

/** Turns route tables into one router. */
export const mountRoutes = (routes: readonly Route[]): Router => {
  const router = Router();
  for (const row of routes) router[row.method](row.path, handlerOf(row));
  return router;
};
