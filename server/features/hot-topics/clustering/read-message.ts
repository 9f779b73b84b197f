import { contentWords } from '../../../platform/text/content-words.ts';
import { placesOf, withoutEnding } from '../../../platform/text/places.ts';
import { fold } from '../../../platform/text/words.ts';
import type { Place } from './alike.ts';

/** What a citizen wrote, as far as it tells one event from another. */
export interface Message {
  title: string;
  description: string;
  district: string | null;
  address: string | null;
}

/** How often each word occurs. */
export type Counts = ReadonlyMap<string, number>;

/** A message taken apart. */
export interface ReadMessage {
  words: Counts;
  /** The places it names, in one text: a word within it bears a name. */
  namedPlaces: string;
  /** Pairs of neighbouring characters of the title: one wrong character leaves most of them alike. */
  title: Counts;
  places: Place[];
  /** Where the places of another message are looked for. */
  placeText: string;
  district: string | null;
}

/** What is written after so many characters is seldom about where and what. */
const readCharacters = 300;
const mostPlaces = 8;
const titleWeight = 3;

const add = (counts: Map<string, number>, word: string, weight: number): void =>
  void counts.set(word, (counts.get(word) ?? 0) + weight);

const neighbours = (text: string): Counts => {
  const pairs = new Map<string, number>();
  const characters = fold(text).replace(/[^\p{L}\p{N}]/gu, '');
  for (let at = 2; at <= characters.length; at += 1) add(pairs, characters.slice(at - 2, at), 1);
  return pairs;
};

export const readMessage = ({ title, description, district, address }: Message): ReadMessage => {
  const headline = address ? `${title} ${address}` : title;
  const beginning = description.slice(0, readCharacters);
  const placeText = fold(`${headline} ${beginning}`);
  const places = placesOf(`${headline} ${beginning}`).slice(0, mostPlaces);
  const words = new Map<string, number>();
  for (const word of contentWords(headline)) add(words, word, titleWeight);
  for (const word of contentWords(beginning)) add(words, word, 1);
  return {
    words,
    namedPlaces: places.join(' '),
    title: neighbours(title),
    places: places.map((name) => ({ name, stem: withoutEnding(name) })),
    placeText,
    district: district === '' ? null : district,
  };
};
