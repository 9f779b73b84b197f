import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';
import { newId } from '../../server/kernel/ids.ts';
import { displayOf } from './display.ts';

const cookieName = 'reader';
const weekSeconds = 7 * 24 * 60 * 60;

/** This device, if it has read an answer within the week. A kiosk is many people and therefore nobody. */
export const readerOf = (request: Request): string | undefined => {
  if (displayOf(request).isKiosk) return undefined;
  const id = parseCookie(request.headers.cookie ?? '')[cookieName];
  return id !== undefined && /^[0-9a-f-]{36}$/.test(id) ? id : undefined;
};

/** The same, named by chance when it reads its first answer; kept for a week after the last. */
export const rememberReader = (
  request: Request,
  response: Response,
  isSecure: boolean,
): string | undefined => {
  if (displayOf(request).isKiosk) return undefined;
  const value = readerOf(request) ?? newId();
  const attributes = { path: '/', maxAge: weekSeconds, sameSite: 'lax', httpOnly: true } as const;
  const cookie = { name: cookieName, value, secure: isSecure, ...attributes };
  response.append('set-cookie', stringifySetCookie(cookie));
  return value;
};
