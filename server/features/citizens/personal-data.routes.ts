import * as contract from '../../../contract/citizens.ts';
import { actorOf } from '../../platform/events/index.ts';
import { sendStoredFile } from '../../platform/files/index.ts';
import { route, type Route } from '../../platform/http/index.ts';
import type { ErasureDocument } from './citizen.model.ts';
import { presentErasure } from './citizen.presenter.ts';
import { loadPerson, showCitizen } from './citizen.queries.ts';
import { askErasure, decideErasure } from './erasure.ts';
import { askExport, fetchExport, type ExportDeps } from './exports.ts';

const mostShown = 100;

const deciding = (deps: ExportDeps, verb: 'grant' | 'refuse', summary: string): Route =>
  route({
    method: 'post',
    path: `/citizens/erasures/:requestId/${verb}`,
    permission: 'citizens:erase',
    summary,
    params: contract.ErasureParams,
    body: contract.DecideErasureBody,
    answer: contract.ErasureRequest,
    handle: ({ viewer, params: { requestId }, body }) =>
      decideErasure(deps, requestId, { ...body, isGranted: verb === 'grant', actor: actorOf(viewer) }),
  });

/** 查阅、复制: put together by a job, fetched for a while. */
const exporting = (deps: ExportDeps): Route[] => [
  route({
    method: 'post',
    path: '/citizens/:citizenId/export',
    permission: 'citizens:erase',
    summary: 'Have everything that is kept about the person put together; logged with the reason',
    params: contract.CitizenParams,
    body: contract.ReasonBody,
    status: 202,
    answer: contract.Citizen,
    handle: async ({ viewer, params: { citizenId }, body: { reason } }) => {
      await askExport(deps, citizenId, { actor: actorOf(viewer), reason });
      return showCitizen(deps, viewer, citizenId);
    },
  }),
  route({
    method: 'get',
    path: '/citizens/:citizenId/exports/:exportId',
    permission: 'citizens:erase',
    summary: 'Fetch it as ZIP: data.json and the files; logged',
    params: contract.ExportParams,
    handle: async ({ viewer, params, response }) => {
      const { file, content } = await fetchExport(deps, { ...params, actor: actorOf(viewer) });
      await sendStoredFile(response, file, content);
    },
  }),
];

/** 查阅、复制、删除 (PIPL 第45、47条). */
export const personalDataRoutes = (deps: ExportDeps): Route[] => [
  route({
    method: 'get',
    path: '/citizens/erasures',
    permission: 'citizens:erase',
    summary: 'Wishes to be erased that wait for a decision',
    answer: contract.ErasurePage,
    handle: async () => {
      const open = deps.erasures.find({ state: 'open' }).sort({ askedAt: -1, _id: -1 }).limit(mostShown);
      const rows = await open.lean<ErasureDocument[]>();
      const items = await Promise.all(
        rows.map(async (row) => presentErasure(row, await loadPerson(deps, row.citizenId))),
      );
      return { items, next: null };
    },
  }),
  deciding(deps, 'grant', 'Erase the person; what is open must be ended first'),
  deciding(deps, 'refuse', 'Refuse on a legal ground'),
  ...exporting(deps),
  route({
    method: 'post',
    path: '/citizens/:citizenId/erasure',
    permission: 'citizens:erase',
    summary: 'Note that the person wants to be erased',
    params: contract.CitizenParams,
    body: contract.ReasonBody,
    answer: contract.Citizen,
    handle: async ({ viewer, params: { citizenId }, body: { reason } }) => {
      await askErasure(deps, citizenId, { askedBy: viewer.name, note: reason });
      return showCitizen(deps, viewer, citizenId);
    },
  }),
];
