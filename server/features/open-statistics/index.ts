import type { Response } from 'express';
import {
  leastTold,
  OpenMonth,
  OpenMonthParams,
  OpenMonths,
  openLicence,
} from '../../../contract/open-statistics.ts';
import type { Clock } from '../../kernel/clock.ts';
import { notFound } from '../../kernel/errors.ts';
import { dayOf, shiftDay } from '../../kernel/working-calendar.ts';
import type { Feature } from '../../platform/feature.ts';
import { publicRoute, type Route } from '../../platform/http/index.ts';
import { toCsv } from '../../platform/text/csv.ts';
import type { OutlookFigures } from '../outlook/index.ts';
import type { Reports } from '../reports/index.ts';
import { openSheet } from './open-csv.ts';
import { openMonth } from './open-month.ts';

const mostMonths = 24;
/** Anybody may ask, as often as they like: what was read holds for a minute. */
const keptMs = 60_000;

export interface OpenStatisticsDeps {
  clock: Clock;
  reports: Pick<Reports, 'filedByMonth' | 'report'>;
  outlook: Pick<OutlookFigures, 'callsByMonth'>;
  publicUrl: string;
}

/** What the city tells of itself, month by month. */
export interface OpenStatistics {
  /** Months that are told, the newest first: those that are over, so that no two readings differ by one request. */
  months(): Promise<string[]>;
  /** Throws `not_found` for a month that is not told. */
  month(month: string): Promise<OpenMonth>;
}

const lastOf = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
};

/** Asks once in `keptMs`, whoever waits for the answer meanwhile; what failed is asked again. */
const kept = <Answer>(clock: Clock, ask: () => Promise<Answer>): (() => Promise<Answer>) => {
  let last: { at: number; answer: Promise<Answer> } | undefined;
  return () => {
    const at = clock.now().getTime();
    if (last && Math.abs(at - last.at) < keptMs) return last.answer;
    last = { at, answer: ask() };
    last.answer.catch(() => (last = undefined));
    return last.answer;
  };
};

const createStatistics = ({ clock, reports, outlook }: OpenStatisticsDeps): OpenStatistics => {
  const told = (): { from: string; to: string } => {
    const lastDay = shiftDay(`${dayOf(clock.now()).slice(0, 7)}-01`, -1);
    return { from: shiftDay(lastDay, -31 * mostMonths).slice(0, 7), to: lastDay.slice(0, 7) };
  };
  const read = async () => {
    const { from, to } = told();
    const [filed, calls] = await Promise.all([reports.filedByMonth({ from, to }), outlook.callsByMonth()]);
    const months = [...new Set([...filed.map(({ month }) => month), ...calls.keys()])]
      .filter((month) => month >= from && month <= to)
      .toSorted()
      .reverse()
      .slice(0, mostMonths);
    return { filed, calls, months };
  };
  const known = kept(clock, read);
  const readMonth = async (month: string): Promise<OpenMonth> => {
    const { filed, calls } = await known();
    const query = { from: `${month}-01`, to: lastOf(month), by: 'all', compare: 'none' } as const;
    return openMonth(filed.find((one) => one.month === month) ?? { month, cells: [] }, {
      report: await reports.report(query),
      calls: calls.get(month),
    });
  };
  const reckoned = new Map<string, () => Promise<OpenMonth>>();
  return {
    months: async () => (await known()).months,
    async month(month) {
      if (!(await known()).months.includes(month)) throw notFound('Month', month);
      const reckon = reckoned.get(month) ?? kept(clock, () => readMonth(month));
      reckoned.set(month, reckon);
      return reckon();
    },
  };
};

const openToAll = (response: Response): void =>
  void response.set({ 'cache-control': 'public, max-age=3600', 'access-control-allow-origin': '*' });

const statisticsRoutes = (statistics: OpenStatistics, publicUrl: string): Route[] => [
  publicRoute({
    method: 'get',
    path: '/public/statistics',
    summary: 'Months of which statistics are told, their licence, and where they lie; carries an ETag',
    answer: OpenMonths,
    handle: async ({ response }) => {
      openToAll(response);
      const at = (month: string): string => `${publicUrl}/api/public/statistics/${month}`;
      const months = await statistics.months();
      return {
        licence: openLicence,
        leastTold,
        months: months.map((month) => ({ month, json: at(month), csv: `${at(month)}/requests.csv` })),
      };
    },
  }),
  publicRoute({
    method: 'get',
    path: '/public/statistics/:month',
    summary:
      'Requests of a month by topic and district, and city-wide measures; small counts are null; carries an ETag',
    params: OpenMonthParams,
    answer: OpenMonth,
    handle: ({ params: { month }, response }) => {
      openToAll(response);
      return statistics.month(month);
    },
  }),
  publicRoute({
    method: 'get',
    path: '/public/statistics/:month/requests.csv',
    summary: 'The same requests as CSV',
    params: OpenMonthParams,
    handle: async ({ params: { month }, response }) => {
      const csv = toCsv(openSheet(await statistics.month(month)));
      openToAll(response);
      response.attachment(`12345-${month}.csv`).type('text/csv; charset=utf-8').send(csv);
    },
  }),
];

/** 开放数据: anonymised statistics for everybody. */
export const createOpenStatisticsFeature = (
  deps: OpenStatisticsDeps,
): { feature: Feature; statistics: OpenStatistics } => {
  const statistics = createStatistics(deps);
  return {
    statistics,
    feature: { name: 'open-statistics', routes: statisticsRoutes(statistics, deps.publicUrl) },
  };
};
