import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

/** Sends a kept file to a browser, which must neither guess its kind nor run anything in it. */
export const sendStoredFile = async (
  response: Response,
  { name, mediaType, size }: { name: string; mediaType: string; size: number },
  content: Readable,
): Promise<void> => {
  response.set({
    'content-type': mediaType,
    'content-length': String(size),
    'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(name)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  });
  await pipeline(content, response);
};
