import { cityCalendarId } from '../../../contract/calendars.ts';
import type { Feature, FeatureDeps } from '../../platform/feature.ts';
import { dayOf } from '../../kernel/working-calendar.ts';
import type { Calendars } from '../calendars/index.ts';
import type { Row } from '../imports/index.ts';
import type { Reports } from '../reports/index.ts';
import type { Rules } from '../rules/index.ts';
import { dayKindOf } from './forecast/day-kinds.ts';
import { callsByMonth, readCallHistory } from './history/call-history.ts';
import { importCalls, type CallsImported } from './history/import-calls.ts';
import { importedDayModel } from './history/volume.model.ts';
import { outlookRoutes } from './outlook.routes.ts';

export type { CallsImported };

export interface OutlookFeatureDeps extends FeatureDeps {
  reports: Pick<Reports, 'halfHours'>;
  rules: Rules;
  calendars: Calendars;
}

/** What the past gives to the forecast. */
export interface OutlookHistory {
  /** Calls of before this system served the line, see `importCalls`. */
  importCalls(rows: AsyncIterable<Row> | Iterable<Row>): Promise<CallsImported>;
}

export interface OutlookFigures extends OutlookHistory {
  /** Calls of each month of the past year that is known, `2026-10`, imported ones among them. */
  callsByMonth(): Promise<Map<string, number>>;
}

export const createOutlookHistory = ({
  connection,
  clock,
}: Pick<FeatureDeps, 'connection' | 'clock'>): OutlookHistory => {
  const imported = importedDayModel(connection);
  return { importCalls: (rows) => importCalls({ imported, clock }, rows) };
};

/** 话务预测与排班参考: how many will call, and how many people that takes. */
export const createOutlookFeature = (
  deps: OutlookFeatureDeps,
): { feature: Feature; outlook: OutlookFigures } => {
  const { calendars, rules } = deps;
  const imported = importedDayModel(deps.connection);
  return {
    outlook: {
      ...createOutlookHistory(deps),
      callsByMonth: async () =>
        callsByMonth(await readCallHistory({ imported, reports: deps.reports }, dayOf(deps.clock.now()))),
    },
    feature: {
      name: 'outlook',
      routes: outlookRoutes({
        ...deps,
        imported,
        rules: () => rules.current().outlook,
        kindOf: (day) => dayKindOf(calendars.byId(cityCalendarId), day),
        nameOf: (day) => calendars.nameOfDay(day),
      }),
    },
  };
};
