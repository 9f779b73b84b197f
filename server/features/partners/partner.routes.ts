import { z } from 'zod';
import * as contract from '../../../contract/partners.ts';
import { conflict, invalidInput, notFound } from '../../kernel/errors.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import { actorOf } from '../../platform/events/index.ts';
import { route, type Route, type Viewer } from '../../platform/http/index.ts';
import { checkOutboundUrl } from '../../platform/http/outbound.ts';
import { deliverJob } from './deliver.ts';
import type { PartnersDeps } from './index.ts';
import { newKey, revokeKey, rotateKey, type NewKey } from './keys.ts';
import { testMapping } from './mapping.ts';
import { presentPartner } from './partner.presenter.ts';
import type { PartnerDocument } from './partner.model.ts';
import { pullJob } from './pull.ts';

const permission = 'channels:manage';
const params = contract.PartnerParams;

const load = async ({ partners }: PartnersDeps, partnerId: string): Promise<PartnerDocument> => {
  const partner = await partners.findById(partnerId).lean<PartnerDocument | null>();
  if (!partner) throw notFound('Partner', partnerId);
  return partner;
};

const desk = async (deps: PartnersDeps): Promise<contract.PartnerDesk> => {
  const rows = await deps.partners.find().sort({ _id: 1 }).lean<PartnerDocument[]>();
  return {
    endpoint: `${deps.publicUrl}/partners/v1`,
    partners: await Promise.all(rows.map((row) => presentPartner(deps, row))),
  };
};

/** Throws `invalid_input` for what no partner can have. */
const check = async (deps: PartnersDeps, body: contract.PartnerBody): Promise<void> => {
  for (const path of ['webhookUrl', 'pullUrl'] as const) {
    if (body[path] !== '') checkOutboundUrl(body[path], deps.allowsInside, path);
  }
  if (body.departmentId !== null && !(await deps.departments.byId(body.departmentId))) {
    throw invalidInput([{ path: 'departmentId', message: 'is not a department', key: 'problems.unknown' }]);
  }
};

const taken = (error: unknown): never => {
  if (!isDuplicateKey(error)) throw error;
  throw conflict('There is a partner of this name already.', [
    { path: 'name', message: 'is taken', key: 'problems.taken' },
  ]);
};

const audited = (
  { audit }: PartnersDeps,
  viewer: Viewer,
  what: { action: string; partnerId: string; reason?: string },
) => {
  const { partnerId, ...rest } = what;
  return audit.record({ actor: actorOf(viewer), entity: `partner/${partnerId}`, ...rest });
};

const withSecret = async (
  deps: PartnersDeps,
  partnerId: string,
  { id: keyId, secret }: NewKey,
): Promise<contract.CreatedPartnerKey> => ({
  partner: await presentPartner(deps, await load(deps, partnerId)),
  keyId,
  secret,
});

const partnerRoutesProper = (deps: PartnersDeps): Route[] => [
  route({
    method: 'get',
    path: '/partners',
    permission,
    summary: 'Platforms that we exchange requests with',
    answer: contract.PartnerDesk,
    handle: () => desk(deps),
  }),
  route({
    method: 'post',
    path: '/partners',
    permission,
    summary: 'Add a partner; the secret of its key is shown this once',
    body: contract.PartnerBody,
    answer: contract.CreatedPartnerKey,
    status: 201,
    handle: async ({ body, viewer }) => {
      await check(deps, body);
      const key = newKey(deps);
      const made = await deps.partners.create({ ...body, keys: [key.kept] }).catch(taken);
      const partnerId = String(made._id);
      await audited(deps, viewer, { action: 'partner.added', partnerId, reason: body.name });
      return withSecret(deps, partnerId, key);
    },
  }),
  route({
    method: 'put',
    path: '/partners/:partnerId',
    permission,
    summary: 'Change a partner, or pause it',
    params,
    body: contract.PartnerBody,
    answer: contract.Partner,
    handle: async ({ params: { partnerId }, body, viewer }) => {
      await check(deps, body);
      const { matchedCount } = await deps.partners.updateOne({ _id: partnerId }, { $set: body }).catch(taken);
      if (matchedCount === 0) throw notFound('Partner', partnerId);
      await audited(deps, viewer, { action: 'partner.updated', partnerId });
      await deps.queue.enqueue(deliverJob, { partnerId });
      return presentPartner(deps, await load(deps, partnerId));
    },
  }),
  route({
    method: 'post',
    path: '/partners/mapping-test',
    permission,
    summary: 'What a mapping makes of a sample; nothing is filed',
    body: contract.MappingTestBody,
    answer: contract.MappingTest,
    handle: ({ body }) => Promise.resolve(testMapping(body.mapping, body.sample)),
  }),
];

const keyRoutes = (deps: PartnersDeps): Route[] => [
  route({
    method: 'post',
    path: '/partners/:partnerId/keys',
    permission,
    summary: 'A new key; the old ones hold until an instant',
    params,
    body: contract.RotateKeyBody,
    answer: contract.CreatedPartnerKey,
    status: 201,
    handle: async ({ params: { partnerId }, body, viewer }) => {
      const key = await rotateKey(deps, partnerId, new Date(body.oldValidUntil));
      await audited(deps, viewer, { action: 'partner-key.rotated', partnerId, reason: key.id });
      return withSecret(deps, partnerId, key);
    },
  }),
  route({
    method: 'delete',
    path: '/partners/:partnerId/keys/:keyId',
    permission,
    summary: 'End a key now',
    params: params.extend({ keyId: z.string().max(100) }),
    answer: contract.Partner,
    handle: async ({ params: { partnerId, keyId }, viewer }) => {
      await revokeKey(deps, partnerId, keyId);
      await audited(deps, viewer, { action: 'partner-key.revoked', partnerId, reason: keyId });
      return presentPartner(deps, await load(deps, partnerId));
    },
  }),
];

const runRoutes = (deps: PartnersDeps): Route[] => [
  route({
    method: 'post',
    path: '/partners/:partnerId/pull',
    permission,
    summary: 'Fetch from a partner now',
    params,
    handle: async ({ params: { partnerId } }) => {
      await load(deps, partnerId);
      await deps.queue.enqueue(pullJob, { partnerId });
    },
  }),
  route({
    method: 'post',
    path: '/partners/:partnerId/deliver',
    permission,
    summary: 'Try a partner that is down now',
    params,
    handle: async ({ params: { partnerId } }) => {
      await load(deps, partnerId);
      await deps.partners.updateOne({ _id: partnerId }, { $set: { nextTryAt: deps.clock.now() } });
      await deps.queue.enqueue(deliverJob, { partnerId });
    },
  }),
];

export const partnerRoutes = (deps: PartnersDeps): Route[] => [
  ...partnerRoutesProper(deps),
  ...keyRoutes(deps),
  ...runRoutes(deps),
];
