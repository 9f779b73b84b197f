import type { z } from 'zod';
import * as contract from '../../../../contract/calibrations.ts';
import type { Page } from '../../../../contract/common.ts';
import { route, type Route, type Viewer } from '../../../platform/http/index.ts';
import { cursorFilter, pageFrom } from '../../../platform/http/paging.ts';
import * as commands from './calibration.commands.ts';
import type { CalibrationDocument } from './calibration.model.ts';
import { presentCalibration, presentCalibrationRow } from './calibration.presenter.ts';

type Deps = commands.CalibrationDeps;

const list = async (
  { calibrations }: Deps,
  viewer: Viewer,
  { cursor, limit }: z.infer<typeof contract.CalibrationQuery>,
): Promise<Page<contract.CalibrationRow>> => {
  const after = cursorFilter(cursor, { field: 'startedAt', direction: -1 });
  const rows = await calibrations
    .find({ $and: [{ agentId: { $ne: viewer.id } }, after] }, { outbox: 0 })
    .sort({ startedAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<CalibrationDocument[]>();
  return pageFrom(rows, {
    limit,
    present: presentCalibrationRow,
    keyOf: ({ startedAt, _id }) => [startedAt, String(_id)],
  });
};

const one = { params: contract.CalibrationParams, answer: contract.Calibration };

const reading = (deps: Deps): Route[] => [
  route({
    method: 'get',
    path: '/quality/calibrations',
    permission: 'quality:inspect',
    summary: 'Calibrations (校准), the newest first',
    query: contract.CalibrationQuery,
    answer: contract.CalibrationPage,
    handle: ({ viewer, query }) => list(deps, viewer, query),
  }),
  route({
    method: 'get',
    path: '/quality/inspectors',
    permission: 'quality:manage',
    summary: 'Who may be invited to a calibration',
    answer: contract.Inspectors,
    handle: () => commands.inspectorsOf(deps),
  }),
  route({
    ...one,
    method: 'get',
    path: '/quality/calibrations/:calibrationId',
    permission: 'quality:inspect',
    summary: 'One calibration; the sheets of others are hidden until it is closed',
    handle: async ({ viewer, params: { calibrationId } }) =>
      presentCalibration(deps, await commands.loadCalibration(deps, calibrationId, viewer), viewer),
  }),
];

const changing = (deps: Deps): Route[] => [
  route({
    method: 'post',
    path: '/quality/calibrations',
    permission: 'quality:manage',
    summary: 'Have several inspectors score one contact, blind',
    body: contract.StartCalibrationBody,
    answer: contract.Calibration,
    status: 201,
    handle: async ({ viewer, body }) =>
      presentCalibration(deps, await commands.startCalibration(deps, { viewer, body }), viewer),
  }),
  route({
    ...one,
    method: 'post',
    path: '/quality/calibrations/:calibrationId/score',
    permission: 'quality:inspect',
    summary: 'Send one’s own sheet',
    body: contract.CalibrationScoreBody,
    handle: async ({ viewer, params, body }) =>
      presentCalibration(deps, await commands.scoreCalibration(deps, { ...params, viewer, body }), viewer),
  }),
  route({
    ...one,
    method: 'post',
    path: '/quality/calibrations/:calibrationId/reference',
    permission: 'quality:manage',
    summary: 'Give the reference (标准分)',
    body: contract.CalibrationScoreBody,
    handle: async ({ viewer, params, body }) =>
      presentCalibration(deps, await commands.giveReference(deps, { ...params, viewer, body }), viewer),
  }),
  route({
    ...one,
    method: 'post',
    path: '/quality/calibrations/:calibrationId/close',
    permission: 'quality:manage',
    summary: 'Close it, and show everybody how far the sheets lie apart',
    body: contract.CloseCalibrationBody,
    handle: async ({ viewer, params, body }) =>
      presentCalibration(deps, await commands.closeCalibration(deps, { ...params, viewer, body }), viewer),
  }),
];

export const calibrationRoutes = (deps: Deps): Route[] => [...reading(deps), ...changing(deps)];
