import { createHash, randomUUID } from 'node:crypto';
import twilio from 'twilio';
import { AppError } from '../../../server/kernel/errors.ts';

/** Twilio's own limits: 15 seconds for an answer, and one more try when the connection fails. */
const patienceMs = 15_000;
const tries = 2;

export type WebhookFields = Record<string, string>;

/** Posts a signed form and gives the answer's body; throws `upstream_failed`. */
export type Post = (url: string, fields: WebhookFields) => Promise<string>;

/** A timer that is put away with the answer: a signal of `AbortSignal.timeout` stays, and makes its error in the end. */
const withinPatience = async <T>(ask: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMs);
  try {
    return await ask(patience.signal);
  } finally {
    clearTimeout(timer);
  }
};

const failed = (url: string, cause: unknown) =>
  new AppError('upstream_failed', `The webhook ${new URL(url).pathname} did not answer.`, { cause });

/**
 * Asks and tells the application exactly as Twilio would: form-encoded, signed over the public address,
 * repeated once with the same idempotency token. It goes to `origin`, the application's own door on this
 * machine, while the signature covers the public address, as behind a proxy.
 */
export const createPost =
  ({ authToken, origin }: { authToken: string; origin: () => string }): Post =>
  async (url, fields) => {
    const idempotencyToken = randomUUID();
    const { pathname, search } = new URL(url);
    const request = {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
        'x-twilio-signature': twilio.getExpectedTwilioSignature(authToken, url, fields),
        'i-twilio-idempotency-token': idempotencyToken,
        'user-agent': 'LocalCarrier/1.0',
      },
      body: new URLSearchParams(fields),
    };
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await withinPatience(async (signal) => {
          const response = await fetch(origin() + pathname + search, { ...request, signal });
          if (!response.ok) throw failed(url, response.status);
          return response.text();
        });
      } catch (cause) {
        if (attempt === tries) throw cause instanceof AppError ? cause : failed(url, cause);
      }
    }
  };

/** Sids look like Twilio's: two letters and 32 hexadecimal digits. */
export const newSid = (prefix: 'CA' | 'RE'): string =>
  prefix + createHash('sha256').update(randomUUID()).digest('hex').slice(0, 32);
