import type { Readable } from 'node:stream';

/** Ends at a line feed alone: U+2028 and the like are letters of a text to an old platform. */
export async function* linesOf(text: Readable): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of text as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line;
  }
  if (rest !== '') yield rest.endsWith('\r') ? rest.slice(0, -1) : rest;
}

/** Lines one after the other, of which some may be given back to be read once more. */
export interface LineReader {
  next(): Promise<string | undefined>;
  giveBack(lines: readonly string[]): void;
}

export const createLineReader = (lines: AsyncIterator<string>): LineReader => {
  let waiting: string[] = [];
  return {
    async next() {
      const line = waiting.shift();
      if (line !== undefined) return line;
      const step = await lines.next();
      return step.done ? undefined : step.value;
    },
    giveBack(back) {
      waiting = [...back, ...waiting];
    },
  };
};
