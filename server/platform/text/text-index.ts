/** A text found near another: its slot, how near (0 to 1), and the words that both have, the rarest first. */
export interface NearText {
  slot: number;
  score: number;
  words: string[];
}

export interface NearestOptions {
  limit: number;
  /** Nearer than this, or left out. */
  atLeast?: number;
  isWanted?: (slot: number) => boolean;
}

/**
 * Texts as bags of weighted words, each in a numbered slot, to be asked for those nearest to another text.
 * Nearness is the cosine of the two bags, a word's weight being its (damped) count times its rarity.
 */
export interface TextIndex {
  /** Gives the new text's slot; slots are never given twice. */
  add(words: ReadonlyMap<string, number>): number;
  remove(slot: number): void;
  nearest(words: ReadonlyMap<string, number>, options: NearestOptions): NearText[];
  /** 0 for a word in every text, growing with rarity. */
  rarity(word: string): number;
  /** Texts held. */
  readonly size: number;
}

interface Posting {
  slots: number[];
  weights: number[];
}

/** A word in more than this share of many texts tells nothing apart, and its list is long to walk. */
const commonShare = 0.08;
const fewTexts = 2_000;
const shownWords = 6;

const damped = (count: number): number => 1 + Math.log(Math.max(1, count));

export const createTextIndex = (): TextIndex => {
  const postings = new Map<string, Posting>();
  const lengths: number[] = [];
  const wordsOfSlot: (readonly string[] | undefined)[] = [];
  let sums = new Float64Array(1_024);
  let size = 0;

  const rarity = (word: string): number => Math.log(1 + size / (1 + (postings.get(word)?.slots.length ?? 0)));
  const isCommon = (posting: Posting): boolean =>
    size > fewTexts && posting.slots.length > size * commonShare;

  const lengthOf = (words: ReadonlyMap<string, number>): number => {
    let squares = 0;
    for (const [word, count] of words) squares += (damped(count) * rarity(word)) ** 2;
    return Math.sqrt(squares);
  };

  /** Adds what each shared word gives to the sums of the texts that have it; the slots that were touched. */
  const gather = (words: ReadonlyMap<string, number>): number[] => {
    const touched: number[] = [];
    for (const [word, count] of words) {
      const posting = postings.get(word);
      if (!posting || isCommon(posting)) continue;
      const gain = damped(count) * rarity(word) ** 2;
      for (let place = 0; place < posting.slots.length; place += 1) {
        const slot = posting.slots[place] ?? 0;
        if (wordsOfSlot[slot] === undefined) continue;
        if (sums[slot] === 0) touched.push(slot);
        sums[slot] = (sums[slot] ?? 0) + gain * (posting.weights[place] ?? 0);
      }
    }
    return touched;
  };

  const sharedWords = (slot: number, words: ReadonlyMap<string, number>): string[] =>
    (wordsOfSlot[slot] ?? [])
      .filter((word) => words.has(word))
      .sort((left, right) => rarity(right) - rarity(left))
      .slice(0, shownWords);

  /** Lists half full of removed texts are walked for nothing. */
  const tidy = (word: string): void => {
    const posting = postings.get(word);
    if (!posting) return;
    const kept = posting.slots.flatMap((slot, place) => (wordsOfSlot[slot] === undefined ? [] : [place]));
    if (kept.length === 0) postings.delete(word);
    else if (kept.length < posting.slots.length / 2) {
      postings.set(word, {
        slots: kept.map((place) => posting.slots[place] ?? 0),
        weights: kept.map((place) => posting.weights[place] ?? 0),
      });
    }
  };

  return {
    rarity,
    get size() {
      return size;
    },
    add(words) {
      const slot = lengths.length;
      size += 1;
      for (const [word, count] of words) {
        let posting = postings.get(word);
        if (!posting) postings.set(word, (posting = { slots: [], weights: [] }));
        posting.slots.push(slot);
        posting.weights.push(damped(count));
      }
      lengths.push(lengthOf(words));
      wordsOfSlot.push([...words.keys()]);
      if (slot >= sums.length) {
        const wider = new Float64Array(sums.length * 2);
        wider.set(sums);
        sums = wider;
      }
      return slot;
    },
    remove(slot) {
      const words = wordsOfSlot[slot];
      if (!words) return;
      wordsOfSlot[slot] = undefined;
      size -= 1;
      if (slot % 16 === 0) words.forEach(tidy);
    },
    nearest(words, { limit, atLeast = 0, isWanted = () => true }) {
      const length = lengthOf(words);
      const best: { slot: number; score: number }[] = [];
      for (const slot of gather(words)) {
        const score = (sums[slot] ?? 0) / (length * (lengths[slot] ?? 1));
        sums[slot] = 0;
        const worst = best.at(-1);
        if (score < atLeast || (best.length >= limit && worst && score <= worst.score)) continue;
        if (!isWanted(slot)) continue;
        const place = best.findIndex((other) => other.score < score);
        best.splice(place === -1 ? best.length : place, 0, { slot, score });
        if (best.length > limit) best.pop();
      }
      return best.map(({ slot, score }) => ({ slot, score, words: sharedWords(slot, words) }));
    },
  };
};
