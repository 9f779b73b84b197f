import { createHmac, timingSafeEqual } from 'node:crypto';

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

/** Compares in constant time. */
export const isSignedBy = (secret: string, parts: SignedParts, given: string): boolean => {
  const [left, right] = [Buffer.from(given), Buffer.from(signatureOf(secret, parts))];
  return left.length === right.length && timingSafeEqual(left, right);
};
