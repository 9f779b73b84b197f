import { open } from 'node:fs/promises';

const sampleBytes = 256 * 1024;

/** Old platforms in China write UTF-8 or GB18030 (of which GBK and GB2312 are parts). */
export const detectEncoding = async (path: string): Promise<'utf-8' | 'gb18030'> => {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sampleBytes), 0, sampleBytes, 0);
    // A character cut in two at the end of the sample is no mistake: `stream` lets it wait.
    new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, bytesRead), { stream: true });
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'gb18030';
    throw error;
  } finally {
    await file.close();
  }
};
