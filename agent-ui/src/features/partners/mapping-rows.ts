import type { MappingRule, MappingTarget } from '../../../../contract/partners.ts';

/** A rule as it is typed: the translated words a line each. */
export interface MappingRow {
  target: MappingTarget;
  path: string;
  words: string;
  fallback: string;
}

const linesOf = (values: MappingRule['values']): string =>
  Object.entries(values)
    .map(([theirs, ours]) => `${theirs}=${ours}`)
    .join('\n');

export const toRow = ({ target, path, values, fallback }: MappingRule): MappingRow => ({
  target,
  path,
  words: linesOf(values),
  fallback,
});

/** `投诉=complaint` a line; what has no sign is no pair. */
export const pairsOf = (words: string): Record<string, string> =>
  Object.fromEntries(
    words
      .split('\n')
      .map((line) => line.split('=').map((part) => part.trim()))
      .filter(([theirs, ours]) => theirs !== undefined && theirs !== '' && ours !== undefined && ours !== '')
      .map(([theirs = '', ours = '']) => [theirs, ours]),
  );

export const toRule = ({ target, path, words, fallback }: Partial<MappingRow>): Partial<MappingRule> => ({
  ...(target && { target }),
  path: path ?? '',
  values: pairsOf(words ?? ''),
  fallback: fallback ?? '',
});

const typeWords = [
  '咨询=consultation',
  '求助=help',
  '投诉=complaint',
  '举报=report',
  '建议=suggestion',
  '表扬=praise',
].join('\n');

/** What a partner that uses our own names needs. */
export const firstRows: readonly MappingRow[] = (
  ['externalId', 'title', 'description', 'requestType', 'address', 'citizenName', 'citizenPhone'] as const
).map((target) => ({
  target,
  path: target,
  words: target === 'requestType' ? typeWords : '',
  fallback: target === 'requestType' ? 'help' : '',
}));
