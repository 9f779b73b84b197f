import { pipeline } from 'node:stream/promises';
import type { Model } from 'mongoose';
import { z } from 'zod';
import {
  DrillQuery,
  DrillRow,
  Measure,
  Report,
  ReportExportQuery,
  ReportQuery,
  type Dimension,
} from '../../../contract/measures.ts';
import type { Clock } from '../../kernel/clock.ts';
import { notFound } from '../../kernel/errors.ts';
import { isDepartmentStaff, route, type Route, type Viewer } from '../../platform/http/index.ts';
import { drill } from './drill.queries.ts';
import type { FactsDocument } from './facts/fact.model.ts';
import { measures } from './measures/measures.ts';
import { sheetOf, toCsv, toXlsx } from './report.export.ts';
import { makeReport, type ReportDeps } from './report.queries.ts';

export interface ReportRoutesDeps extends ReportDeps {
  facts: Model<FactsDocument>;
  clock: Clock;
}

/** Department staff see their own figures alone; hidden ones are `not_found` like missing ones. */
export const scoped = <Query extends { by: Dimension; departmentId?: string | undefined }>(
  viewer: Viewer,
  query: Query,
): Query => {
  if (!isDepartmentStaff(viewer)) return query;
  const departmentId = query.departmentId ?? viewer.departmentId ?? '';
  if (!viewer.departmentIds.includes(departmentId)) throw notFound('Department', departmentId);
  return { ...query, departmentId };
};

export const reportRoutes = (deps: ReportRoutesDeps): Route[] => [
  route({
    method: 'get',
    path: '/measures',
    permission: 'signed-in',
    summary: 'Every KPI with its formula, exclusions, time base and source',
    answer: z.array(Measure),
    handle: () => Promise.resolve(measures),
  }),
  route({
    method: 'get',
    path: '/reports',
    permission: 'reports:read',
    summary: 'Every measure over a period, broken down one way, beside an earlier period',
    query: ReportQuery,
    answer: Report,
    handle: ({ query, viewer }) => makeReport(deps, scoped(viewer, query)),
  }),
  route({
    method: 'get',
    path: '/reports/export',
    permission: 'reports:read',
    summary: 'The same report as a workbook or as CSV',
    query: ReportExportQuery,
    handle: async ({ query, viewer, response }) => {
      const sheet = sheetOf(await makeReport(deps, scoped(viewer, query)), viewer.language);
      response.attachment(`12345-${query.from}-${query.to}.${query.format}`);
      if (query.format === 'csv') response.type('text/csv; charset=utf-8').send(toCsv(sheet));
      else await pipeline(toXlsx(sheet, viewer.language), response);
    },
  }),
  route({
    method: 'get',
    path: '/reports/drill',
    permission: 'reports:read',
    summary: 'The tickets, calls or articles that make one number',
    query: DrillQuery,
    answer: z.array(DrillRow),
    handle: ({ query, viewer }) => {
      const own = scoped(viewer, query);
      const isOther =
        own.by === 'department' && own.departmentId !== undefined && own.key !== own.departmentId;
      return isOther ? Promise.resolve([]) : drill(deps.facts, own, deps.clock.now());
    },
  }),
];
