import type { VocabularyInput } from '../../../../contract/vocabulary.ts';

export interface VocabularyFields {
  synonyms: string;
  places: string;
  terms: string;
}

const longest = 30;

const wordsOf = (line: string): string[] => [
  ...new Set(line.split(/[\s,，、]+/).filter((word) => word !== '')),
];
const lines = (text: string): string[][] => text.split('\n').map(wordsOf);

export const toFields = ({ synonyms, places, terms }: VocabularyInput): VocabularyFields => ({
  synonyms: synonyms.map((group) => group.join(' ')).join('\n'),
  places: places.join('\n'),
  terms: terms.join('\n'),
});

export const toInput = ({ synonyms, places, terms }: VocabularyFields): VocabularyInput => ({
  synonyms: lines(synonyms).filter((group) => group.length > 0),
  places: [...new Set(lines(places).flat())],
  terms: [...new Set(lines(terms).flat())],
});

export interface LineProblem {
  key: 'single' | 'long';
  /** Counted from one. */
  line: number;
  word: string;
}

/** The first line that cannot be saved. */
export const lineProblem = (text: string, isGroups: boolean): LineProblem | undefined => {
  for (const [at, words] of lines(text).entries()) {
    const long = words.find((word) => word.length > longest);
    if (long !== undefined) return { key: 'long', line: at + 1, word: long };
    if (isGroups && words.length === 1) return { key: 'single', line: at + 1, word: words[0] ?? '' };
  }
  return undefined;
};
