import { rateLimit, type Options } from 'express-rate-limit';
import { AppError } from '../../server/kernel/errors.ts';
import type { PortalRoutes } from './portal-routes.ts';

/**
 * Wrong pairs alone count: many citizens may share an address. A six-digit code is guessed in half a million
 * attempts on average: at 120 an hour, in half a year.
 */
const track = { windowMs: 15 * 60_000, limit: 30, skipSuccessfulRequests: true };
/** Accepted requests alone count: whoever must mend a form, or is asked whether it is known, is not hurried. */
const submit: Partial<Options> = {
  windowMs: 10 * 60_000,
  skipFailedRequests: true,
  requestWasSuccessful: (_request, response) => response.locals.isAccepted === true,
};

/** A message or a file every other second is faster than anybody writes; an office may share an address. */
const chat = { windowMs: 60_000, limit: 120 };

/** Forms may bring pictures before they are right: enough for whoever mends one, too little to fill a disk. */
const upload = { windowMs: 10 * 60_000, limit: 90 };

const limited = (settings: Partial<Options>) =>
  rateLimit({
    ...settings,
    standardHeaders: true,
    legacyHeaders: false,
    handler: (_request, _response, next) => next(new AppError('rate_limited', 'Too many attempts.')),
  });

/** Per visitor's address; `mostRequests` in ten minutes. */
export const createLimits = (mostRequests: () => number): PortalRoutes['limits'] => ({
  submit: limited({ ...submit, limit: () => mostRequests() }),
  upload: limited(upload),
  track: limited(track),
  chat: limited(chat),
});
