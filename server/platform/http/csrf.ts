import type { Request } from 'express';
import { csrfHeader } from '../../../contract/auth.ts';
import { forbidden } from '../../kernel/errors.ts';
import { isSameSecret } from '../../kernel/same-secret.ts';
import type { Session } from './viewer.ts';

/** A change made with the cookie must also carry the session's own token, which other sites cannot read. */
export const guardCsrf = (request: Request, session: Session): void => {
  if (!isSameSecret(request.get(csrfHeader) ?? '', session.csrfToken)) {
    throw forbidden('The page is out of date: please reload it.');
  }
};
