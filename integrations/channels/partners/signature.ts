import { createHmac } from 'node:crypto';
import { isSameSecret } from '../../../server/kernel/same-secret.ts';

/** What both sides sign; the path carries its query. */
export interface SignedParts {
  method: string;
  path: string;
  /** Seconds since 1970. */
  timestamp: string;
  nonce: string;
  body: string | Buffer;
}

/** HMAC-SHA256, in hexadecimal, over method, path, time stamp and nonce, each ended by a line feed, and the body. */
export const signatureOf = (secret: string, { method, path, timestamp, nonce, body }: SignedParts): string =>
  createHmac('sha256', secret)
    .update(`${method.toUpperCase()}\n${path}\n${timestamp}\n${nonce}\n`)
    .update(body)
    .digest('hex');

export const isSignedBy = (secret: string, parts: SignedParts, given: string): boolean =>
  isSameSecret(given, signatureOf(secret, parts));
