import { segmenter } from '../../../platform/text/words.ts';

/** Names of places, people, firms and other things; letters and numbers; words that no dictionary has. */
const nameTags = /^(?:n[rstz]|eng|m$|x$)/;

/** Whether a word bears a name rather than says what is the matter. */
export const isNameWord = (word: string): boolean => {
  const tags = segmenter().tag(word, false);
  // What falls apart without guessing is in no dictionary.
  return tags.length !== 1 || nameTags.test(tags[0]?.tag ?? 'x');
};
