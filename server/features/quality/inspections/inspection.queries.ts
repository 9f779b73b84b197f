import type { z } from 'zod';
import type { Page } from '../../../../contract/common.ts';
import type * as contract from '../../../../contract/quality.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import { cursorFilter, pageFrom } from '../../../platform/http/paging.ts';
import type { InspectionDeps } from './change-inspection.ts';
import type { InspectionDocument } from './inspection.model.ts';
import { presentInspectionRow } from './inspection.presenter.ts';

type View = (typeof contract.inspectionViews)[number];

const statesOf: Record<View, contract.InspectionState[]> = {
  open: ['waiting', 'taken'],
  appealed: ['appealed'],
  done: ['scored', 'acknowledged', 'ruled'],
  dropped: ['dropped'],
};

const withoutWeight = { outbox: 0, history: 0, scoring: 0 } as const;

/** Never the viewer's own: those are read by `listOwn`. */
export const listInspections = async (
  { inspections }: InspectionDeps,
  viewer: Viewer,
  { view, kind, cursor, limit }: z.infer<typeof contract.InspectionQuery>,
): Promise<Page<contract.InspectionRow>> => {
  const direction = view === 'open' || view === 'appealed' ? 1 : -1;
  const filter = {
    state: { $in: statesOf[view] },
    ...(kind ? { kind } : {}),
    agentId: { $ne: viewer.id },
  };
  const rows = await inspections
    .find({ $and: [filter, cursorFilter(cursor, { field: 'contactAt', direction })] }, withoutWeight)
    .sort({ contactAt: direction, _id: direction })
    .limit(limit + 1)
    .lean<InspectionDocument[]>();
  return pageFrom(rows, {
    limit,
    present: presentInspectionRow,
    keyOf: ({ contactAt, _id }) => [contactAt, String(_id)],
  });
};

/** What the viewer was judged for, the newest score first. */
export const listOwn = async (
  { inspections }: InspectionDeps,
  viewer: Viewer,
  { cursor, limit }: z.infer<typeof contract.OwnInspectionQuery>,
): Promise<Page<contract.InspectionRow>> => {
  const filter = { agentId: viewer.id, scoredAt: { $ne: null } };
  const rows = await inspections
    .find({ $and: [filter, cursorFilter(cursor, { field: 'scoredAt', direction: -1 })] }, withoutWeight)
    .sort({ scoredAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<InspectionDocument[]>();
  return pageFrom(rows, {
    limit,
    present: presentInspectionRow,
    keyOf: ({ scoredAt, _id }) => [scoredAt, String(_id)],
  });
};

export const countInspections = async (
  { inspections }: InspectionDeps,
  viewer: Viewer,
): Promise<contract.InspectionCounts> => {
  const count = (states: contract.InspectionState[]) =>
    inspections.countDocuments({ state: { $in: states }, agentId: { $ne: viewer.id } });
  const [open, appealed] = await Promise.all([count(statesOf.open), count(statesOf.appealed)]);
  return { open, appealed };
};
