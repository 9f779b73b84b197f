import type { Vector } from './bag.ts';

/** Messages by their most telling words: those worth comparing closely with another. */
export interface Nearby {
  /** Gives the new message's slot; slots are never given twice. */
  add(words: Vector): number;
  /** Slots of the messages that share the most, the nearest first. */
  find(words: Vector, limit: number): number[];
}

/** A message is found by its rarest words alone. */
const tellingWords = 20;
/** Sharing less than this, two messages are never about the same event. */
const leastSum = 0.04;
/** A word of more messages is walked no further back than its newest. */
const walked = 200;
/** Lists are cut back to `walked` when they have grown to this. */
const cutAt = 400;

interface Posting {
  slots: number[];
  weights: number[];
}

/** The places of the heaviest words. */
const heaviest = ({ weights }: Vector): number[] =>
  [...weights.keys()]
    .sort((left, right) => (weights[right] ?? 0) - (weights[left] ?? 0))
    .slice(0, tellingWords);

export const createNearby = (): Nearby => {
  const postings = new Map<number, Posting>();
  let sums = new Float32Array(1_024);
  const touched: number[] = [];
  let next = 0;

  /** Adds what a shared word gives to the sums of the messages that have it. */
  const gather = ({ slots, weights }: Posting, weight: number): void => {
    for (let at = Math.max(0, slots.length - walked); at < slots.length; at += 1) {
      const slot = slots[at] ?? 0;
      if (sums[slot] === 0) touched.push(slot);
      sums[slot] = (sums[slot] ?? 0) + weight * (weights[at] ?? 0);
    }
  };

  return {
    add(vector) {
      const slot = next++;
      if (slot >= sums.length) {
        const wider = new Float32Array(sums.length * 2);
        wider.set(sums);
        sums = wider;
      }
      for (const place of heaviest(vector)) {
        const word = vector.words[place] ?? 0;
        const posting = postings.get(word) ?? { slots: [], weights: [] };
        posting.slots.push(slot);
        posting.weights.push(vector.weights[place] ?? 0);
        if (posting.slots.length > cutAt) {
          posting.slots.splice(0, cutAt - walked);
          posting.weights.splice(0, cutAt - walked);
        }
        postings.set(word, posting);
      }
      return slot;
    },
    find(vector, limit) {
      touched.length = 0;
      for (const place of heaviest(vector)) {
        const posting = postings.get(vector.words[place] ?? 0);
        if (posting) gather(posting, vector.weights[place] ?? 0);
      }
      const likely = touched.filter((slot) => (sums[slot] ?? 0) >= leastSum);
      likely.sort((left, right) => (sums[right] ?? 0) - (sums[left] ?? 0));
      for (const slot of touched) sums[slot] = 0;
      return likely.slice(0, limit);
    },
  };
};
