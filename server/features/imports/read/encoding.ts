import { open } from 'node:fs/promises';

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le';

const sampleBytes = 1024 * 1024;
/** What stands for bytes that are no character. */
export const unreadable = '\uFFFD';
/** Text of the other encoding is wrong throughout; a row that got damaged leaves a few wrong characters. */
const mostDamage = 0.1;

const countOf = (text: string, wanted: RegExp): number => text.match(wanted)?.length ?? 0;

const isUtf8 = (bytes: Uint8Array): boolean => {
  // A character cut in two at the end of the sample is no mistake: `stream` lets it wait.
  const text = new TextDecoder('utf-8').decode(bytes, { stream: true });
  return countOf(text, /\uFFFD/g) <= countOf(text, /[^\p{ASCII}\uFFFD]/gu) * mostDamage;
};

/** Old platforms in China write UTF-8 or GB18030 (of which GBK and GB2312 are parts), spreadsheets also UTF-16. */
export const encodingOf = (bytes: Uint8Array): Encoding => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return isUtf8(bytes) ? 'utf-8' : 'gb18030';
};

export const detectEncoding = async (path: string): Promise<Encoding> => {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sampleBytes), 0, sampleBytes, 0);
    return encodingOf(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
};
