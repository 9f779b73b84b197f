import type { DayKind, OutlookAccuracy } from '../../../../contract/outlook.ts';
import { shiftDay, type Day } from '../../../kernel/working-calendar.ts';
import { accuracyOf, type Compared } from './accuracy.ts';
import { forecastDay, learnCalls, leastDays, withCalls } from './forecast.ts';
import { sumOf, type DayVolume } from './volume.ts';

const week = 7;
const mostWeeks = 8;

export interface Backtest extends OutlookAccuracy {
  from: Day;
  to: Day;
  /** Days that were forecast. */
  days: number;
}

const weekBefore = (byDay: ReadonlyMap<Day, DayVolume>, day: Day): readonly number[] | undefined =>
  byDay.get(shiftDay(day, -week))?.calls;

/** Mean absolute error of the naive forecast over days that lie a week apart. */
const naiveErrorOf = (days: readonly DayVolume[]): number => {
  const byDay = new Map(days.map((volume) => [volume.day, volume]));
  const errors = days.flatMap(({ day, calls }) => {
    const before = weekBefore(byDay, day);
    return before ? calls.map((one, stretch) => Math.abs(one - (before[stretch] ?? 0))) : [];
  });
  return errors.length === 0 ? 0 : sumOf(errors) / errors.length;
};

/**
 * Forecasts the last weeks again, each from the days before it alone, beside the naive forecast that has the same
 * days to go by: the same half hour a week before. Null when history is too short for one such week.
 */
export const backtest = (history: readonly DayVolume[], kindOf: (day: Day) => DayKind): Backtest | null => {
  const days = withCalls(history);
  const weeks = Math.min(mostWeeks, Math.floor((days.length - leastDays) / week));
  if (weeks < 1) return null;
  const byDay = new Map(days.map((volume) => [volume.day, volume]));
  const tested = days.slice(-weeks * week);
  const compared = { actual: [] as number[], forecast: [] as number[], naive: [] as number[] };
  const told = new Set<Day>();
  for (let start = 0; start < tested.length; start += week) {
    const ahead = tested.slice(start, start + week);
    const model = learnCalls(days.slice(0, days.length - tested.length + start), kindOf);
    for (const { day, calls } of ahead) {
      const before = weekBefore(byDay, day);
      if (!before) continue;
      told.add(day);
      compared.actual.push(...calls);
      compared.forecast.push(...forecastDay(model, kindOf(day)));
      compared.naive.push(...before);
    }
  }
  const scale = naiveErrorOf(days.slice(0, days.length - tested.length));
  const [from = '', to = ''] = [[...told][0], [...told].at(-1)];
  return { ...accuracyOf(compared satisfies Compared, scale), from, to, days: told.size };
};
