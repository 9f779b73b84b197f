import { csrfHeader } from '../../contract/auth.ts';
import type { ErrorBody } from '../../contract/errors.ts';

export interface Reply<T> {
  status: number;
  /** What a success carries. */
  data: T;
  /** What a failure carries; undefined on success. */
  error: ErrorBody['error'] | undefined;
  headers: Headers;
}

/** Speaks to the API as a browser does: keeps the cookie, sends the session's own token with every change. */
export interface Client {
  csrfToken: string | undefined;
  readonly cookie: string;
  get<T = any>(path: string): Promise<Reply<T>>;
  post<T = any>(path: string, body?: unknown): Promise<Reply<T>>;
  send<T = any>(method: string, path: string, body?: unknown): Promise<Reply<T>>;
  /** A multipart upload of one file in the field `file`. */
  upload<T = any>(path: string, file: { name: string; content: Uint8Array; type: string }): Promise<Reply<T>>;
}

export const createClient = (url: string): Client => {
  let cookie = '';

  const request = async <T>(path: string, init: RequestInit): Promise<Reply<T>> => {
    const headers = new Headers(init.headers);
    if (cookie !== '') headers.set('cookie', cookie);
    if (client.csrfToken !== undefined) headers.set(csrfHeader, client.csrfToken);
    const response = await fetch(`${url}/api${path}`, { ...init, headers });
    const set = response.headers.getSetCookie()[0];
    if (set !== undefined) cookie = set.split(';')[0] ?? '';
    const text = await response.text();
    const body = (text.startsWith('{') ? JSON.parse(text) : { data: text }) as {
      data: T;
    } & Partial<ErrorBody>;
    return { status: response.status, data: body.data, error: body.error, headers: response.headers };
  };

  const send = <T>(method: string, path: string, body?: unknown): Promise<Reply<T>> =>
    request<T>(path, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    });

  const client: Client = {
    csrfToken: undefined,
    get cookie() {
      return cookie;
    },
    get: (path) => request(path, { method: 'GET' }),
    post: (path, body) => send('POST', path, body ?? {}),
    send,
    upload: (path, { name, content, type }) => {
      const form = new FormData();
      form.append('file', new Blob([Buffer.from(content)], { type }), name);
      return request(path, { method: 'POST', body: form });
    },
  };
  return client;
};
