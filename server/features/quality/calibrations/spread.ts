import type { ItemSpread, ScoreSpread } from '../../../../contract/calibrations.ts';
import { markLevels, type MarkLevel, type Scoring } from '../../../../contract/quality.ts';
import { itemsOf } from '../../../../contract/quality-score.ts';
import type { ScoreSheet } from '../../../../contract/quality-settings.ts';
import type { StoredEntry } from './calibration.model.ts';

type Read = (scoring: Scoring) => MarkLevel;

const oneDecimal = (value: number): number => Math.round(value * 10) / 10;

const countsOf = (levels: readonly MarkLevel[]): Record<MarkLevel, number> =>
  Object.fromEntries(
    markLevels.map((level) => [level, levels.filter((given) => given === level).length]),
  ) as Record<MarkLevel, number>;

const spreadOf = (scorings: readonly Scoring[], reference: Scoring | null, read: Read) => {
  const levels = countsOf(scorings.map(read));
  const standard = reference && read(reference);
  const agreeing = standard === null ? Math.max(...Object.values(levels)) : levels[standard];
  const agreement = scorings.length === 0 ? 100 : oneDecimal((agreeing / scorings.length) * 100);
  return { levels, reference: standard, agreement };
};

const readItem =
  (key: string): Read =>
  ({ marks }) =>
    marks.find(({ item }) => item === key)?.level ?? 'not_applicable';

const readFatal =
  (key: string): Read =>
  ({ fatals }) =>
    fatals.some(({ item }) => item === key) ? 'missed' : 'met';

/** How far the inspectors lie apart, item by item; what they agree on least comes first. */
export const itemSpreads = (
  sheet: ScoreSheet,
  entries: readonly StoredEntry[],
  reference: StoredEntry | null,
): ItemSpread[] => {
  const scorings = entries.flatMap(({ scoring }) => scoring ?? []);
  const standard = reference?.scoring ?? null;
  const items = itemsOf(sheet).map(({ key, name, nameEn }) => ({
    ...{ key, name, nameEn, isFatal: false },
    ...spreadOf(scorings, standard, readItem(key)),
  }));
  const fatals = sheet.fatals.map(({ key, name, nameEn }) => ({
    ...{ key, name, nameEn, isFatal: true },
    ...spreadOf(scorings, standard, readFatal(key)),
  }));
  return [...items, ...fatals].sort((left, right) => left.agreement - right.agreement);
};

export const scoreSpread = (entries: readonly StoredEntry[], reference: StoredEntry | null): ScoreSpread => {
  const scores = entries.flatMap(({ result }) => (result ? [result.score] : []));
  const sum = scores.reduce((total, score) => total + score, 0);
  const isEmpty = scores.length === 0;
  return {
    average: isEmpty ? null : oneDecimal(sum / scores.length),
    lowest: isEmpty ? null : Math.min(...scores),
    highest: isEmpty ? null : Math.max(...scores),
    reference: reference?.result?.score ?? null,
  };
};
