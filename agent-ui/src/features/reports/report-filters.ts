import { MeasureId, type Dimension, type ReportQuery } from '../../../../contract/measures.ts';
import { measureGroups, type MeasureGroup, type ReportView } from '../../../../contract/report-views.ts';

export type Filters = Pick<ReportQuery, 'from' | 'to' | 'by' | 'compare'> & { departmentId?: string };

const zone = 'Asia/Shanghai';
const dayMs = 86_400_000;

/** A day of the city, `2026-11-25`, so many days before the instant. */
export const dayBefore = (now: number, days: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(
    new Date(now - days * dayMs),
  );

export const presets = ['today', 'week', 'month', 'quarter', 'year'] as const;
export type Preset = (typeof presets)[number];

const lengths: Record<Preset, number> = { today: 0, week: 6, month: 29, quarter: 91, year: 364 };

export const periodOf = (preset: Preset, now: number): { from: string; to: string } => ({
  from: dayBefore(now, lengths[preset]),
  to: dayBefore(now, 0),
});

const isDay = (value: string | null): value is string => value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value);

const oneOf = <Value extends string>(value: string | null, known: readonly Value[], other: Value): Value =>
  known.find((one) => one === value) ?? other;

export const breakdowns = [
  'department',
  'requestType',
  'topic',
  'district',
  'channel',
  'agent',
] as const satisfies readonly Dimension[];

/** The address keeps what is looked at, so that a report can be sent to somebody. */
export const readFilters = (address: URLSearchParams, now: number): Filters => {
  const usual = periodOf('month', now);
  const [from, to] = [address.get('from'), address.get('to')];
  const departmentId = address.get('departmentId');
  return {
    from: isDay(from) ? from : usual.from,
    to: isDay(to) ? to : usual.to,
    by: oneOf(address.get('by'), breakdowns, 'department'),
    compare: oneOf(address.get('compare'), ['none', 'before', 'last_year'], 'before'),
    ...(departmentId !== null && { departmentId }),
  };
};

/** What a saved view means today. */
export const filtersOfView = ({ selection: { by, compare, departmentId }, days }: ReportView): Filters => ({
  ...{ ...days, by, compare },
  ...(departmentId !== undefined && { departmentId }),
});

export const readGroup = (address: URLSearchParams, other: MeasureGroup): MeasureGroup =>
  oneOf(address.get('group'), measureGroups, other);

/** The measure that is drawn; undefined for the first of its group. */
export const readMeasure = (address: URLSearchParams): MeasureId | undefined =>
  MeasureId.safeParse(address.get('measure')).data;

export const writeFilters = (filters: Filters): Record<string, string> =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''));
