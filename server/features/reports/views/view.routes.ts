import {
  ChangeViewBody,
  ReportView,
  ReportViews,
  SaveViewBody,
  StartViewBody,
  ViewParams,
} from '../../../../contract/report-views.ts';
import { route, type Route } from '../../../platform/http/index.ts';
import { sendNow, type SendDeps } from './send-views.ts';
import { changeView, deleteView, saveView } from './view.commands.ts';
import { listViews, presentView, setStart } from './view.queries.ts';

const permission = 'reports:read';

export const viewRoutes = (deps: SendDeps): Route[] => [
  route({
    ...{ method: 'get', path: '/reports/views', permission },
    summary: 'Saved views, own and shared, and the one to begin with',
    answer: ReportViews,
    handle: ({ viewer }) => listViews(deps, viewer),
  }),
  route({
    ...{ method: 'post', path: '/reports/views', permission, status: 201 },
    summary: 'Keep a selection under a name',
    body: SaveViewBody,
    answer: ReportView,
    handle: async ({ body, viewer }) => presentView(deps, await saveView(deps, viewer, body), viewer),
  }),
  route({
    ...{ method: 'patch', path: '/reports/views/:viewId', permission },
    summary: 'Rename, share, select anew or schedule an own view',
    params: ViewParams,
    body: ChangeViewBody,
    answer: ReportView,
    handle: async ({ params, body, viewer }) =>
      presentView(deps, await changeView(deps, { ...params, body, viewer }), viewer),
  }),
  route({
    ...{ method: 'post', path: '/reports/views/:viewId/runs', permission, status: 202 },
    summary: 'Send an own view now to those whom it is scheduled for',
    params: ViewParams,
    answer: ReportView,
    handle: async ({ params, viewer }) =>
      presentView(deps, await sendNow(deps, params.viewId, viewer), viewer),
  }),
  route({
    ...{ method: 'delete', path: '/reports/views/:viewId', permission },
    summary: 'Delete an own view',
    params: ViewParams,
    handle: async ({ params, viewer }) => {
      await deleteView(deps, params.viewId, viewer);
      return null;
    },
  }),
  route({
    ...{ method: 'put', path: '/reports/start-view', permission },
    summary: 'Choose the view that the page begins with; null for the usual one',
    body: StartViewBody,
    handle: async ({ body, viewer }) => {
      await setStart(deps, body.viewId, viewer);
      return null;
    },
  }),
];
