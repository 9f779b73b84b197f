import type { Request, RequestHandler } from 'express';
import { forbidden } from '../../server/kernel/errors.ts';

const isForeign = (request: Request): boolean => {
  const origin = request.get('origin');
  if (origin === undefined || origin === 'null') return false;
  return !URL.canParse(origin) || new URL(origin).host !== request.get('host');
};

/**
 * Another site's page must not send forms in a citizen's name. Browsers say where a form came from; old ones name
 * the page's origin instead, or `null`, which is also what they say under the referrer policy of this site.
 */
export const onlyFromHere: RequestHandler = (request, _response, next) => {
  const site = request.get('sec-fetch-site');
  if (site !== undefined ? !['same-origin', 'none'].includes(site) : isForeign(request)) throw forbidden();
  next();
};
