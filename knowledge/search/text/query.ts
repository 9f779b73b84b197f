import { fold } from './fold.ts';
import type { Segmenter } from './segmenter.ts';
import type { Synonyms } from './synonyms.ts';
import { isHan, isLatin, pairsOf, termsOf, wordsOf } from './terms.ts';

export interface QueryTerm {
  term: string;
  weight: number;
  /** Terms that do not only rank what others have found. */
  findsAlone: boolean;
}

export interface QueryPlan {
  terms: QueryTerm[];
  /** The telling words, for marking what was found. */
  words: string[];
  /** Words in Latin letters: perhaps pinyin, perhaps mistyped. */
  latin: string[];
  /** The last word, which may not be finished. */
  last: string | undefined;
}

/** Weights found on policy questions and citizens' letters; docs/decisions/0005 has the figures. */
const placeWeight = 2.2;
/** Numbers and letters name things: a road's number, a form's code. */
const codeWeight = 2.2;
const pairWeight = 0.6;
const particleWeight = 0.3;
const synonymWeight = 0.7;

/** Words that stand in every question and tell nothing. */
const particles = new Set(
  '的 了 是 在 我 有 和 就 不 人 都 一 一个 上 也 很 到 说 要 去 你 会 着 没有 看 好 自己 这 那 吗 呢 吧 啊 怎么 如何 什么 哪里 请问 可以 能 怎样 需要 多少 办 哪些 哪 几 何 谁 为 对 等 与 及 将 被 由 以 于 中 下 后 其 之 应 应该 进行 怎么样 关于 为什么 哪个 何时 时候 还 并 或 从 向 把 给 让 所 想 问 an the of to in is how a for i do what where can'.split(
    ' ',
  ),
);

/** Keeps the greatest weight of each term. */
const strongest = (terms: Iterable<QueryTerm>): QueryTerm[] => {
  const best = new Map<string, QueryTerm>();
  for (const term of terms) {
    const known = best.get(term.term);
    if (!known || known.weight < term.weight) best.set(term.term, term);
  }
  return [...best.values()];
};

/** A phrase that stands for another: its terms share the phrase's weight. */
export const phraseTerms = (segmenter: Segmenter, phrase: string, weight: number): QueryTerm[] => {
  const terms = [...new Set([phrase, ...termsOf(segmenter, phrase)])];
  const share = phrase.length === 2 ? weight : weight / Math.max(1, terms.length - 1);
  return terms.map((term) => ({ term, weight: share, findsAlone: true }));
};

const wordTerms = (segmenter: Segmenter, folded: string, words: readonly string[]): QueryTerm[] => {
  const places = segmenter.places(folded);
  const weightOf = (term: string): number => {
    if (particles.has(term)) return particleWeight;
    if (!isHan(term)) return codeWeight;
    const asPair = term.length === 2 ? pairWeight : 0;
    return asPair + (places.some((place) => place.includes(term)) ? placeWeight : 1);
  };
  return words.map((term) => ({
    term,
    weight: weightOf(term),
    findsAlone: !particles.has(term) && term.length > 1,
  }));
};

/** What a searcher asks for: words, pairs of characters, and what stands for them. */
export const planQuery = (segmenter: Segmenter, synonyms: Synonyms, text: string): QueryPlan => {
  const folded = fold(text);
  const words = [...new Set(wordsOf(segmenter, folded))];
  const telling = words.filter((word) => !particles.has(word));
  const pairs = (folded.match(/\p{Script=Han}+/gu) ?? []).flatMap(pairsOf);
  const named = wordTerms(segmenter, folded, words);
  const isOneWord = named.every((term) => !term.findsAlone);
  const likewise = synonyms.in(folded).flatMap(({ others }) => others);
  return {
    terms: strongest([
      ...(isOneWord ? named.map((term) => ({ ...term, findsAlone: true })) : named),
      ...pairs.map((term) => ({ term, weight: pairWeight, findsAlone: !particles.has(term) })),
      ...likewise.flatMap((phrase) => phraseTerms(segmenter, phrase, synonymWeight)),
    ]),
    words: [...(telling.length > 0 ? telling : words), ...likewise],
    latin: words.filter(isLatin),
    last: words.at(-1),
  };
};
