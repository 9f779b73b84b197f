import { cosine, cosines, type Bag, type Vector } from './bag.ts';

/** A place with what is left of its name in any writing. */
export interface Place {
  name: string;
  stem: string;
}

/** What two messages are compared by. */
export interface Compared {
  bag: Bag;
  title: Vector;
  places: readonly Place[];
  /** Where the places of another message are looked for. */
  placeText: string;
  district: string | null;
}

/** Two messages without anything in common, as a logit. */
const bias = -5.5;
const weights = {
  words: 4,
  names: 2,
  matter: 5,
  title: 2,
  /** Names and matter both alike: either alone is the same place with another matter, or the same matter elsewhere. */
  both: 5,
} as const;
/** Both say where, and neither names the other's place. */
const elsewhere = -3;
const otherDistrict = -2.5;
/** Hardly a word of the matter in common, and the titles do not read alike either. */
const otherMatter = -2;
const hardlyAlike = 0.2;
const titlesReadAlike = 0.5;

const namedIn =
  ({ placeText }: Compared) =>
  ({ stem }: Place): boolean =>
    placeText.includes(stem);

/** Places that both name, whichever of them was seen to be a place. */
export const sharedPlaces = (left: Compared, right: Compared): string[] => {
  const shared = [...left.places.filter(namedIn(right)), ...right.places.filter(namedIn(left))];
  return [...new Set(shared.map(({ name }) => name))];
};

const isElsewhere = (left: Compared, right: Compared): boolean =>
  left.places.length > 0 &&
  right.places.length > 0 &&
  !left.places.some(namedIn(right)) &&
  !right.places.some(namedIn(left));

const isOtherDistrict = (left: Compared, right: Compared): boolean =>
  left.district !== null && right.district !== null && left.district !== right.district;

/** How much of the way there is to another matter, 0 to 1. */
const strangeness = (matter: number, title: number): number =>
  Math.max(0, 1 - matter / hardlyAlike) * Math.max(0, 1 - title / titlesReadAlike);

/**
 * How likely two messages tell of the same event, 0 to 1; 0 for what is not even as likely as not when only that is
 * asked for, which most pairs show before their titles are compared.
 */
export const alike = (left: Compared, right: Compared, { ifLikely = false } = {}): number => {
  const { words, names, matter } = cosines(left.bag, right.bag);
  const told =
    weights.words * words +
    weights.names * names +
    weights.matter * matter +
    weights.both * Math.sqrt(names * matter);
  if (ifLikely && bias + told + weights.title < 0) return 0;
  const title = cosine(left.title, right.title);
  let logit = bias + told + weights.title * title + otherMatter * strangeness(matter, title);
  if (isOtherDistrict(left, right)) logit += otherDistrict;
  // The only costly part, and it only ever lowers: not asked of those that are far apart already.
  if (logit > -2 && isElsewhere(left, right)) logit += elsewhere;
  return 1 / (1 + Math.exp(-logit));
};
