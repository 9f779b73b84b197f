import type { VocabularyChange, VocabularyInput } from '../../contract/vocabulary.ts';

type Words = VocabularyChange['added'];

const written = ({ synonyms, places, terms }: VocabularyInput): Words => ({
  synonyms: synonyms.map((group) => group.join(' ')),
  places,
  terms,
});

const without = (all: readonly string[], others: readonly string[]): string[] => {
  const known = new Set(others);
  return all.filter((word) => !known.has(word));
};

const difference = (left: Words, right: Words): Words => ({
  synonyms: without(left.synonyms, right.synonyms),
  places: without(left.places, right.places),
  terms: without(left.terms, right.terms),
});

/** What was put in and what was taken out; a changed group is one of each. */
export const changesOf = (
  before: VocabularyInput,
  after: VocabularyInput,
): Pick<VocabularyChange, 'added' | 'removed'> => {
  const [old, fresh] = [written(before), written(after)];
  return { added: difference(fresh, old), removed: difference(old, fresh) };
};
