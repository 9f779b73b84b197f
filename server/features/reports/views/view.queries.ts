import type { ReportView, ReportViews } from '../../../../contract/report-views.ts';
import { notFound } from '../../../kernel/errors.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import { daysOfPeriod } from './periods.ts';
import type { ViewDeps } from './view.commands.ts';
import type { RunDocument, ViewDocument } from './view.model.ts';

const runsShown = 10;

const presentRun = ({ dueAt, state, error }: RunDocument) => ({ dueAt: dueAt.toISOString(), state, error });

export const presentView = async (
  { runs, clock }: ViewDeps,
  view: ViewDocument,
  viewer: Viewer,
): Promise<ReportView> => {
  const isOwn = view.ownerId === viewer.id;
  const viewId = String(view._id);
  const own = isOwn
    ? await runs.find({ viewId }).sort({ dueAt: -1 }).limit(runsShown).lean<RunDocument[]>()
    : [];
  return {
    ...{ id: viewId, version: view.version, name: view.name, ownerName: view.ownerName, isOwn },
    ...{ isShared: view.sharedWith !== null, selection: view.selection },
    days: daysOfPeriod(view.selection.period, clock.now()),
    ...{ schedule: isOwn ? view.schedule : null, runs: own.map(presentRun) },
  };
};

const visibleTo = ({ id, role, departmentId }: Viewer) => ({
  $or: [{ ownerId: id }, { 'sharedWith.role': role, 'sharedWith.departmentId': departmentId }],
});

/** The viewer's own and those shared with people like them, by name. */
export const listViews = async (deps: ViewDeps, viewer: Viewer): Promise<ReportViews> => {
  const [found, start] = await Promise.all([
    deps.views.find(visibleTo(viewer)).sort({ name: 1 }).lean<ViewDocument[]>(),
    deps.starts.findById(viewer.id).lean<{ viewId: string } | null>(),
  ]);
  const views = await Promise.all(found.map((view) => presentView(deps, view, viewer)));
  const startId = views.find(({ id }) => id === start?.viewId)?.id ?? null;
  return { views, startId, addresses: [...(await deps.addresses(viewer))] };
};

/** Throws `not_found` for a view that the viewer does not see. */
export const setStart = async (deps: ViewDeps, viewId: string | null, viewer: Viewer): Promise<void> => {
  if (viewId === null) {
    await deps.starts.deleteOne({ _id: viewer.id });
    return;
  }
  const isVisible = await deps.views.exists({ _id: viewId, ...visibleTo(viewer) });
  if (!isVisible) throw notFound('ReportView', viewId);
  await deps.starts.updateOne({ _id: viewer.id }, { $set: { viewId } }, { upsert: true });
};
