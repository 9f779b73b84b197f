import type { Model } from 'mongoose';
import type { Dimension, Report, ReportQuery, ReportRow } from '../../../contract/measures.ts';
import { invalidInput } from '../../kernel/errors.ts';
import { addCounts, figuresOf, type Counts } from './measures/measures.ts';
import { addDays, coverOf, daysBetween, daysOf, monthOf, yearBefore } from './rollup/buckets.ts';
import type { CellDimension, CellDocument, Group } from './rollup/cell.model.ts';
import { sumGroups } from './rollup/roll-up.ts';

/** A report over more days than these is drawn by month. */
const daysDrawn = 92;
const mostDays = 366 * 5;

export interface Period {
  from: string;
  to: string;
}

type Cells = Model<CellDocument>;

const readBuckets = (
  cells: Cells,
  dimension: CellDimension,
  { level, buckets }: { level: 'day' | 'month'; buckets: readonly string[] },
): Promise<CellDocument[]> =>
  buckets.length === 0
    ? Promise.resolve([])
    : cells
        .find({
          dimension,
          level,
          bucket: { $gte: buckets[0] ?? '', $lte: buckets.at(-1) ?? '' },
        })
        .lean<CellDocument[]>();

/** Groups of a run of days: whole months are read as months. */
export const readGroups = async (
  cells: Cells,
  dimension: CellDimension,
  { from, to }: Period,
): Promise<Group[]> => {
  const { months, days } = coverOf(from, to);
  const isBefore = (day: string): boolean => months[0] !== undefined && day < months[0];
  const parts = await Promise.all([
    readBuckets(cells, dimension, { level: 'month', buckets: months }),
    readBuckets(cells, dimension, { level: 'day', buckets: days.filter(isBefore) }),
    readBuckets(cells, dimension, { level: 'day', buckets: days.filter((day) => !isBefore(day)) }),
  ]);
  return sumGroups(parts.flat().map((cell) => cell.groups));
};

const periodBefore = ({ from, to, compare }: ReportQuery): Period | null => {
  if (compare === 'none') return null;
  if (compare === 'last_year') return { from: yearBefore(from), to: yearBefore(to) };
  return { from: addDays(from, -daysBetween(from, to)), to: addDays(from, -1) };
};

/** Where a breakdown of a department's own figures is kept, and what its keys begin with. */
const placeOf = (by: Dimension, departmentId: string | undefined): [CellDimension, string] => {
  if (departmentId === undefined) return [by, ''];
  if (by === 'all' || by === 'department') return ['department', departmentId];
  if (by === 'agent') {
    throw invalidInput([{ path: 'by', message: 'agents belong to no department', key: 'problems.unknown' }]);
  }
  return [`department+${by}`, `${departmentId}|`];
};

const own = (groups: readonly Group[], by: Dimension, prefix: string): Group[] =>
  groups
    .filter(({ key }) => key.startsWith(prefix))
    .map(({ key, counts }) => ({
      key: by === 'department' ? key : by === 'all' ? '' : key.slice(prefix.length),
      counts,
    }));

const totalOf = (groups: readonly Group[]): Counts =>
  groups.reduce<Counts>((sum, { counts }) => addCounts(sum, counts), {});

const seriesOf = async (
  cells: Cells,
  { from, to }: Period,
  departmentId: string | undefined,
): Promise<Report['series']> => {
  const isDaily = daysBetween(from, to) <= daysDrawn;
  const days = daysOf(from, to);
  const buckets = isDaily ? days : [...new Set(days.map(monthOf))];
  const dimension = departmentId === undefined ? 'all' : 'department';
  const found = await readBuckets(cells, dimension, { level: isDaily ? 'day' : 'month', buckets });
  const byBucket = new Map(found.map((cell) => [cell.bucket, cell.groups]));
  return buckets.map((bucket) => {
    const groups = byBucket.get(bucket) ?? [];
    const counts = groups.find(({ key }) => key === (departmentId ?? ''))?.counts ?? {};
    return { bucket, figures: figuresOf(counts) };
  });
};

export interface ReportDeps {
  cells: Cells;
  /** Names of keys: departments, agents. */
  nameOf: (by: Dimension, keys: readonly string[]) => Promise<Map<string, string>>;
}

const checkPeriod = ({ from, to }: Period): void => {
  if (from > to) {
    throw invalidInput([{ path: 'to', message: 'lies before the first day', key: 'problems.period' }]);
  }
  if (daysBetween(from, to) > mostDays) {
    throw invalidInput([{ path: 'to', message: 'more than five years', key: 'problems.period' }]);
  }
};

/** Every measure over a period, broken down one way, beside the period it is compared with. */
export const makeReport = async ({ cells, nameOf }: ReportDeps, query: ReportQuery): Promise<Report> => {
  checkPeriod(query);
  const { by, departmentId } = query;
  const [dimension, prefix] = placeOf(by, departmentId);
  const compared = periodBefore(query);
  const [present, past, series, whole, wholeBefore] = await Promise.all([
    readGroups(cells, dimension, query),
    compared ? readGroups(cells, dimension, compared) : [],
    seriesOf(cells, query, departmentId),
    readGroups(cells, departmentId === undefined ? 'all' : 'department', query),
    compared ? readGroups(cells, departmentId === undefined ? 'all' : 'department', compared) : [],
  ]);
  const rows = own(present, by, prefix);
  const before = new Map(own(past, by, prefix).map(({ key, counts }) => [key, counts]));
  const names = await nameOf(
    by,
    rows.map(({ key }) => key),
  );
  const row = (key: string, counts: Counts, old: Counts | undefined): ReportRow => ({
    key,
    name: names.get(key) ?? key,
    figures: figuresOf(counts),
    before: compared ? figuresOf(old ?? {}) : null,
  });
  const ofWhole = (groups: readonly Group[]): Counts =>
    totalOf(groups.filter(({ key }) => key === (departmentId ?? '')));
  return {
    from: query.from,
    to: query.to,
    compared,
    rows: rows.map(({ key, counts }) => row(key, counts, before.get(key))),
    total: row('', ofWhole(whole), ofWhole(wholeBefore)),
    series,
  };
};
