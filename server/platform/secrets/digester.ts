import { createHmac, hkdfSync } from 'node:crypto';

/** What a value is known again by, and nobody who has not the server's secret can find out. */
export type Digest = (value: string) => string;

/** HMAC-SHA-256 with a key of its own for each purpose, drawn from the server's secret (HKDF, RFC 5869). */
export const createDigest = (serverSecret: string, purpose: string): Digest => {
  const key = Buffer.from(hkdfSync('sha256', serverSecret, '', purpose, 32));
  return (value) => createHmac('sha256', key).update(value).digest('base64url');
};
