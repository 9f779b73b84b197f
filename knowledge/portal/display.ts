import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';

/** How this visitor wants the pages: kept in a cookie, so that it works without JavaScript. */
export interface Display {
  isLarge: boolean;
  isDark: boolean;
  /** 自助终端: large type, and back to the start when nobody is there. */
  isKiosk: boolean;
}

const cookieName = 'display';
const modes = ['large', 'dark', 'kiosk'] as const;
type Mode = (typeof modes)[number];

const isMode = (word: string): word is Mode => modes.some((mode) => mode === word);

const modesOf = (request: Request): Mode[] =>
  (parseCookie(request.headers.cookie ?? '')[cookieName] ?? '').split('.').filter(isMode);

export const displayOf = (request: Request): Display => {
  const chosen = modesOf(request);
  const isKiosk = chosen.includes('kiosk');
  return { isLarge: isKiosk || chosen.includes('large'), isDark: chosen.includes('dark'), isKiosk };
};

const yearSeconds = 365 * 24 * 60 * 60;

/** Turns one mode on or off and keeps the others. */
export const switchMode = (request: Request, response: Response, word: string): void => {
  if (!isMode(word)) return;
  const before = modesOf(request);
  const after = before.includes(word) ? before.filter((mode) => mode !== word) : [...before, word];
  const attributes = { path: '/', maxAge: yearSeconds, sameSite: 'lax', httpOnly: true } as const;
  response.append(
    'set-cookie',
    stringifySetCookie({ name: cookieName, value: after.join('.'), ...attributes }),
  );
};

/** Only pages of this site: an address that leads elsewhere is none to go back to. */
export const localAddress = (address: unknown): string =>
  typeof address === 'string' && /^\/(?![/\\])[^\r\n]*$/.test(address) ? address : '/';
