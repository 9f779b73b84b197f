import type { QueryPlan, QueryTerm } from '../text/query.ts';
import { isHan, pairsOf } from '../text/terms.ts';
import type { Lexicon } from './lexicon.ts';

/** What a word counts that the searcher may have meant, beside 1 for one that was typed. */
const soundWeight = 1;
const beginningWeight = 0.5;
const slipWeight = 0.4;

const mostCompletions = 24;
/** Shorter words have too many neighbours to be called mistyped. */
const shortestSlip = 4;

/** Words meant by letters that stand in no article, and how surely. */
const meantBy = (lexicon: Lexicon, letters: string): { words: readonly string[]; weight: number } => {
  const sounding = lexicon.sounding(letters);
  if (sounding.length > 0) return { words: sounding, weight: soundWeight };
  const whole = lexicon.split(letters);
  if (whole) return { words: whole.flat(), weight: soundWeight };
  const completions = lexicon.startingWith(letters, mostCompletions);
  if (completions.length > 0 && letters.length > 1) return { words: completions, weight: beginningWeight };
  if (letters.length < shortestSlip) return { words: [], weight: 0 };
  return { words: lexicon.near(letters, mostCompletions), weight: slipWeight };
};

/** Adds to what was asked for what pinyin, initials, half-typed and mistyped words stand for. */
export const expandPlan = (lexicon: Lexicon, plan: QueryPlan): { terms: QueryTerm[]; words: string[] } => {
  const meant = plan.latin.map((letters) => meantBy(lexicon, letters));
  const last = plan.last ?? '';
  if (last.length === 1 && isHan(last)) {
    meant.push({ words: lexicon.startingWith(last, mostCompletions), weight: beginningWeight });
  }
  const terms = meant.flatMap(({ words, weight }) =>
    words.map((term) => ({ term, weight, findsAlone: true })),
  );
  return {
    terms: [...plan.terms, ...terms],
    words: [...plan.words, ...meant.flatMap(({ words }) => words)],
  };
};

/** Windows of this many characters are tried for a word that sounds the same. */
const [shortestWord, longestWord] = [2, 6];

/** The run with one stretch set right by a word that sounds the same, the longest stretches first. */
const soundAlikes = function* (lexicon: Lexicon, run: string, sound: (word: string) => string) {
  for (let length = Math.min(longestWord, run.length); length >= shortestWord; length -= 1) {
    for (let start = 0; start + length <= run.length; start += 1) {
      const window = run.slice(start, start + length);
      if (lexicon.has(window)) continue;
      for (const word of lexicon.sounding(sound(window))) {
        if (word.length === length) yield run.slice(0, start) + word + run.slice(start + length);
      }
    }
  }
};

interface Judge {
  isKnown: (term: string) => boolean;
  sound: (word: string) => string;
}

/** What reads right as a whole is better than what mends a part and breaks the next. */
const mendRun = (lexicon: Lexicon, run: string, { isKnown, sound }: Judge): string => {
  if (pairsOf(run).every(isKnown)) return run;
  let first: string | undefined;
  for (const mended of soundAlikes(lexicon, run, sound)) {
    if (pairsOf(mended).every(isKnown)) return mended;
    first ??= mended;
  }
  return first ?? run;
};

/** The text with pinyin put into characters, a slip of the finger mended, a wrong character of the same sound set right. */
export const mendText = (lexicon: Lexicon, folded: string, judge: Judge): string | undefined => {
  const { isKnown } = judge;
  const mended = folded
    .replace(/[a-z]+/g, (letters) => {
      if (letters.length < 2 || isKnown(letters)) return letters;
      const split = lexicon.sounding(letters).length > 0 ? undefined : lexicon.split(letters);
      if (split) return split.map(([first]) => first ?? '').join('');
      return meantBy(lexicon, letters).words[0] ?? letters;
    })
    .replace(/\p{Script=Han}{2,}/gu, (run) => mendRun(lexicon, run, judge));
  return mended === folded ? undefined : mended;
};
