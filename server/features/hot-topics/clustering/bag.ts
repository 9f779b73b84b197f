import type { Weighed, Word } from './vocabulary.ts';

/** Weighed words as sorted word numbers with weights, of length 1. */
export interface Vector {
  words: Int32Array;
  weights: Float32Array;
}

/** A message's words: what bears a name (place, firm, thing), and what is the matter. */
export interface Bag extends Vector {
  /** The same words weighed among their kind alone, names above zero and matter below: one walk compares all three. */
  apart: Float32Array;
}

const lengthOf = (weighed: readonly Weighed[]): number => {
  let squares = 0;
  for (const { weight } of weighed) squares += weight * weight;
  return Math.sqrt(squares) || 1;
};

export const createVector = (weighed: readonly Weighed[]): Vector => {
  const length = lengthOf(weighed);
  return {
    words: Int32Array.from(weighed, ({ word }) => word.number),
    weights: Float32Array.from(weighed, ({ weight }) => weight / length),
  };
};

export const createBag = (weighed: readonly Weighed[], isName: (word: Word) => boolean): Bag => {
  const names = lengthOf(weighed.filter(({ word }) => isName(word)));
  const matter = lengthOf(weighed.filter(({ word }) => !isName(word)));
  const apart = ({ word, weight }: Weighed) => (isName(word) ? weight / names : -weight / matter);
  return { ...createVector(weighed), apart: Float32Array.from(weighed, apart) };
};

/** Meets every word that both have, told by its place in each, in the order of their numbers. */
const forShared = (left: Vector, right: Vector, meet: (l: number, r: number) => void): void => {
  let l = 0;
  let r = 0;
  while (l < left.words.length && r < right.words.length) {
    const difference = (left.words[l] ?? 0) - (right.words[r] ?? 0);
    if (difference === 0) meet(l++, r++);
    else if (difference < 0) l += 1;
    else r += 1;
  }
};

/** The cosine of two vectors, 0 to 1. */
export const cosine = (left: Vector, right: Vector): number => {
  let sum = 0;
  forShared(left, right, (l, r) => {
    sum += (left.weights[l] ?? 0) * (right.weights[r] ?? 0);
  });
  return sum;
};

/** The cosines of two bags: of all words, of the names alone and of the matter alone. */
export const cosines = (left: Bag, right: Bag): { words: number; names: number; matter: number } => {
  let words = 0;
  let names = 0;
  let matter = 0;
  forShared(left, right, (l, r) => {
    words += (left.weights[l] ?? 0) * (right.weights[r] ?? 0);
    const mine = left.apart[l] ?? 0;
    const both = mine * (right.apart[r] ?? 0);
    // Below zero, it is a name in one and matter in the other.
    if (both > 0 && mine > 0) names += both;
    else if (both > 0) matter += both;
  });
  return { words, names, matter };
};
