import { z } from 'zod';
import type { Dimension, Report, ReportQuery } from '../../../contract/measures.ts';
import type { MailSender } from '../../../integrations/channels/mail/port.ts';
import type { Processor } from '../../platform/events/index.ts';
import type { Feature, FeatureDeps } from '../../platform/feature.ts';
import type { Viewer } from '../../platform/http/index.ts';
import type { Departments } from '../departments/index.ts';
import type { Rules } from '../rules/index.ts';
import type { Users } from '../users/index.ts';
import { collectFacts } from './facts/collect.ts';
import type { Facts } from './facts/fact.ts';
import { factsBetween } from './facts/facts-between.ts';
import { factPersonalData } from './facts/fact-personal-data.ts';
import { factsModel } from './facts/fact.model.ts';
import { createSources, type Source, type SourceDeps } from './facts/sources.ts';
import { makeReport, type Period } from './report.queries.ts';
import { reportRoutes, scoped } from './report.routes.ts';
import { readFiled, type FiledInMonth } from './rollup/filed-by-month.ts';
import { catchUp, caughtUpModel, type CatchUpDeps } from './rollup/catch-up.ts';
import { cellModel, hourModel } from './rollup/cell.model.ts';
import { countHours, type CountDeps } from './rollup/count-hours.ts';
import { readHalfHours, type HalfHours } from './rollup/half-hours.ts';
import { rebuildFigures, type Rebuilt } from './rollup/rebuild.ts';

import { addressesFor } from './views/addresses.ts';
import { defineSending } from './views/send-views.ts';
import { viewModels } from './views/view.model.ts';
import { viewRoutes } from './views/view.routes.ts';

export { measures } from './measures/measures.ts';
export { toXlsx } from './report.export.ts';
export type { Facts, FiledInMonth, HalfHours, Rebuilt };

export interface ReportsDeps extends FeatureDeps, SourceDepsOf {
  departments: Departments;
  users: Users;
  rules: Rules;
  /** None where no mail server is configured. */
  sender: MailSender | undefined;
}

interface SourceDepsOf {
  records: SourceDeps;
}

/** Figures for those who start or repair the system. */
export interface Reports {
  /** Makes all figures anew; gives what was gone through. */
  rebuild(onProgress?: (done: number) => void): Promise<Rebuilt>;
  /** Counts what is due now instead of at the next turn. */
  count(): Promise<void>;
  /** Every measure of the city; whose figures these are is the caller's to check. */
  report(query: ReportQuery): Promise<Report>;
  /** What every ticket, call and article of these days gave to count, one after the other. */
  factsBetween(period: Period): AsyncIterable<Facts>;
  /** Tickets filed in each of these months by topic and district, the oldest month first. */
  filedByMonth(months: { from: string; to: string }): Promise<FiledInMonth[]>;
  /** Calls of these days by half hour; days without any are not among them. */
  halfHours(period: Period): Promise<HalfHours[]>;
}

const collector = (deps: CountDeps, source: Source): Processor => ({
  name: `reports.collect-${source.kind}`,
  on: source.on,
  ...(source.wants && { wants: source.wants }),
  async handle({ entityId }) {
    const facts = await source.one(entityId);
    if (facts) await collectFacts(deps, facts);
  },
});

const createNames =
  ({ departments, users }: ReportsDeps) =>
  async (by: Dimension, keys: readonly string[]): Promise<Map<string, string>> => {
    if (by === 'agent') return users.namesOf(keys);
    if (by !== 'department') return new Map();
    return new Map((await departments.all()).map(({ id, name }) => [id, name]));
  };

const Nothing = z.object({});

const defineJobs = ({ queue }: FeatureDeps, own: CatchUpDeps): void => {
  queue.define(
    { name: 'reports.count', schema: Nothing, repeat: { cron: '*/5 * * * * *', payload: {} } },
    async () => {
      await countHours(own);
    },
  );
  queue.define(
    { name: 'reports.catch-up', schema: Nothing, repeat: { cron: '*/10 * * * *', payload: {} } },
    () => catchUp(own),
  );
};

/** 统计: every KPI counted as things happen, and the reports made of them. */
export const createReportsFeature = (
  deps: ReportsDeps,
): { feature: Feature; reports: Reports; sendDue: () => Promise<void> } => {
  const { connection, clock } = deps;
  const own = {
    clock,
    facts: factsModel(connection),
    hours: hourModel(connection),
    cells: cellModel(connection),
    caughtUp: caughtUpModel(connection),
    sources: createSources(deps.records),
    nameOf: createNames(deps),
  };
  defineJobs(deps, own);
  const reached = { users: deps.users, listed: () => deps.rules.current().reportMail.recipients };
  const views = {
    ...{ ...viewModels(connection), clock, queue: deps.queue, sender: deps.sender },
    addresses: async (viewer: Viewer) => (deps.sender ? addressesFor(reached, viewer) : []),
    viewerOf: (userId: string) => deps.users.viewerOf(userId),
    reportFor: (viewer: Viewer, query: ReportQuery) => makeReport(own, scoped(viewer, query)),
  };
  return {
    sendDue: defineSending(views),
    reports: {
      rebuild: (onProgress) => rebuildFigures(own, onProgress),
      async count() {
        while ((await countHours(own)) > 0) {
          // until nothing is due
        }
      },
      report: (query) => makeReport(own, query),
      factsBetween: (period) => factsBetween(own.facts, period),
      filedByMonth: (months) => readFiled(own.cells, months),
      halfHours: (period) => readHalfHours(own.cells, period),
    },
    feature: {
      name: 'reports',
      routes: [...viewRoutes(views), ...reportRoutes(own)],
      processors: own.sources.map((source) => collector(own, source)),
      personalData: [factPersonalData(own.facts)],
    },
  };
};
