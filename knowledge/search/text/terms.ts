import { pinyin } from 'pinyin-pro';
import { fold, segmenter } from '../../../server/platform/text/words.ts';
import { synonymsOf, tradeWords } from './synonyms.ts';

let isTaught = false;

const cut = (text: string): string[] => {
  if (!isTaught) {
    segmenter().loadDict(Buffer.from(tradeWords.map((word) => `${word} 10000 n`).join('\n')));
    isTaught = true;
  }
  return segmenter().cutForSearch(fold(text), true);
};

const isWord = (word: string): boolean => /[\p{L}\p{N}]/u.test(word);
const isHan = (word: string): boolean => /^\p{Script=Han}+$/u.test(word);
export const isLatin = (word: string): boolean => /^[a-z]+$/.test(word);

/** Particles that stand in every sentence and tell nothing. */
const stopWords = new Set(
  '的 了 是 在 我 有 和 就 不 人 都 一 一个 上 也 很 到 说 要 去 你 会 着 没有 看 好 自己 这 那 吗 呢 吧 啊 怎么 如何 什么 哪里 请问 可以 能 吗 怎样 需要 多少 办 an the of to in is how'.split(
    ' ',
  ),
);

/** The words of a text, in order, repeats included. */
export const termsOf = (text: string): string[] =>
  cut(text)
    .map((word) => word.trim())
    .filter(isWord);

const spell = (word: string, pattern: 'pinyin' | 'first'): string =>
  pinyin(word, { toneType: 'none', pattern, type: 'array', v: true }).join('').toLowerCase();

/** How a word is typed by sound: `juzhuzheng` and `jzz` for 居住证. Single characters would match everything. */
export const soundsOf = (word: string): string[] =>
  isHan(word) && word.length > 1 ? [spell(word, 'pinyin'), spell(word, 'first')] : [];

export interface QueryTerm {
  word: string;
  /** 1 for what was typed, less for what it stands for. */
  weight: number;
  /** Still being typed: words that begin with it count too. */
  isPrefix: boolean;
}

const synonymWeight = 0.7;

const withSynonyms = (term: QueryTerm): QueryTerm[] => [
  term,
  ...synonymsOf(term.word)
    .flatMap((synonym) => [synonym, ...termsOf(synonym)])
    .map((word) => ({ word, weight: term.weight * synonymWeight, isPrefix: false })),
];

/** What a searcher asks for, each word once, particles left out unless there is nothing else. */
export const queryTerms = (text: string): QueryTerm[] => {
  const words = [...new Set(termsOf(text))];
  const telling = words.filter((word) => !stopWords.has(word));
  const used = telling.length > 0 ? telling : words;
  const last = words.at(-1);
  const terms = used.flatMap((word) => withSynonyms({ word, weight: 1, isPrefix: word === last }));
  const best = new Map<string, QueryTerm>();
  for (const term of terms) {
    const known = best.get(term.word);
    if (!known || known.weight < term.weight) best.set(term.word, term);
  }
  return [...best.values()];
};
