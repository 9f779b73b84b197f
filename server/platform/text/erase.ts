import { erasedMark } from '../../../contract/citizens.ts';

/** Shorter words stand in too many others to be anybody's name. */
const shortestName = 2;

/** Puts the mark in the place of every name, number and address of a person. */
export const eraserOf = (
  ...values: readonly (string | null | undefined)[]
): (<Text extends string | null>(text: Text) => Text) => {
  const words = [...new Set(values)]
    .filter((value): value is string => typeof value === 'string' && value.length >= shortestName)
    .sort((left, right) => right.length - left.length);
  return (text) =>
    (text === null
      ? text
      : words.reduce((left, word) => left.replaceAll(word, erasedMark), text)) as typeof text;
};

/** Every text in a value of any shape; dates and numbers stay what they are. */
export const eraseWithin = <Value>(value: Value, erase: (text: string) => string): Value => {
  if (typeof value === 'string') return erase(value) as Value;
  if (Array.isArray(value)) return value.map((item: unknown) => eraseWithin(item, erase)) as Value;
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  const entries = Object.entries(value).map(([key, item]) => [key, eraseWithin(item, erase)] as const);
  return Object.fromEntries(entries) as Value;
};
