import type { Model } from 'mongoose';
import type { Clock } from '../../../kernel/clock.ts';
import { dayOf, type Day } from '../../../kernel/working-calendar.ts';
import { parseInstant, type Row } from '../../imports/index.ts';
import { stretchesPerDay } from '../forecast/volume.ts';
import type { ImportedDayDocument } from './volume.model.ts';

/** The columns by any of these names; without one of calls every row is one call. */
const columns = {
  time: ['time', 'start', 'arrived at', '时间', '时段', '来电时间', '开始时间'],
  calls: ['calls', 'count', '来电量', '呼入量', '呼入', '数量'],
} as const;

const stretchMs = 30 * 60_000;
const dayMs = 24 * 60 * 60_000;
const cityOffsetMs = 8 * 60 * 60_000;
const mostCalls = 100_000;

export interface RefusedRow {
  /** From 1, the heading left out. */
  place: number;
  problem: string;
}

export interface CallsImported {
  rows: number;
  calls: number;
  days: number;
  from: Day | null;
  to: Day | null;
  refused: RefusedRow[];
}

const fieldOf = (fields: Readonly<Record<string, unknown>>, names: readonly string[]): string | undefined => {
  const name = Object.keys(fields).find((key) => names.includes(key.trim().toLowerCase()));
  const value = name === undefined ? undefined : fields[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : undefined;
};

const stretchAt = (at: Date): number => Math.floor(((at.getTime() + cityOffsetMs) % dayMs) / stretchMs);

const endOfStretch = (at: Date): number => (Math.floor(at.getTime() / stretchMs) + 1) * stretchMs;

interface Counted {
  at: Date;
  calls: number;
}

const readRow = (row: Row, now: Date): Counted | string => {
  if ('problem' in row) return row.problem;
  const time = fieldOf(row.fields, columns.time);
  if (time === undefined) return `has no column of times: name it one of ${columns.time.join(', ')}`;
  const at = parseInstant(time);
  if (!at) return `"${time}" is no time`;
  if (endOfStretch(at) > now.getTime()) return `"${time}" is not over yet`;
  const told = fieldOf(row.fields, columns.calls);
  const calls = told === undefined ? 1 : Number(told);
  if (told === '' || !Number.isInteger(calls) || calls < 0 || calls > mostCalls)
    return `"${told ?? ''}" is no number of calls`;
  return { at, calls };
};

const write = async (
  imported: Model<ImportedDayDocument>,
  days: ReadonlyMap<Day, (number | null)[]>,
  importedAt: Date,
): Promise<void> => {
  const all = [...days];
  for (let start = 0; start < all.length; start += 500) {
    await imported.bulkWrite(
      all.slice(start, start + 500).map(([day, calls]) => ({
        updateOne: { filter: { _id: day }, update: { $set: { calls, importedAt } }, upsert: true },
      })),
    );
  }
};

const mostPerCall = 1;

/** A file of whole hours: counts stand at the full hours alone, and more than single calls. */
const isByHour = (days: ReadonlyMap<Day, readonly (number | null)[]>): boolean => {
  const all = [...days.values()];
  const atHalf = all.some((calls) => calls.some((one, stretch) => stretch % 2 === 1 && one !== null));
  return !atHalf && all.some((calls) => calls.some((one) => (one ?? 0) > mostPerCall));
};

/** An hour's calls as two half hours. */
const halve = (calls: (number | null)[]): void => {
  for (let stretch = 0; stretch < calls.length; stretch += 2) {
    const whole = calls[stretch];
    if (whole === null || whole === undefined) continue;
    calls[stretch] = Math.ceil(whole / 2);
    calls[stretch + 1] = Math.floor(whole / 2);
  }
};

export interface ImportCallsDeps {
  imported: Model<ImportedDayDocument>;
  clock: Clock;
}

/**
 * Takes over past calls: a row is a half hour and its calls, or, in a file without such a column, one call. Rows of
 * one half hour are added up; a day of the file takes the place of what was imported for it before, so that the same
 * file may be imported again. Rows that make no sense are refused, each with its place, and keep nothing else out.
 */
export const importCalls = async (
  { imported, clock }: ImportCallsDeps,
  rows: AsyncIterable<Row> | Iterable<Row>,
): Promise<CallsImported> => {
  const now = clock.now();
  const days = new Map<Day, (number | null)[]>();
  const result: CallsImported = { rows: 0, calls: 0, days: 0, from: null, to: null, refused: [] };
  for await (const row of rows) {
    result.rows += 1;
    const read = readRow(row, now);
    if (typeof read === 'string') {
      result.refused.push({ place: row.place, problem: read });
      continue;
    }
    const day = dayOf(read.at);
    const calls = days.get(day) ?? new Array<number | null>(stretchesPerDay).fill(null);
    const stretch = stretchAt(read.at);
    calls[stretch] = (calls[stretch] ?? 0) + read.calls;
    days.set(day, calls);
    result.calls += read.calls;
  }
  if (isByHour(days)) for (const calls of days.values()) halve(calls);
  await write(imported, days, now);
  const sorted = [...days.keys()].toSorted();
  return { ...result, days: days.size, from: sorted[0] ?? null, to: sorted.at(-1) ?? null };
};
