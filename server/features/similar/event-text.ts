import { placesNamedIn, placesOf } from '../../platform/text/places.ts';
import { weighWords } from '../../platform/text/content-words.ts';

/** What a citizen tells of an event: all that telling two events apart can rest on. */
export interface EventText {
  title: string;
  description: string;
  district: string | null;
  address: string | null;
  at: Date;
}

/** An event's words and places, worked out once. */
export interface ReadEvent {
  words: Map<string, number>;
  places: string[];
  /** Where the places of another event are looked for. */
  placeText: string;
  district: string | null;
  at: number;
}

/** What is written after so many characters is seldom about where and what. */
const readCharacters = 300;
const titleWeight = 3;

export const readEvent = ({ title, description, district, address, at }: EventText): ReadEvent => {
  const beginning = description.slice(0, readCharacters);
  const where = address ?? '';
  return {
    words: weighWords([
      { text: title, weight: titleWeight },
      { text: where, weight: titleWeight },
      { text: beginning, weight: 1 },
    ]),
    places: [...new Set([...placesOf(title), ...placesOf(where), ...placesOf(beginning)])].slice(0, 8),
    placeText: `${title} ${where} ${beginning}`,
    district: district === '' ? null : district,
    at: at.getTime(),
  };
};

/** Places that both events name, whichever of them was seen to be a place. */
export const sharedPlaces = (left: ReadEvent, right: ReadEvent): string[] => [
  ...new Set([
    ...placesNamedIn(left.places, right.placeText),
    ...placesNamedIn(right.places, left.placeText),
  ]),
];
