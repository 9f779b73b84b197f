import { timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { csrfHeader } from '../../../contract/auth.ts';
import { forbidden } from '../../kernel/errors.ts';
import type { Session } from './viewer.ts';

const isSame = (left: string, right: string): boolean => {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/** A change made with the cookie must also carry the session's own token, which other sites cannot read. */
export const guardCsrf = (request: Request, session: Session): void => {
  if (!isSame(request.get(csrfHeader) ?? '', session.csrfToken)) {
    throw forbidden('The page is out of date: please reload it.');
  }
};
