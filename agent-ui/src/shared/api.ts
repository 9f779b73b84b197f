import { csrfHeader } from '../../../contract/auth.ts';
import type { ErrorBody, ErrorCode, FieldProblem } from '../../../contract/errors.ts';
import { createListeners } from './listeners.ts';

/** `offline`: no answer came at all, so it is unknown whether the server did what was asked. */
export type ApiErrorCode = ErrorCode | 'offline';

/** Any failed request. `message` is English, for logs; people read `describeError` instead. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly details: readonly FieldProblem[];
  readonly requestId: string;

  constructor(code: ApiErrorCode, message: string, more: Partial<ErrorBody['error']> = {}) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.details = more.details ?? [];
    this.requestId = more.requestId ?? '';
  }
}

export type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type QueryValue = string | number | boolean | readonly string[] | null | undefined;
export type Query = Readonly<Record<string, QueryValue>>;

let userId = '';
let csrfToken = '';

/** Whose session it is, and its token, which goes with every change. */
export const setIdentity = (identity: { id: string; csrfToken: string }): void => {
  userId = identity.id;
  csrfToken = identity.csrfToken;
};
export const currentCsrfToken = (): string => csrfToken;

const sessionLost = createListeners<undefined>();
/** Told whenever the server says that nobody is signed in. */
export const onSessionLost = (listener: () => void): (() => void) => sessionLost.add(listener);
export const announceSessionLost = (): void => sessionLost.tell(undefined);

/** `/tickets?state=a,b`: lists are joined by commas, what is empty is left out. */
export const withQuery = (path: string, query: Query = {}): string => {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const written = Array.isArray(value) ? value.join(',') : String(value ?? '');
    if (written !== '') parameters.set(name, written);
  }
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
};

/** Where the API's `path` is, for links and pictures. */
export const apiUrl = (path: string): string => `/api${path}`;

const isErrorBody = (body: unknown): body is ErrorBody =>
  typeof body === 'object' && body !== null && 'error' in body;

/** The error that an unsuccessful answer means, whatever stands between us and the server. */
export const errorOf = (status: number, body: unknown): ApiError => {
  if (isErrorBody(body)) return new ApiError(body.error.code, body.error.message, body.error);
  const code = status === 413 ? 'too_large' : status >= 502 && status <= 504 ? 'unavailable' : 'internal';
  return new ApiError(code, `The server answered ${status}.`);
};

const request = async (url: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(url, { ...init, credentials: 'same-origin' });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError('offline', 'The server cannot be reached.');
  }
};

const dataOf = async <T>(response: Response, path: string): Promise<T> => {
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return (body as { data: T }).data;
  const error = errorOf(response.status, body);
  if (error.code === 'unauthenticated' && path !== '/session') announceSessionLost();
  throw error;
};

/** `data` of a GET. Throws `ApiError`. */
export const getData = async <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> =>
  dataOf<T>(await request(apiUrl(withQuery(path, query)), signal ? { signal } : {}), path);

const send = (method: Method, path: string, body: unknown): Promise<Response> =>
  request(apiUrl(path), {
    method,
    headers: { 'content-type': 'application/json', [csrfHeader]: csrfToken },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

/**
 * After a new sign-in in another window our token is stale though the cookie is good: fetch the new one. When it
 * is somebody else who signed in there, this page starts anew rather than act in their name.
 */
const refreshCsrfToken = async (): Promise<boolean> => {
  const response = await request(apiUrl('/me'), {});
  if (!response.ok) return false;
  const { data } = (await response.json()) as { data: { id: string; csrfToken: string } };
  if (userId !== '' && data.id !== userId) {
    window.location.reload();
    return false;
  }
  const hasChanged = data.csrfToken !== csrfToken;
  setIdentity(data);
  return hasChanged;
};

/** Sends a change and gives the answer's `data`. Throws `ApiError`. */
export const sendData = async <T = null>(method: Method, path: string, body?: unknown): Promise<T> => {
  const response = await send(method, path, body);
  if (response.status === 403 && (await refreshCsrfToken())) {
    return dataOf<T>(await send(method, path, body), path);
  }
  return dataOf<T>(response, path);
};
