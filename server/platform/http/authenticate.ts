import { parse as parseCookies } from 'cookie';
import type { RequestHandler } from 'express';
import { sessionCookie } from '../../../contract/auth.ts';
import type { Authenticate, Session } from './viewer.ts';

declare module 'express-serve-static-core' {
  interface Request {
    /** Who is asking; null for strangers. Set once, by `authenticateRequests`. */
    session: Session | null;
    /** Names the request in answers and in the log. */
    requestId: string;
  }
}

export const tokenOf = (cookieHeader: string | undefined): string | undefined =>
  parseCookies(cookieHeader ?? '')[sessionCookie];

/** Looks the session up once a request; whether it suffices is the route's own row to say. */
export const authenticateRequests =
  (authenticate: Authenticate): RequestHandler =>
  async (request, _response, next) => {
    const token = tokenOf(request.headers.cookie);
    request.session = token ? await authenticate(token) : null;
    next();
  };
