import type { Model } from 'mongoose';
import { z } from 'zod';
import * as contract from '../../../contract/rules.ts';
import type { Clock } from '../../kernel/clock.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import { actorOf, newEvent, type EventNudge } from '../../platform/events/index.ts';
import { route, type Route, type Viewer } from '../../platform/http/index.ts';
import type { Audit } from '../audit/index.ts';
import type { RuleVersionDocument } from './rules.model.ts';
import { completeRules, type RuleStore } from './rules.ts';

export interface RuleRoutesDeps {
  versions: Model<RuleVersionDocument>;
  store: RuleStore;
  clock: Clock;
  audit: Audit;
  events: EventNudge;
}

export const presentVersionRow = (row: RuleVersionDocument): contract.RuleVersionRow => ({
  version: row._id,
  savedAt: row.savedAt.toISOString(),
  savedBy: row.savedBy.name,
  reason: row.reason,
  restoredFrom: row.restoredFrom,
});

const presentVersion = (row: RuleVersionDocument): contract.RuleVersion => ({
  ...presentVersionRow(row),
  rules: completeRules(row.values),
});

const load = async ({ versions }: RuleRoutesDeps, version: number): Promise<RuleVersionDocument> => {
  const row = await versions.findById(version).lean<RuleVersionDocument | null>();
  if (!row) throw notFound('Version', String(version));
  return row;
};

interface NewVersion {
  viewer: Viewer;
  baseVersion: number;
  values: contract.RuleValues;
  reason: string;
  restoredFrom: number | null;
}

const stale = () => conflict('Somebody else has saved newer rules: please look again.');

/** The next version, if nobody saved one since `baseVersion`: of two at once, one is refused. */
const addVersion = async (deps: RuleRoutesDeps, added: NewVersion): Promise<RuleVersionDocument> => {
  const { versions, store, clock, events, audit } = deps;
  const { viewer, baseVersion, ...rest } = added;
  await store.refresh();
  if (store.rules.current().version !== baseVersion) throw stale();
  const [_id, at, actor] = [baseVersion + 1, clock.now(), actorOf(viewer)];
  const event = newEvent({ type: 'rules.saved', at, actor, entityId: String(_id), version: _id });
  try {
    await versions.create({ _id, ...rest, savedAt: at, savedBy: actor, outbox: [event] });
  } catch (error) {
    throw isDuplicateKey(error) ? stale() : error;
  }
  const row = await load(deps, _id);
  store.remember(row);
  events.nudge();
  const action = added.restoredFrom === null ? 'rules.saved' : 'rules.restored';
  await audit.record({ actor, action, entity: `rules/${_id}`, reason: added.reason });
  return row;
};

const reading = (deps: RuleRoutesDeps): Route[] => [
  route({
    method: 'get',
    path: '/rules',
    permission: 'rules:read',
    summary: 'The rules that hold now',
    answer: contract.RuleVersion,
    handle: async () => {
      await deps.store.refresh();
      return presentVersion(await load(deps, deps.store.rules.current().version));
    },
  }),
  route({
    method: 'get',
    path: '/rules/versions',
    permission: 'rules:read',
    summary: 'Every version of the rules, newest first',
    answer: z.array(contract.RuleVersionRow),
    handle: async () => {
      const rows = await deps.versions
        .find({}, { values: 0 })
        .sort({ _id: -1 })
        .lean<RuleVersionDocument[]>();
      return rows.map(presentVersionRow);
    },
  }),
  route({
    method: 'get',
    path: '/rules/versions/:version',
    permission: 'rules:read',
    summary: 'One version of the rules',
    params: contract.RuleVersionParams,
    answer: contract.RuleVersion,
    handle: async ({ params }) => presentVersion(await load(deps, params.version)),
  }),
];

const changing = (deps: RuleRoutesDeps): Route[] => [
  route({
    method: 'post',
    path: '/rules/versions',
    permission: 'rules:manage',
    summary: 'Save rules as a new version; tickets filed from now on are handled by them',
    body: contract.SaveRulesBody,
    answer: contract.RuleVersion,
    status: 201,
    handle: async ({ viewer, body: { rules: values, ...body } }) =>
      presentVersion(await addVersion(deps, { viewer, ...body, values, restoredFrom: null })),
  }),
  route({
    method: 'post',
    path: '/rules/versions/:version/restore',
    permission: 'rules:manage',
    summary: 'Make the values of an earlier version the newest',
    params: contract.RuleVersionParams,
    body: contract.RestoreRulesBody,
    answer: contract.RuleVersion,
    status: 201,
    handle: async ({ viewer, params: { version }, body }) => {
      const values = completeRules((await load(deps, version)).values);
      return presentVersion(await addVersion(deps, { viewer, ...body, values, restoredFrom: version }));
    },
  }),
];

export const ruleRoutes = (deps: RuleRoutesDeps): Route[] => [...reading(deps), ...changing(deps)];
