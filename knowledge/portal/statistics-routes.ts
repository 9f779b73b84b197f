import { createElement } from 'react';
import type { Router } from 'express';
import { OpenMonthParams } from '../../contract/open-statistics.ts';
import { notFound } from '../../server/kernel/errors.ts';
import { StatisticsPage } from './pages/statistics-page.tsx';
import type { PortalRoutes } from './portal-routes.ts';

/** 数据开放: what the hotline takes in, month by month. */
export const statisticsRoutes = (router: Router, { statistics, contextOf, send }: PortalRoutes): void => {
  router.get('/statistics', async (request, response) => {
    const months = await statistics.months();
    const asked = request.query.month ?? months[0];
    if (asked === undefined) {
      send(response, createElement(StatisticsPage, { page: contextOf(request), months, shown: undefined }));
      return;
    }
    const parsed = OpenMonthParams.safeParse({ month: asked });
    if (!parsed.success) throw notFound('Month');
    const shown = await statistics.month(parsed.data.month);
    send(response, createElement(StatisticsPage, { page: contextOf(request), months, shown }));
  });
};
