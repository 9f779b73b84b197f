import { blurred, initialsOf, isOneSlipAway, soundOf } from '../text/sounds.ts';
import { isHan, isLatin } from '../text/terms.ts';

/** Words longer than this are phrases that nobody types by their initials. */
const longestWord = 12;
const longestTyped = 60;

/** Words that stand in titles and keywords, by spelling and by sound: what a searcher may be typing. */
export interface Lexicon {
  add(words: Iterable<string>): void;
  has(word: string): boolean;
  /** Chinese words whose pinyin or initials are these letters. */
  sounding(letters: string): readonly string[];
  /** Words that begin with these characters, or whose pinyin does, shortest first. */
  startingWith(beginning: string, most: number): string[];
  /** Words one slip of the finger away from these letters, or spoken alike by southerners. */
  near(letters: string, most: number): string[];
  /** Pinyin of several words written together, as one list of candidates for each word. */
  split(letters: string): (readonly string[])[] | undefined;
  words(): Iterable<string>;
}

const pushTo = (lists: Map<string, string[]>, key: string, word: string): void => {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [word]);
  else if (!list.includes(word)) list.push(word);
};

const firstNotBefore = (sorted: readonly string[], beginning: string): number => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < beginning) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The longest first word wins; where the rest makes no words, a shorter one is tried. */
const splitBy = (
  byFullSound: ReadonlyMap<string, readonly string[]>,
  letters: string,
): (readonly string[])[] | undefined => {
  if (letters === '') return [];
  for (let length = letters.length; length > 2; length -= 1) {
    const words = byFullSound.get(letters.slice(0, length));
    const rest = words && splitBy(byFullSound, letters.slice(length));
    if (words && rest) return [words, ...rest];
  }
  return undefined;
};

export const createLexicon = (): Lexicon => {
  const known = new Set<string>();
  const byKey = new Map<string, string[]>();
  const byFullSound = new Map<string, string[]>();
  const byBlurred = new Map<string, string[]>();
  let sorted: string[] | undefined;

  const add = (word: string): void => {
    if (known.has(word) || word.length > longestWord || word.length < 2) return;
    if (!isHan(word) && !isLatin(word)) return;
    known.add(word);
    sorted = undefined;
    pushTo(byKey, word, word);
    if (isLatin(word)) return;
    const sound = soundOf(word);
    for (const key of [sound, initialsOf(word)]) pushTo(byKey, key, word);
    pushTo(byFullSound, sound, word);
    pushTo(byBlurred, blurred(sound), word);
  };

  const from = function* (beginning: string): Generator<string> {
    sorted ??= [...byKey.keys()].sort();
    for (let at = firstNotBefore(sorted, beginning); sorted[at]?.startsWith(beginning); at += 1) {
      yield sorted[at] ?? '';
    }
  };

  const shortest = (words: Iterable<string>, most: number): string[] =>
    [...new Set(words)].sort((left, right) => left.length - right.length).slice(0, most);

  return {
    add: (words) => {
      for (const word of words) add(word);
    },
    has: (word) => known.has(word),
    sounding: (letters) => (byKey.get(letters) ?? []).filter(isHan),
    startingWith(beginning, most) {
      const found: string[] = [];
      for (const key of from(beginning)) {
        found.push(...(byKey.get(key) ?? []));
        if (found.length > most * 20) break;
      }
      return shortest(found, most);
    },
    near(letters, most) {
      const found = [...(byBlurred.get(blurred(letters)) ?? [])];
      for (const key of from(letters[0] ?? '')) {
        if (found.length >= most) break;
        if (isOneSlipAway(letters, key)) found.push(...(byKey.get(key) ?? []));
      }
      return shortest(found, most);
    },
    split: (letters) => (letters.length > longestTyped ? undefined : splitBy(byFullSound, letters)),
    words: () => known,
  };
};
