import type { ErrorCode, FieldProblem } from '../../contract/errors.ts';

export type { ErrorCode, FieldProblem };

/** Code to HTTP status, closed: a code without a status does not compile. */
const errorCatalogue: Record<ErrorCode, { status: number }> = {
  invalid_input: { status: 400 },
  unauthenticated: { status: 401 },
  forbidden: { status: 403 },
  not_found: { status: 404 },
  conflict: { status: 409 },
  invalid_transition: { status: 409 },
  too_large: { status: 413 },
  unsupported_media: { status: 415 },
  rate_limited: { status: 429 },
  internal: { status: 500 },
  not_supported: { status: 501 },
  upstream_failed: { status: 502 },
  unavailable: { status: 503 },
};

/** The only error that is shown to callers. `message` must be safe to show; the cause is for the log alone. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: readonly FieldProblem[];

  constructor(
    code: ErrorCode,
    message: string,
    options: { details?: readonly FieldProblem[]; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = options.details ?? [];
  }

  get status(): number {
    return errorCatalogue[this.code].status;
  }
}

export const invalidInput = (details: readonly FieldProblem[], message = 'Some fields are not valid.') =>
  new AppError('invalid_input', message, { details });

export const unauthenticated = (message = 'Please sign in.') => new AppError('unauthenticated', message);

export const forbidden = (message = 'You may not do this.') => new AppError('forbidden', message);

export const notFound = (what: string, id?: string) =>
  new AppError('not_found', id === undefined ? `${what} not found.` : `${what} ${id} not found.`);

export const conflict = (message: string, details: readonly FieldProblem[] = []) =>
  new AppError('conflict', message, { details });

export const invalidTransition = (from: string, action: string) =>
  new AppError('invalid_transition', `"${action}" is not possible in state "${from}".`);

/** A bug of ours: a state that the types say cannot be. Shown to callers as `internal`. */
export const internal = (message: string, cause?: unknown) => new AppError('internal', message, { cause });

export const isAppError = (error: unknown): error is AppError => error instanceof AppError;
