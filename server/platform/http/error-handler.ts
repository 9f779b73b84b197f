import type { ErrorRequestHandler, RequestHandler } from 'express';
import { AppError, internal, isAppError, notFound } from '../../kernel/errors.ts';
import type { Logger } from '../../kernel/logger.ts';

const bodyParserCodes: Record<string, () => AppError> = {
  'entity.too.large': () => new AppError('too_large', 'The request is too large.'),
  'entity.parse.failed': () => new AppError('invalid_input', 'The request is not valid JSON.'),
  'encoding.unsupported': () => new AppError('unsupported_media', 'That encoding is not supported.'),
  'charset.unsupported': () => new AppError('unsupported_media', 'That character set is not supported.'),
};

const typeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'type' in error ? String(error.type) : '';

/** Express and its parsers mark what a caller sent wrongly with a status of their own. */
const isCallersFault = (error: unknown): boolean => {
  if (typeof error !== 'object' || error === null || !('status' in error)) return false;
  const status = Number(error.status);
  return status >= 400 && status < 500;
};

/** Whatever was thrown, as something a caller may see. */
export const toAppError = (error: unknown): AppError => {
  if (isAppError(error)) return error;
  const known = bodyParserCodes[typeOf(error)]?.();
  if (known) return known;
  if (isCallersFault(error)) return new AppError('invalid_input', 'The request cannot be read.');
  return internal('Something went wrong on our side.', error);
};

/** The single place where errors become answers: unknown ones are logged with their cause and never shown. */
export const handleErrors =
  (logger: Logger): ErrorRequestHandler =>
  // Express recognises an error handler by its four parameters.
  // eslint-disable-next-line max-params
  (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const shown = toAppError(error);
    if (shown.status >= 500) logger.error({ err: error, requestId: request.requestId }, shown.message);
    response.status(shown.status).json({
      error: {
        code: shown.code,
        message: shown.code === 'internal' ? 'Something went wrong on our side.' : shown.message,
        details: shown.details,
        requestId: request.requestId,
      },
    });
  };

/** Ends the API's router: no such endpoint. */
export const handleUnknownEndpoint: RequestHandler = () => {
  throw notFound('Endpoint');
};
