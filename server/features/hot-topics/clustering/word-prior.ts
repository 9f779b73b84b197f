import { dict } from '@node-rs/jieba/dict.js';

/** Words seldom used in writing are not told apart: all of them are rare. */
const leastCount = 100;
/** Words of a usual message. */
const messageWords = 150;

interface Prior {
  counts: ReadonlyMap<string, number>;
  total: number;
}

let prior: Prior | undefined;

/** The dictionary's lines: `word count tag`. */
const readPrior = (): Prior => {
  const counts = new Map<string, number>();
  let total = 0;
  for (const line of Buffer.from(dict).toString('utf8').split('\n')) {
    const [word = '', count = ''] = line.split(' ');
    const times = Number(count);
    total += times;
    if (times >= leastCount) counts.set(word, times);
  }
  return { counts, total };
};

/** The share of messages that would have this word if they were written like other Chinese text. */
export const priorShare = (word: string): number => {
  prior ??= readPrior();
  const times = prior.counts.get(word) ?? leastCount / 10;
  return 1 - Math.exp((-times / prior.total) * messageWords);
};
