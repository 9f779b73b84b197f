import type { Likeness } from '../../../contract/similar.ts';
import { sharedPlaces, type ReadEvent } from './event-text.ts';

const hourMs = 3_600_000;
/** After so many hours a like report is half as likely to be about the same event. */
const halfLifeHours = 24 * 30;

const placeFactor = (left: ReadEvent, right: ReadEvent, shared: readonly string[]): number => {
  if (shared.length > 0) return 1.35;
  // Both say where, and not the same place: the same matter elsewhere.
  return left.places.length > 0 && right.places.length > 0 ? 0.6 : 0.9;
};

const districtFactor = (left: ReadEvent, right: ReadEvent): number =>
  left.district !== null && right.district !== null && left.district !== right.district ? 0.5 : 1;

/** How likely two requests are about the same event: their words, then the place, then how far apart in time. */
export const likenessOf = (
  left: ReadEvent,
  right: ReadEvent,
  { score, words }: { score: number; words: readonly string[] },
): Likeness => {
  const places = sharedPlaces(left, right);
  const hoursApart = Math.abs(left.at - right.at) / hourMs;
  const timeFactor = 0.5 + 0.5 ** (1 + hoursApart / halfLifeHours);
  const total = score * placeFactor(left, right, places) * districtFactor(left, right) * timeFactor;
  return {
    score: Math.round(Math.min(1, total) * 1000) / 1000,
    words: [...words],
    places,
    isSameDistrict: left.district !== null && left.district === right.district,
    hoursApart: Math.round(hoursApart * 10) / 10,
  };
};
