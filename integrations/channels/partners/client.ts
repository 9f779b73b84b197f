import { z } from 'zod';
import type { Clock } from '../../../server/kernel/clock.ts';
import { AppError, isAppError } from '../../../server/kernel/errors.ts';
import { newId } from '../../../server/kernel/ids.ts';
import type { Outbound } from '../../../server/platform/http/outbound.ts';
import type { Delivered, OutgoingMessage, PartnerClient } from './port.ts';
import { signatureOf } from './signature.ts';

/** Answers that mean this message; all others mean the partner as a whole, a wrong key for one. */
const refusals: ReadonlySet<number> = new Set([400, 409, 410, 413, 415, 422]);
const pageSize = 100;

const Page = z.object({ items: z.array(z.unknown()).max(1_000), cursor: z.coerce.string().max(500) });

/** Signs with every key that holds: `X-Signature: key=hex,key=hex`. */
const signed = (
  { url, keys, body, method }: OutgoingMessage & { method: string },
  now: Date,
): Record<string, string> => {
  const { pathname, search } = new URL(url);
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const nonce = newId();
  const parts = { method, path: `${pathname}${search}`, timestamp, nonce, body };
  return {
    'x-timestamp': timestamp,
    'x-nonce': nonce,
    'x-signature': keys.map(({ id, secret }) => `${id}=${signatureOf(secret, parts)}`).join(','),
  };
};

const outcomeOf = (status: number): Delivered => {
  if (status >= 200 && status < 300) return { outcome: 'delivered', status, error: null };
  return { outcome: refusals.has(status) ? 'refused' : 'down', status, error: `answered ${status}` };
};

const readPage = (text: string): z.output<typeof Page> => {
  try {
    return Page.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError('upstream_failed', 'The partner did not answer with a page of requests.', { cause });
  }
};

export const createPartnerClient = ({
  outbound,
  clock,
}: {
  outbound: Outbound;
  clock: Clock;
}): PartnerClient => ({
  async deliver(message) {
    const headers = {
      'content-type': 'application/json',
      ...signed({ ...message, method: 'POST' }, clock.now()),
    };
    try {
      const { status } = await outbound({ url: message.url, method: 'POST', headers, body: message.body });
      return outcomeOf(status);
    } catch (error) {
      if (!isAppError(error)) throw error;
      return { outcome: 'down', status: null, error: error.message };
    }
  },

  async pull({ url, keys, cursor }) {
    const address = new URL(url);
    address.searchParams.set('limit', String(pageSize));
    if (cursor !== '') address.searchParams.set('after', cursor);
    const headers = signed({ url: address.href, keys, body: '', method: 'GET' }, clock.now());
    const { status, body } = await outbound({ url: address.href, headers });
    if (status !== 200) throw new AppError('upstream_failed', `The partner answered ${status}.`);
    return readPage(body);
  },
});
