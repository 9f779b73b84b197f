import { erasedMark } from '../../../contract/citizens.ts';
import type { PersonKeys } from '../personal-data.ts';

/** Shorter words stand in too many others to be anybody's name. */
const shortestName = 2;

export type Erase = <Text extends string | null>(text: Text) => Text;

const escaped = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

/** A number however its digits are grouped, and masked. */
const numberPattern = (number: string): RegExp => {
  const whole = Array.from(number, escaped).join(String.raw`[\s-]?`);
  return new RegExp(String.raw`${whole}|${escaped(number.slice(0, -8))}\*{4}${number.slice(-4)}`, 'gu');
};

/** A word in Latin letters only where it stands alone. */
const patternOf = (word: string): RegExp => {
  if (/^\+?\d{8,}$/.test(word)) return numberPattern(word);
  const before = /^\p{Script=Latin}/u.test(word) ? String.raw`(?<!\p{Script=Latin})` : '';
  const after = /\p{Script=Latin}$/u.test(word) ? String.raw`(?!\p{Script=Latin})` : '';
  return new RegExp(`${before}${escaped(word)}${after}`, word.includes('@') ? 'giu' : 'gu');
};

/** Puts the mark in the place of every name, number and address of a person. */
export const eraserOf = (...values: readonly (string | null | undefined)[]): Erase => {
  const patterns = [...new Set(values)]
    .filter((value): value is string => typeof value === 'string' && value.length >= shortestName)
    .sort((left, right) => right.length - left.length)
    .map(patternOf);
  const erase = (text: string): string =>
    patterns.reduce((left, pattern) => left.replace(pattern, erasedMark), text);
  return (text) => (text === null ? text : erase(text)) as typeof text;
};

/** Of everything that the person is known by. */
export const eraserOfPerson = ({ names, phones, mails, wechats, accounts, addresses }: PersonKeys): Erase =>
  eraserOf(...addresses, ...phones, ...mails, ...wechats, ...accounts, ...names);

const isId = (text: string): boolean => /^[0-9a-f-]{20,}$/.test(text);

/** Every text in a value of any shape; ids, dates and numbers stay what they are. */
export const eraseWithin = <Value>(value: Value, erase: (text: string) => string): Value => {
  if (typeof value === 'string') return (isId(value) ? value : erase(value)) as Value;
  if (Array.isArray(value)) return value.map((item: unknown) => eraseWithin(item, erase)) as Value;
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  const entries = Object.entries(value).map(([key, item]) => [key, eraseWithin(item, erase)] as const);
  return Object.fromEntries(entries) as Value;
};
