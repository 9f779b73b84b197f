import { segmenter } from '../../../platform/text/words.ts';

/** Names of places, people, firms and other things; letters and numbers; words that no dictionary has. */
const nameTags = /^(?:n[rstz]|eng|m$|x$)/;
const mostKept = 200_000;
const known = new Map<string, boolean>();

/** Whether a word bears a name rather than says what is the matter. */
export const isNameWord = (word: string): boolean => {
  let isName = known.get(word);
  if (isName === undefined) {
    if (known.size >= mostKept) known.clear();
    const tags = segmenter().tag(word, false);
    // What falls apart without guessing is in no dictionary.
    isName = tags.length !== 1 || nameTags.test(tags[0]?.tag ?? 'x');
    known.set(word, isName);
  }
  return isName;
};
