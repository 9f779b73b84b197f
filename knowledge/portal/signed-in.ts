import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, RequestHandler, Response } from 'express';
import type { SelfService, SignedInCitizen } from '../../server/features/citizens/index.ts';

/** Who is signed in, and where a sign-in that is under way lies: secrets of this browser. */
export const cookieNames = { session: 'citizen', signIn: 'citizen-sign-in' } as const;
type CookieName = (typeof cookieNames)[keyof typeof cookieNames];

const known = new WeakMap<Request, SignedInCitizen>();

export const secretIn = (request: Request, name: CookieName): string | undefined =>
  parseCookie(request.headers.cookie ?? '')[name];

/** Looks the session up once a request; without a cookie nothing is asked. */
export const recognise =
  ({ accounts }: SelfService): RequestHandler =>
  async (request, _response, next) => {
    const secret = secretIn(request, cookieNames.session);
    const citizen = secret === undefined || secret === '' ? null : await accounts.of(secret);
    if (citizen) known.set(request, citizen);
    next();
  };

/** Null for a stranger. */
export const signedIn = (request: Request): SignedInCitizen | null => known.get(request) ?? null;

/** Kept for so long by the browser; an empty secret lets go of it. */
export const keepSecret = (
  response: Response,
  {
    name,
    secret,
    maxAgeMs,
    isSecure,
  }: { name: CookieName; secret: string; maxAgeMs: number; isSecure: boolean },
): void => {
  const attributes = { path: '/', sameSite: 'lax', httpOnly: true } as const;
  const cookie = {
    name,
    value: secret,
    maxAge: Math.floor(maxAgeMs / 1000),
    secure: isSecure,
    ...attributes,
  };
  response.append('set-cookie', stringifySetCookie(cookie));
};
