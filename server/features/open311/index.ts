import type { Model } from 'mongoose';
import { z } from 'zod';
import type { FetchRequests, Open311Desk } from '../../../integrations/channels/open311/port.ts';
import type { Feature, FeatureDeps } from '../../platform/feature.ts';
import type { Audit } from '../audit/index.ts';
import type { Notifications } from '../notifications/index.ts';
import type { Tickets } from '../tickets/index.ts';
import { createApiKeys, type ApiKeys } from './api-keys.ts';
import { fileRequest } from './file-request.ts';
import { findRequests } from './find-requests.ts';
import { open311Routes } from './open311.routes.ts';
import {
  apiKeyModel,
  sourceModel,
  tokenModel,
  type SourceDocument,
  type TokenDocument,
} from './open311.model.ts';
import { pullJob, pullSource } from './pull-sources.ts';
import { cityServices } from './services.ts';

export interface Open311FeatureDeps extends FeatureDeps {
  tickets: Tickets;
  audit: Audit;
  notifications: Notifications;
  fetchRequests: FetchRequests;
  /** For tests: endpoints on this machine may be merged. */
  allowsInside: boolean;
  publicUrl: string;
}

export interface Open311Deps extends Open311FeatureDeps {
  keys: ApiKeys;
  tokens: Model<TokenDocument>;
  sources: Model<SourceDocument>;
}

const numberOf = async (
  { tokens, tickets }: Open311Deps,
  token: string,
): Promise<string | null | undefined> => {
  const kept = await tokens.findById(token).lean<TokenDocument | null>();
  if (!kept) return undefined;
  const ticket = await tickets.news(kept.ticketId);
  return !ticket || ticket.state === 'accepted' ? null : ticket.number;
};

const defineJobs = (deps: Open311Deps): void => {
  const { queue, sources } = deps;
  queue.define({ name: pullJob, schema: z.object({ sourceId: z.string() }) }, ({ sourceId }) =>
    pullSource(deps, sourceId),
  );
  queue.define(
    { name: 'open311.pull-all', schema: z.object({}), repeat: { cron: '*/5 * * * *', payload: {} } },
    async () => {
      const active = await sources.find({ isActive: true }, { _id: 1 }).lean<Pick<SourceDocument, '_id'>[]>();
      for (const { _id } of active) await queue.enqueue(pullJob, { sourceId: String(_id) });
    },
  );
};

/** Open311 GeoReport v2: the city's own endpoint, and those of others merged into the stream. */
export const createOpen311Feature = (given: Open311FeatureDeps): { feature: Feature; desk: Open311Desk } => {
  const deps: Open311Deps = {
    ...given,
    keys: createApiKeys(apiKeyModel(given.connection), given.clock),
    tokens: tokenModel(given.connection),
    sources: sourceModel(given.connection),
  };
  defineJobs(deps);
  return {
    desk: {
      services: () => cityServices,
      clientOf: (key) => deps.keys.clientOf(key),
      file: (client, request) => fileRequest(deps, client, request),
      find: (query) => findRequests(deps.tickets, query),
      numberOf: (token) => numberOf(deps, token),
    },
    feature: { name: 'open311', routes: open311Routes(deps) },
  };
};
