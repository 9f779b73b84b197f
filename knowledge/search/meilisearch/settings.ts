import type { Settings } from 'meilisearch';
import type { Vocabulary } from '../port.ts';

const synonymTable = (groups: Vocabulary['synonyms']): Record<string, string[]> => {
  const table: Record<string, string[]> = {};
  for (const group of groups) {
    for (const word of group) {
      const others = group.filter((other) => other !== word);
      table[word] = [...new Set([...(table[word] ?? []), ...others])];
    }
  }
  return table;
};

/** Everything that Meilisearch must be told before it finds what the embedded index finds. */
export const settingsFor = ({ synonyms, words }: Vocabulary): Settings => ({
  searchableAttributes: ['title', 'keywords', 'sounds', 'body'],
  filterableAttributes: [
    'audience',
    'departmentId',
    'topicId',
    'region',
    'readers',
    'effectiveAt',
    'expiresAt',
  ],
  synonyms: synonymTable(synonyms),
  dictionary: [...new Set(words.map(({ word }) => word))],
  typoTolerance: { minWordSizeForTypos: { oneTypo: 4, twoTypos: 9 }, disableOnNumbers: true },
  localizedAttributes: [{ attributePatterns: ['*'], locales: ['cmn', 'eng'] }],
});
