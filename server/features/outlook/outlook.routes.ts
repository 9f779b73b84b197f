import { pipeline } from 'node:stream/promises';
import { Outlook, OutlookExportQuery } from '../../../contract/outlook.ts';
import { dayOf } from '../../kernel/working-calendar.ts';
import { route, type Route } from '../../platform/http/index.ts';
import { sheetToXlsx } from '../../platform/text/xlsx.ts';
import { toCsv } from '../../platform/text/csv.ts';
import { outlookSheet } from './outlook.export.ts';
import { createOutlook, type OutlookDeps } from './outlook.queries.ts';

export const outlookRoutes = (deps: OutlookDeps): Route[] => {
  const outlook = createOutlook(deps);
  return [
    route({
      method: 'get',
      path: '/outlook',
      permission: 'outlook:read',
      summary:
        'Calls expected per half hour for today and fourteen days, the seats they need, and how true it has been',
      answer: Outlook,
      handle: () => outlook(),
    }),
    route({
      method: 'get',
      path: '/outlook/export',
      permission: 'outlook:read',
      summary: 'The staffing table as a workbook or as CSV',
      query: OutlookExportQuery,
      handle: async ({ query: { format }, viewer, response }) => {
        const sheet = outlookSheet(await outlook(), viewer.language);
        response.attachment(`12345-outlook-${dayOf(deps.clock.now())}.${format}`);
        if (format === 'csv') response.type('text/csv; charset=utf-8').send(toCsv(sheet));
        else await pipeline(sheetToXlsx(sheet, viewer.language === 'en' ? 'Staffing' : '排班参考'), response);
      },
    }),
  ];
};
