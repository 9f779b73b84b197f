import { lookup, type LookupAddress } from 'node:dns';
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { AppError, invalidInput } from '../../kernel/errors.ts';

/** Addresses that lead inside or nowhere: this machine, private networks, link-local, multicast (RFC 6890). */
const inside = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  inside.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  inside.addSubnet(network, prefix, 'ipv6');
}

const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** Whether an address must not be spoken to on a stranger's word. */
export const isInsideAddress = (address: string): boolean => {
  const plain = mapped.exec(address)?.[1] ?? address;
  return inside.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4') || /^::ffff:/i.test(plain);
};

export interface OutboundRequest {
  url: string;
  method?: 'GET' | 'POST';
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

export interface OutboundAnswer {
  status: number;
  headers: IncomingMessage['headers'];
  body: string;
  /** The body as it came. */
  content: Buffer;
}

/** Speaks to addresses that people typed in. Follows no redirect; throws `upstream_failed`. */
export type Outbound = (request: OutboundRequest) => Promise<OutboundAnswer>;

export interface OutboundOptions {
  /** For tests and closed networks alone: lets requests reach private addresses. */
  allowsInside: boolean;
  timeoutMs?: number;
  /** Longer answers are cut off as failures; default 5 MB. */
  maxBytes?: number;
}

const failed = (message: string, cause?: unknown) => new AppError('upstream_failed', message, { cause });

/** Checks what a name resolves to at the very moment of connecting, so that no second answer can differ. */
const guardedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const [first] = error ? [] : addresses;
    if (!first) {
      callback(error ?? new TypeError('no address'), '', 0);
      return;
    }
    if (addresses.some(({ address }) => isInsideAddress(address))) {
      callback(new TypeError('the address leads inside'), '', 0);
      return;
    }
    if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

const bodyOf = async (answer: IncomingMessage, maxBytes: number): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > maxBytes) throw failed('The other side answered with more than is taken.');
  }
  return Buffer.concat(chunks);
};

const open = (url: URL, options: RequestOptions, body: string | undefined): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const start = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = start(url, options, resolve);
    request.on('error', reject);
    request.end(body);
  });

/** Throws `invalid_input` for what is no http address or plainly leads inside. */
export const checkOutboundUrl = (text: string, allowsInside: boolean, path = 'url'): URL => {
  const problem = (message: string, key: string) => invalidInput([{ path, message, key }]);
  if (!URL.canParse(text)) throw problem('is not an address', 'problems.invalid_format');
  const url = new URL(text);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!/^https?:$/.test(url.protocol)) throw problem('must begin with https://', 'problems.invalid_format');
  const leadsInside = host === 'localhost' || (isIP(host) !== 0 && isInsideAddress(host));
  if (leadsInside && !allowsInside) throw problem('must not lead inside', 'problems.inside_address');
  return url;
};

export const createOutbound =
  ({ allowsInside, timeoutMs = 10_000, maxBytes = 5 * 1024 * 1024 }: OutboundOptions): Outbound =>
  async ({ url: text, method = 'GET', headers = {}, body }) => {
    const url = checkOutboundUrl(text, allowsInside);
    const signal = AbortSignal.timeout(timeoutMs);
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const options: RequestOptions = {
      method,
      signal,
      headers: { 'user-agent': 'hotline-12345', ...headers, ...length },
      ...(!allowsInside && { lookup: guardedLookup }),
    };
    try {
      const answer = await open(url, options, body);
      const content = await bodyOf(answer, maxBytes);
      return {
        status: answer.statusCode ?? 0,
        headers: answer.headers,
        body: content.toString('utf8'),
        content,
      };
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      throw failed('The other side does not answer.', cause);
    }
  };
