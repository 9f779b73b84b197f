import type { RequestHandler } from 'express';
import { forbidden } from '../../server/kernel/errors.ts';

/** Another site's page must not send forms in a citizen's name. Browsers say where a form came from. */
export const onlyFromHere: RequestHandler = (request, _response, next) => {
  const site = request.get('sec-fetch-site');
  const origin = request.get('origin');
  const isForeignOrigin =
    origin !== undefined &&
    origin !== 'null' &&
    URL.canParse(origin) &&
    new URL(origin).host !== request.get('host');
  if (site === 'cross-site' || (site === undefined && isForeignOrigin)) throw forbidden();
  next();
};
