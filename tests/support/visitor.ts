import { randomUUID } from 'node:crypto';

/** A citizen's browser without JavaScript on the chat page: keeps its cookie, sends forms. */
export interface Visitor {
  say(text: string, id?: string): Promise<Response>;
  post(path: string, fields?: Record<string, string>): Promise<Response>;
  upload(content: Uint8Array, name: string, type: string): Promise<Response>;
  get(path: string): Promise<Response>;
  /** The chat page as it stands now. */
  page(): Promise<string>;
  readonly cookie: string;
}

export const openVisitor = (url: string, prefix: '' | '/en' = ''): Visitor => {
  let cookie = '';
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const response = await fetch(`${url}${prefix}${path}`, {
      ...init,
      redirect: 'manual',
      headers: { cookie, 'sec-fetch-site': 'same-origin' },
    });
    const set = response.headers.getSetCookie()[0];
    if (set !== undefined) cookie = set.split(';')[0] ?? '';
    return response;
  };
  const post = (path: string, fields: Record<string, string> = {}) =>
    send(path, { method: 'POST', body: new URLSearchParams(fields) });
  return {
    get cookie() {
      return cookie;
    },
    post,
    say: (text, id = randomUUID()) => post('/chat/messages', { id, text }),
    upload(content, name, type) {
      const form = new FormData();
      form.append('file', new Blob([Buffer.from(content)], { type }), name);
      return send('/chat/files', { method: 'POST', body: form });
    },
    get: (path) => send(path),
    page: async () => (await send('/chat')).text(),
  };
};
