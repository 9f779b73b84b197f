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

/** Where a word stands, and how much of it. */
interface Posting {
  slots: number[];
  weights: number[];
}

/** A word in more than this share of many texts tells nothing apart, and its list is long to walk. */
const commonShare = 0.08;
const fewTexts = 2_000;
const shownWords = 6;

const damped = (count: number): number => 1 + Math.log(Math.max(1, count));

/** The lists of the texts that have a word. */
const createPostings = () => {
  const postings = new Map<string, Posting>();
  return {
    of: (word: string): Posting | undefined => postings.get(word),
    add(word: string, slot: number, weight: number): void {
      let posting = postings.get(word);
      if (!posting) postings.set(word, (posting = { slots: [], weights: [] }));
      posting.slots.push(slot);
      posting.weights.push(weight);
    },
    /** Lists half full of removed texts are walked for nothing. */
    tidy(word: string, isHeld: (slot: number) => boolean): void {
      const posting = postings.get(word);
      if (!posting) return;
      const kept = posting.slots.flatMap((slot, place) => (isHeld(slot) ? [place] : []));
      if (kept.length === 0) postings.delete(word);
      else if (kept.length < posting.slots.length / 2) {
        postings.set(word, {
          slots: kept.map((place) => posting.slots[place] ?? 0),
          weights: kept.map((place) => posting.weights[place] ?? 0),
        });
      }
    },
  };
};

/** One number for each slot, growing with them, all 0 between two questions. */
const createSums = () => {
  let sums = new Float64Array(1_024);
  return {
    makeRoom(slot: number): void {
      if (slot < sums.length) return;
      const wider = new Float64Array(sums.length * 2);
      wider.set(sums);
      sums = wider;
    },
    /** Gives whether the slot had nothing yet. */
    add(slot: number, gain: number): boolean {
      const before = sums[slot] ?? 0;
      sums[slot] = before + gain;
      return before === 0;
    },
    take(slot: number): number {
      const sum = sums[slot] ?? 0;
      sums[slot] = 0;
      return sum;
    },
  };
};

type Scored = Pick<NearText, 'slot' | 'score'>;

/** The best of what it is offered, the best first. */
const createBest = (limit: number) => {
  const best: Scored[] = [];
  return {
    all: best,
    isGoodEnough: (score: number): boolean => {
      const worst = best.at(-1);
      return best.length < limit || worst === undefined || score > worst.score;
    },
    add(found: Scored): void {
      const place = best.findIndex((other) => other.score < found.score);
      best.splice(place === -1 ? best.length : place, 0, found);
      if (best.length > limit) best.pop();
    },
  };
};

const lengthWith = (rarity: (word: string) => number, words: ReadonlyMap<string, number>): number => {
  let squares = 0;
  for (const [word, count] of words) squares += (damped(count) * rarity(word)) ** 2;
  return Math.sqrt(squares);
};

const rarestShared = (
  own: readonly string[],
  words: ReadonlyMap<string, number>,
  rarity: (word: string) => number,
): string[] =>
  own
    .filter((word) => words.has(word))
    .sort((left, right) => rarity(right) - rarity(left))
    .slice(0, shownWords);

export const createTextIndex = (): TextIndex => {
  const postings = createPostings();
  const sums = createSums();
  const lengths: number[] = [];
  const wordsOfSlot: (readonly string[] | undefined)[] = [];
  let size = 0;

  const rarity = (word: string): number => Math.log(1 + size / (1 + (postings.of(word)?.slots.length ?? 0)));
  const isCommon = (posting: Posting): boolean =>
    size > fewTexts && posting.slots.length > size * commonShare;
  const isHeld = (slot: number): boolean => wordsOfSlot[slot] !== undefined;

  const lengthOf = (words: ReadonlyMap<string, number>): number => lengthWith(rarity, words);

  /** Adds what each shared word gives to the sums of the texts that have it; the slots that were touched. */
  const gather = (words: ReadonlyMap<string, number>): number[] => {
    const touched: number[] = [];
    for (const [word, count] of words) {
      const posting = postings.of(word);
      if (!posting || isCommon(posting)) continue;
      const gain = damped(count) * rarity(word) ** 2;
      posting.slots.forEach((slot, place) => {
        if (isHeld(slot) && sums.add(slot, gain * (posting.weights[place] ?? 0))) touched.push(slot);
      });
    }
    return touched;
  };

  return {
    rarity,
    get size() {
      return size;
    },
    add(words) {
      const slot = lengths.length;
      size += 1;
      for (const [word, count] of words) postings.add(word, slot, damped(count));
      lengths.push(lengthOf(words));
      wordsOfSlot.push([...words.keys()]);
      sums.makeRoom(slot);
      return slot;
    },
    remove(slot) {
      const words = wordsOfSlot[slot];
      if (!words) return;
      wordsOfSlot[slot] = undefined;
      size -= 1;
      if (slot % 16 === 0) for (const word of words) postings.tidy(word, isHeld);
    },
    nearest(words, { limit, atLeast = 0, isWanted = () => true }) {
      const length = lengthOf(words);
      const best = createBest(limit);
      for (const slot of gather(words)) {
        const score = sums.take(slot) / (length * (lengths[slot] ?? 1));
        if (score >= atLeast && best.isGoodEnough(score) && isWanted(slot)) best.add({ slot, score });
      }
      return best.all.map(({ slot, score }) => ({
        slot,
        score,
        words: rarestShared(wordsOfSlot[slot] ?? [], words, rarity),
      }));
    },
  };
};
