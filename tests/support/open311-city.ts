import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Another city's GeoReport v2 server, as far as we ask it. */
export interface Open311City {
  url: string;
  queries: URLSearchParams[];
  isDown: boolean;
  add(request: Record<string, unknown>): void;
  close(): Promise<void>;
}

export const startOpen311City = async (): Promise<Open311City> => {
  const requests: Record<string, unknown>[] = [];
  const server = createServer((incoming, response) => {
    const url = new URL(incoming.url ?? '', 'http://city');
    city.queries.push(url.searchParams);
    if (city.isDown) {
      response.writeHead(503).end('away');
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(requests));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const city: Open311City = {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    queries: [],
    isDown: false,
    add: (request) => {
      requests.push({ status: 'open', requested_datetime: new Date().toISOString(), ...request });
    },
    async close() {
      server.close();
      await once(server, 'close');
    },
  };
  return city;
};
