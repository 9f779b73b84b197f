import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { signatureOf, type SignedParts } from '../../integrations/channels/partners/signature.ts';

interface Key {
  id: string;
  secret: string;
}

export interface PartnerAnswer {
  status: number;
  data: any;
  error: any;
}

export interface CallOptions {
  key?: Key;
  timestamp?: string;
  nonce?: string;
  /** What is sent in place of the signature that fits. */
  signature?: string;
  raw?: string;
}

/** A department's own platform: keeps the highest version of each ticket that it is told of, and pushes to us. */
export interface PartnerPlatform {
  url: string;
  keys: Key[];
  /** By number: what the platform holds to be true. */
  tickets: Map<string, any>;
  /** Every message that came, in the order of its coming. */
  messages: any[];
  /** Messages whose signature fitted none of its keys. */
  forged: number;
  isDown: boolean;
  /** Messages that it will not have, by event. */
  refuses: Set<string>;
  /** What can be fetched from it, oldest first. */
  items: unknown[];
  post(path: string, body: unknown, options?: CallOptions): Promise<PartnerAnswer>;
  get(path: string): Promise<PartnerAnswer>;
  close(): Promise<void>;
}

const readAll = async (incoming: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

const isSigned = (keys: Key[], incoming: IncomingMessage, body: string): boolean => {
  const header = (name: string) => String(incoming.headers[name] ?? '');
  const parts = {
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    timestamp: header('x-timestamp'),
    nonce: header('x-nonce'),
    body,
  };
  const given = new Map(
    header('x-signature')
      .split(',')
      .map((pair) => pair.split('=') as [string, string]),
  );
  return keys.some(({ id, secret }) => given.get(id) === signatureOf(secret, parts));
};

export const startPartnerPlatform = async (worldUrl: string, now: () => Date): Promise<PartnerPlatform> => {
  const pageOf = (url: URL) => {
    const from = Number(url.searchParams.get('after') ?? 0);
    const items = platform.items.slice(from, from + Number(url.searchParams.get('limit') ?? 100));
    return { items, cursor: String(from + items.length) };
  };
  const take = (message: any): number => {
    if (platform.refuses.has(message.event)) return 422;
    platform.messages.push(message);
    const known = platform.tickets.get(message.ticket.number);
    if (!known || known.version < message.ticket.version) {
      platform.tickets.set(message.ticket.number, message.ticket);
    }
    return 200;
  };
  const server = createServer((incoming, response) => {
    void readAll(incoming).then((body) => {
      if (platform.isDown) return response.writeHead(503).end('maintenance');
      if (!isSigned(platform.keys, incoming, body)) {
        platform.forged += 1;
        return response.writeHead(401).end();
      }
      if (incoming.method === 'POST') return response.writeHead(take(JSON.parse(body))).end('{}');
      return response.writeHead(200).end(JSON.stringify(pageOf(new URL(incoming.url ?? '', 'http://p'))));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const send = async (
    request: Pick<SignedParts, 'method' | 'path'> & { body: string },
    options: CallOptions,
  ) => {
    const { key = platform.keys[0]!, raw: body = request.body, nonce = randomUUID() } = options;
    const { timestamp = String(Math.floor(now().getTime() / 1000)) } = options;
    const parts = { method: request.method, path: `/partners/v1${request.path}`, timestamp, nonce, body };
    const answer = await fetch(`${worldUrl}${parts.path}`, {
      method: parts.method,
      headers: {
        'x-partner-key': key.id,
        'x-timestamp': timestamp,
        'x-nonce': nonce,
        'x-signature': options.signature ?? signatureOf(key.secret, parts),
      },
      ...(body !== '' && { body }),
    });
    const { data, error } = (await answer.json()) as PartnerAnswer;
    return { status: answer.status, data, error };
  };

  const platform: PartnerPlatform = {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    keys: [],
    tickets: new Map(),
    messages: [],
    forged: 0,
    isDown: false,
    refuses: new Set(),
    items: [],
    post: (path, body, options = {}) => send({ method: 'POST', path, body: JSON.stringify(body) }, options),
    get: (path) => send({ method: 'GET', path, body: '' }, {}),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return platform;
};
