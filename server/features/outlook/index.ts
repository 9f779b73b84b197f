import { cityCalendarId } from '../../../contract/calendars.ts';
import type { Feature, FeatureDeps } from '../../platform/feature.ts';
import type { Calendars } from '../calendars/index.ts';
import type { Row } from '../imports/index.ts';
import type { Reports } from '../reports/index.ts';
import type { Rules } from '../rules/index.ts';
import { dayKindOf } from './forecast/day-kinds.ts';
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
): { feature: Feature; outlook: OutlookHistory } => {
  const { calendars, rules, connection } = deps;
  return {
    outlook: createOutlookHistory(deps),
    feature: {
      name: 'outlook',
      routes: outlookRoutes({
        ...deps,
        imported: importedDayModel(connection),
        rules: () => rules.current().outlook,
        kindOf: (day) => dayKindOf(calendars.byId(cityCalendarId), day),
        nameOf: (day) => calendars.nameOfDay(day),
      }),
    },
  };
};
