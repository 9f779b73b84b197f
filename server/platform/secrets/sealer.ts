import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { internal } from '../../kernel/errors.ts';

const mark = 'sealed:';
const startBytes = 12;
const tagBytes = 16;

/** Keeps secrets that we must be able to say again, such as a partner's key, unreadable where they lie. */
export interface Sealer {
  seal(secret: string): string;
  /** What was kept before there was sealing is given as it is. Throws `internal` where the server's secret is another. */
  open(kept: string): string;
}

/** AES-256-GCM with a key of its own for each purpose, drawn from the server's secret (HKDF, RFC 5869). */
export const createSealer = (serverSecret: string, purpose: string): Sealer => {
  const key = Buffer.from(hkdfSync('sha256', serverSecret, '', purpose, 32));
  return {
    seal(secret) {
      const start = randomBytes(startBytes);
      const cipher = createCipheriv('aes-256-gcm', key, start);
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return mark + Buffer.concat([start, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open(kept) {
      if (!kept.startsWith(mark)) return kept;
      const parts = Buffer.from(kept.slice(mark.length), 'base64url');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, parts.subarray(0, startBytes));
        decipher.setAuthTag(parts.subarray(startBytes, startBytes + tagBytes));
        const sealed = parts.subarray(startBytes + tagBytes);
        return Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw internal('A kept secret cannot be read: is SECRET_KEY another than before?', cause);
      }
    },
  };
};
