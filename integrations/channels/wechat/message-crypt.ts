import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { AppError } from '../../../server/kernel/errors.ts';
import { isSameSecret } from '../../../server/kernel/same-secret.ts';

/** Padding goes up to 32 bytes, not to the cipher's 16: the platform's own PKCS#7. */
const block = 32;
const randomLength = 16;
const lengthBytes = 4;

/** SHA-1 over the parts in the order of their characters, as the platform signs. */
export const signatureOf = (...parts: readonly string[]): string =>
  createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex');

export const isSignature = (given: string, parts: readonly string[]): boolean =>
  isSameSecret(given, signatureOf(...parts));

const broken = (what: string, cause?: unknown) =>
  new AppError('invalid_input', `The message cannot be decrypted: ${what}.`, { cause });

const unpad = (padded: Buffer): Buffer => {
  const count = padded.at(-1) ?? 0;
  if (count < 1 || count > block || count > padded.length) throw broken('its padding is wrong');
  return padded.subarray(0, padded.length - count);
};

const pad = (plain: Buffer): Buffer => {
  const count = block - (plain.length % block);
  return Buffer.concat([plain, Buffer.alloc(count, count)]);
};

export interface MessageCrypt {
  /** Throws `invalid_input` for what is broken or meant for another account. */
  decrypt(encrypted: string): string;
  /** `random` is for tests with published examples. */
  encrypt(message: string, random?: Buffer): string;
}

/**
 * 消息加解密: AES-256-CBC over 16 random bytes, the length of the message (four bytes, network order), the message and
 * the account's id; the key is `EncodingAESKey`, base64 without its last sign, and its first half the start vector.
 */
export const createMessageCrypt = (encodingAesKey: string, appId: string): MessageCrypt => {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  const start = key.subarray(0, randomLength);
  const opened = (encrypted: string): Buffer => {
    try {
      const decipher = createDecipheriv('aes-256-cbc', key, start).setAutoPadding(false);
      return Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64')), decipher.final()]);
    } catch (cause) {
      throw broken('it is no cipher text of ours', cause);
    }
  };
  return {
    decrypt(encrypted) {
      const plain = unpad(opened(encrypted)).subarray(randomLength);
      if (plain.length < lengthBytes) throw broken('it is too short');
      const end = lengthBytes + plain.readUInt32BE(0);
      if (end > plain.length) throw broken('it is cut off');
      if (plain.subarray(end).toString('utf8') !== appId) throw broken('it is for another account');
      return plain.subarray(lengthBytes, end).toString('utf8');
    },
    encrypt(message, random = randomBytes(randomLength)) {
      const content = Buffer.from(message, 'utf8');
      const length = Buffer.alloc(lengthBytes);
      length.writeUInt32BE(content.length);
      const cipher = createCipheriv('aes-256-cbc', key, start).setAutoPadding(false);
      const plain = pad(Buffer.concat([random, length, content, Buffer.from(appId, 'utf8')]));
      return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
    },
  };
};
