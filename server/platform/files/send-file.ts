import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

interface Sent {
  name: string;
  mediaType: string;
  /** Bytes. */
  size: number;
  /** It is taken away rather than shown. */
  isTakenAway?: boolean;
}

/** Sends a kept file to a browser, which must neither guess its kind nor run anything in it. */
export const sendStoredFile = async (
  response: Response,
  { name, mediaType, size, isTakenAway = false }: Sent,
  content: Readable,
): Promise<void> => {
  response.set({
    'content-type': mediaType,
    'content-length': String(size),
    'content-disposition': `${isTakenAway ? 'attachment' : 'inline'}; filename*=UTF-8''${encodeURIComponent(name)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  });
  await pipeline(content, response);
};
