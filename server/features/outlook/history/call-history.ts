import type { Model } from 'mongoose';
import { shiftDay, type Day } from '../../../kernel/working-calendar.ts';
import type { HalfHours, Reports } from '../../reports/index.ts';
import { stretchesPerDay, sumOf, timeOfStretch, type DayVolume } from '../forecast/volume.ts';
import type { ImportedDayDocument } from './volume.model.ts';

/** A year and a bit: last year's holidays are still in it. */
const historyDays = 400;

export interface CallHistory {
  /** Whole days before `today`, oldest first; days of which nothing is known are not among them. */
  days: DayVolume[];
  /** Days among them that were imported. */
  imported: number;
  /** Calls of today by half hour so far. */
  today: readonly number[];
  /** What was counted here, today included. */
  counted: readonly HalfHours[];
}

export interface HistoryDeps {
  imported: Model<ImportedDayDocument>;
  reports: Pick<Reports, 'halfHours'>;
}

/** Calls of each month, oldest first; a first month that is not known from its first day on is left out. */
export const callsByMonth = ({ days }: Pick<CallHistory, 'days'>): Map<string, number> => {
  const months = new Map<string, number>();
  const first = days[0]?.day ?? '';
  for (const { day, calls } of days) {
    const month = day.slice(0, 7);
    if (first.startsWith(month) && !first.endsWith('-01')) continue;
    months.set(month, (months.get(month) ?? 0) + sumOf(calls));
  }
  return months;
};

const ownCalls = ({ counts }: HalfHours, stretch: number): number =>
  counts.get(timeOfStretch(stretch))?.callsIn ?? 0;

/** What was imported goes first, half hour by half hour; what it does not say was counted here. */
const joined = (own: HalfHours | undefined, told: ImportedDayDocument | undefined): number[] =>
  Array.from(
    { length: stretchesPerDay },
    (_, stretch) => told?.calls[stretch] ?? (own ? ownCalls(own, stretch) : 0),
  );

/** Calls of the past year, from the counts of the reports and from what was imported; no call itself is read. */
export const readCallHistory = async (
  { imported, reports }: HistoryDeps,
  today: Day,
): Promise<CallHistory> => {
  const from = shiftDay(today, -historyDays);
  const [counted, told] = await Promise.all([
    reports.halfHours({ from, to: today }),
    imported.find({ _id: { $gte: from, $lte: today } }).lean<ImportedDayDocument[]>(),
  ]);
  const own = new Map(counted.map((day) => [day.day, day]));
  const brought = new Map(told.map((day) => [day._id, day]));
  const known = [...new Set([...own.keys(), ...brought.keys()])].toSorted().filter((day) => day < today);
  return {
    days: known.map((day) => ({ day, calls: joined(own.get(day), brought.get(day)) })),
    imported: known.filter((day) => brought.has(day)).length,
    today: joined(own.get(today), brought.get(today)),
    counted,
  };
};
