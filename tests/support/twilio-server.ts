import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import twilio, { type Twilio } from 'twilio';

export interface TwilioRequest {
  method: string;
  path: string;
  authorization: string;
  fields: URLSearchParams;
}

type Answer = { status: number; body: object };

/** A server on this machine that is asked as Twilio is, and what it was asked. */
export interface TwilioServer {
  requests: TwilioRequest[];
  client: (accountSid: string, authToken: string) => Twilio;
  close(): Promise<void>;
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

export const startTwilioServer = async (
  answer: (request: TwilioRequest) => Answer,
): Promise<TwilioServer> => {
  const requests: TwilioRequest[] = [];
  const server: Server = createServer((incoming, response) => {
    void bodyOf(incoming).then((body) => {
      const request = {
        method: incoming.method ?? '',
        path: incoming.url ?? '',
        authorization: incoming.headers.authorization ?? '',
        fields: new URLSearchParams(body),
      };
      requests.push(request);
      const { status, body: json } = answer(request);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    requests,
    client(accountSid, authToken) {
      const httpClient = new twilio.RequestClient();
      const send = httpClient.request.bind(httpClient);
      httpClient.request = (options) =>
        send({ ...options, uri: options.uri.replace('https://api.twilio.com', `http://127.0.0.1:${port}`) });
      return twilio(accountSid, authToken, { httpClient });
    },
    async close() {
      server.close();
      await once(server, 'close');
    },
  };
};
