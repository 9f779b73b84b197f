import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Document {
  id: string;
  version: number;
  title: string;
  body: string;
}

/** A server on this machine that is asked as Meilisearch is: tasks end at once, a search finds what contains the words. */
export interface MeilisearchServer {
  url: string;
  /** Names of the indexes that exist. */
  indexes(): string[];
  settings(uid: string): Record<string, unknown> | undefined;
  /** While it is down, every request ends with 503. */
  isDown: boolean;
  searches: number;
  close(): Promise<void>;
}

interface Held {
  documents: Map<string, Document>;
  settings: Record<string, unknown>;
}

const bodyOf = async (request: IncomingMessage): Promise<any> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? {} : JSON.parse(text);
};

export const startMeilisearchServer = async (): Promise<MeilisearchServer> => {
  const held = new Map<string, Held>();
  let tasks = 0;
  const of = (uid: string): Held => {
    const known = held.get(uid) ?? { documents: new Map<string, Document>(), settings: {} };
    held.set(uid, known);
    return known;
  };
  const task = () => ({
    taskUid: (tasks += 1),
    indexUid: null,
    status: 'enqueued',
    type: 'any',
    enqueuedAt: '',
  });

  const change = (method: string, [, uid = '', part, what]: string[], body: any): object => {
    if (part === 'settings') Object.assign(of(uid).settings, body);
    else if (part === 'documents' && what === 'delete-batch')
      for (const id of body) of(uid).documents.delete(id);
    else if (part === 'documents') for (const one of body) of(uid).documents.set(one.id, one);
    else if (method === 'DELETE') held.delete(uid);
    else if (body.uid) of(body.uid);
    return task();
  };

  const read = (parts: string[], body: any, query: URLSearchParams): object => {
    const documents = [...of(parts[1] ?? '').documents.values()];
    if (parts[2] === 'stats') return { numberOfDocuments: documents.length };
    if (parts[2] === 'search') {
      server.searches += 1;
      const found = documents.filter(({ title, body: text }) => (title + text).includes(body.q));
      return { hits: found.map((one) => ({ id: one.id, _formatted: one, _rankingScore: 1 })) };
    }
    const offset = Number(query.get('offset') ?? 0);
    const results = documents.slice(offset, offset + Number(query.get('limit') ?? 20));
    return { results, total: documents.length };
  };

  const answer = (request: IncomingMessage, body: any): object => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://here');
    const parts = pathname.split('/').slice(1);
    if (parts[0] === 'health') return { status: 'available' };
    if (parts[0] === 'tasks') return { uid: Number(parts[1]), status: 'succeeded' };
    if (parts[0] === 'swap-indexes') {
      const [one, other] = body[0].indexes as [string, string];
      const [first, second] = [of(one), of(other)];
      held.set(one, second).set(other, first);
      return task();
    }
    const isReading = request.method === 'GET' || parts[2] === 'search';
    return isReading ? read(parts, body, searchParams) : change(request.method ?? '', parts, body);
  };

  const respond = (response: ServerResponse, status: number, body: object): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  const http = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      if (server.isDown)
        respond(response, 503, { message: 'down', code: 'down', type: 'internal', link: '' });
      else respond(response, 200, answer(request, body));
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const server: MeilisearchServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    indexes: () => [...held.keys()],
    settings: (uid) => held.get(uid)?.settings,
    isDown: false,
    searches: 0,
    close: async () => {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
  return server;
};
