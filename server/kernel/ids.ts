import { randomBytes, randomUUID } from 'node:crypto';

/** A random identifier for things that are not documents: requests, events, uploads. */
export const newId = (): string => randomUUID();

/** A URL-safe secret with `bytes` bytes of entropy, for session tokens and passwords. */
export const newSecret = (bytes = 32): string => randomBytes(bytes).toString('base64url');

/** Six digits a citizen can say aloud: the query code (查询码) of a ticket. */
export const newQueryCode = (): string => {
  const limit = 4_294_000_000; // the largest multiple of one million below 2^32, so every code is equally likely
  for (;;) {
    const value = randomBytes(4).readUInt32BE();
    if (value < limit) return String(value % 1_000_000).padStart(6, '0');
  }
};
