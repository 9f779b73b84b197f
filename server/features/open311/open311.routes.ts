import { z } from 'zod';
import { Id } from '../../../contract/common.ts';
import * as contract from '../../../contract/open311.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import { actorOf } from '../../platform/events/index.ts';
import { route, type Route, type Viewer } from '../../platform/http/index.ts';
import { checkOutboundUrl } from '../../platform/http/outbound.ts';
import type { Open311Deps } from './index.ts';
import type { SourceDocument } from './open311.model.ts';
import { pullJob } from './pull-sources.ts';

const presentSource = (row: SourceDocument): contract.Open311Source => ({
  id: String(row._id),
  name: row.name,
  url: row.url,
  jurisdictionId: row.jurisdictionId,
  isActive: row.isActive,
  fetchedTo: row.fetchedTo.toISOString(),
  lastRunAt: row.lastRunAt?.toISOString() ?? null,
  lastError: row.lastError,
  merged: row.merged,
  rejected: row.rejected,
});

const desk = async ({ keys, sources, publicUrl }: Open311Deps): Promise<contract.Open311Desk> => ({
  endpoint: `${publicUrl}/open311/v2`,
  keys: await keys.all(),
  sources: (await sources.find().sort({ _id: 1 }).lean<SourceDocument[]>()).map(presentSource),
});

const audited = (
  deps: Open311Deps,
  viewer: Viewer,
  what: { action: string; entity: string; reason?: string },
) => deps.audit.record({ actor: actorOf(viewer), ...what });

const keyRoutes = (deps: Open311Deps): Route[] => [
  route({
    method: 'get',
    path: '/open311',
    permission: 'channels:manage',
    summary: 'Keys given out and endpoints merged',
    answer: contract.Open311Desk,
    handle: () => desk(deps),
  }),
  route({
    method: 'post',
    path: '/open311/keys',
    permission: 'channels:manage',
    summary: 'Give out a key; it is shown this once',
    body: contract.CreateApiKeyBody,
    answer: contract.CreatedApiKey,
    status: 201,
    handle: async ({ body, viewer }) => {
      const created = await deps.keys.create(body.name, body.isModerated);
      await audited(deps, viewer, {
        action: 'api-key.created',
        entity: `api-key/${created.id}`,
        reason: body.name,
      });
      return created;
    },
  }),
  route({
    method: 'delete',
    path: '/open311/keys/:keyId',
    permission: 'channels:manage',
    summary: 'Revoke a key',
    params: z.object({ keyId: Id }),
    answer: contract.Open311Desk,
    handle: async ({ params: { keyId }, viewer }) => {
      await deps.keys.revoke(keyId);
      await audited(deps, viewer, { action: 'api-key.revoked', entity: `api-key/${keyId}` });
      return desk(deps);
    },
  }),
];

const taken = (error: unknown): never => {
  if (!isDuplicateKey(error)) throw error;
  throw conflict('This endpoint is merged already.', [
    { path: 'url', message: 'is merged already', key: 'problems.taken' },
  ]);
};

const sourceRoutes = (deps: Open311Deps): Route[] => [
  route({
    method: 'post',
    path: '/open311/sources',
    permission: 'channels:manage',
    summary: "Merge another city's endpoint from now on",
    body: contract.Open311SourceBody,
    answer: contract.Open311Desk,
    status: 201,
    handle: async ({ body, viewer }) => {
      checkOutboundUrl(body.url, deps.allowsInside);
      await deps.sources.create({ ...body, fetchedTo: deps.clock.now() }).catch(taken);
      await audited(deps, viewer, {
        action: 'open311-source.added',
        entity: 'open311-source',
        reason: body.url,
      });
      return desk(deps);
    },
  }),
  route({
    method: 'put',
    path: '/open311/sources/:sourceId',
    permission: 'channels:manage',
    summary: 'Change an endpoint, or pause it',
    params: z.object({ sourceId: Id }),
    body: contract.Open311SourceBody,
    answer: contract.Open311Desk,
    handle: async ({ params: { sourceId }, body, viewer }) => {
      checkOutboundUrl(body.url, deps.allowsInside);
      const { matchedCount } = await deps.sources.updateOne({ _id: sourceId }, { $set: body }).catch(taken);
      if (matchedCount === 0) throw notFound('Source', sourceId);
      const entity = `open311-source/${sourceId}`;
      await audited(deps, viewer, { action: 'open311-source.updated', entity });
      return desk(deps);
    },
  }),
  route({
    method: 'post',
    path: '/open311/sources/:sourceId/run',
    permission: 'channels:manage',
    summary: 'Fetch from an endpoint now',
    params: z.object({ sourceId: Id }),
    handle: async ({ params: { sourceId } }) => {
      if (!(await deps.sources.exists({ _id: sourceId }))) throw notFound('Source', sourceId);
      await deps.queue.enqueue(pullJob, { sourceId });
    },
  }),
];

export const open311Routes = (deps: Open311Deps): Route[] => [...keyRoutes(deps), ...sourceRoutes(deps)];
