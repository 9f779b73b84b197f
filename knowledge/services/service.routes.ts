import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as contract from '../../contract/services.ts';
import { pageOf } from '../../contract/common.ts';
import { forbidden, notFound } from '../../server/kernel/errors.ts';
import { actorOf } from '../../server/platform/events/index.ts';
import { receiveTemporary } from '../../server/platform/files/index.ts';
import { route, type Route, type Viewer } from '../../server/platform/http/index.ts';
import { cursorFilter, pageFrom } from '../../server/platform/http/paging.ts';
import { addService, changeService, type ServiceCommandDeps } from './commands/save-service.ts';
import { importServiceFile } from './import-services.ts';
import type { ServiceDocument } from './service.model.ts';
import { canEdit, presentService, presentServiceRow } from './service.presenter.ts';
import { wordsFilter } from './services.ts';

const params = contract.ServiceParams;
const mostBytes = 20 * 1024 * 1024;

const load = async ({ services }: ServiceCommandDeps, code: string): Promise<ServiceDocument> => {
  const item = await services.findOne({ code }).lean<ServiceDocument | null>();
  if (!item) throw notFound('Service', code);
  return item;
};

const list = (deps: ServiceCommandDeps): Route =>
  route({
    method: 'get',
    path: '/services',
    permission: 'articles:read',
    summary: 'Items of the catalogue of government services, changed last first',
    query: contract.ServiceListQuery,
    answer: pageOf(contract.ServiceRow),
    handle: async ({ query }) => {
      const parts = [
        wordsFilter(query.q ?? ''),
        query.departmentId ? { departmentId: query.departmentId } : {},
        cursorFilter(query.cursor, { field: 'updatedAt', direction: -1 }),
      ].filter((part) => Object.keys(part).length > 0);
      const rows = await deps.services
        .find(parts.length > 0 ? { $and: parts } : {}, { revisions: 0, outbox: 0 })
        .sort({ updatedAt: -1, _id: -1 })
        .limit(query.limit + 1)
        .lean<ServiceDocument[]>();
      return pageFrom(rows, {
        limit: query.limit,
        present: presentServiceRow,
        keyOf: (row) => [row.updatedAt, String(row._id)],
      });
    },
  });

/** Both the item as it is and the item as it will be must be the viewer's to write. */
const mayWrite = (viewer: Viewer, ...departmentIds: string[]): void => {
  if (!departmentIds.every((id) => canEdit(viewer, id))) throw forbidden();
};

const writing = (deps: ServiceCommandDeps): Route[] => [
  route({
    method: 'post',
    path: '/services',
    permission: 'articles:write',
    summary: 'A new item',
    body: contract.ServiceInput,
    answer: contract.ServiceItem,
    status: 201,
    handle: async ({ viewer, body }) => {
      mayWrite(viewer, body.departmentId);
      return presentService(await addService(deps, actorOf(viewer), body), viewer);
    },
  }),
  route({
    method: 'put',
    path: '/services/:code',
    permission: 'articles:write',
    summary: 'New facts; every article that refers to the item shows them at once',
    params,
    body: contract.UpdateServiceBody,
    answer: contract.ServiceItem,
    handle: async ({ viewer, params: { code }, body: { version, ...input } }) => {
      mayWrite(viewer, (await load(deps, code)).departmentId, input.departmentId);
      const change = { code, version, input: { ...input, code } };
      return presentService(await changeService(deps, actorOf(viewer), change), viewer);
    },
  }),
  ...(['close', 'reopen'] as const).map((verb) =>
    route({
      method: 'post',
      path: `/services/:code/${verb}`,
      permission: 'articles:write',
      summary: verb === 'close' ? 'The item is no longer offered' : 'The item is offered again',
      params,
      body: contract.ServiceVersionBody,
      answer: contract.ServiceItem,
      handle: async ({ viewer, params: { code }, body: { version } }) => {
        mayWrite(viewer, (await load(deps, code)).departmentId);
        const change = { code, version, isActive: verb === 'reopen' };
        return presentService(await changeService(deps, actorOf(viewer), change), viewer);
      },
    }),
  ),
];

const importing = (deps: ServiceCommandDeps): Route =>
  route({
    method: 'post',
    path: '/services/import',
    permission: 'articles:publish',
    summary: 'XLSX, CSV or JSON (multipart, field `file`, at most 20 MB); `dry=true` looks without writing',
    query: contract.ServiceImportQuery,
    answer: contract.ServiceImportResult,
    handle: async ({ viewer, query, request }) => {
      const path = await receiveTemporary(request, mostBytes);
      try {
        return await importServiceFile(deps, path, { actor: actorOf(viewer), isDry: query.dry === 'true' });
      } finally {
        await rm(dirname(path), { recursive: true, force: true });
      }
    },
  });

export const serviceRoutes = (deps: ServiceCommandDeps): Route[] => [
  list(deps),
  importing(deps),
  route({
    method: 'get',
    path: '/services/:code',
    permission: 'articles:read',
    summary: 'One item with its history',
    params,
    answer: contract.ServiceItem,
    handle: async ({ viewer, params: { code } }) => presentService(await load(deps, code), viewer),
  }),
  ...writing(deps),
];
