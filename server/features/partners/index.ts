import { z } from 'zod';
import { Id } from '../../../contract/common.ts';
import type { PartnerClient, PartnerDesk } from '../../../integrations/channels/partners/port.ts';
import { notFound, unauthenticated } from '../../kernel/errors.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import type { Feature, FeatureDeps } from '../../platform/feature.ts';
import type { Sealer } from '../../platform/secrets/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Departments } from '../departments/index.ts';
import type { Notifications } from '../notifications/index.ts';
import type { PartnerTicket, Tickets } from '../tickets/index.ts';
import { deliver, deliverAll, deliverJob } from './deliver.ts';
import { findKey } from './keys.ts';
import { logRoutes } from './log.routes.ts';
import { partnerModels, type PartnerDocument, type PartnerModels } from './partner.model.ts';
import { partnerPersonalData } from './partner-personal-data.ts';
import { partnerRoutes } from './partner.routes.ts';
import { originOf, presentTicket } from './present-ticket.ts';
import { pullAll, pullFromPartner, pullJob } from './pull.ts';
import { fileFromPartner } from './push-request.ts';
import { takeStep, ticketOf } from './take-step.ts';
import { tellPartners } from './tell-partners.ts';

export interface PartnersFeatureDeps extends FeatureDeps {
  tickets: Tickets;
  departments: Departments;
  audit: Audit;
  client: PartnerClient;
  notifications: Notifications;
  sealer: Sealer;
  /** For tests and closed networks: partners may lie in private networks. */
  allowsInside: boolean;
  publicUrl: string;
}

export type PartnersDeps = PartnersFeatureDeps & PartnerModels;

/** Longer than the window of time stamps, on both of its sides. */
const noncesKeptMs = 20 * 60_000;
/** The log of what was delivered; what waits or was refused stays. */
const deliveredKeptMs = 90 * 24 * 60 * 60_000;

const Payload = z.object({ partnerId: Id });
const nothing = z.object({});

const defineJobs = (deps: PartnersDeps): void => {
  const { queue, nonces, deliveries, clock } = deps;
  queue.define({ name: deliverJob, schema: Payload, concurrency: 8 }, ({ partnerId }) =>
    deliver(deps, partnerId),
  );
  queue.define({ name: pullJob, schema: Payload }, ({ partnerId }) => pullFromPartner(deps, partnerId));
  queue.define(
    { name: 'partners.deliver-all', schema: nothing, repeat: { cron: '* * * * *', payload: {} } },
    () => deliverAll(deps),
  );
  queue.define(
    { name: 'partners.pull-all', schema: nothing, repeat: { cron: '* * * * *', payload: {} } },
    () => pullAll(deps),
  );
  queue.define(
    { name: 'partners.trim', schema: nothing, repeat: { cron: '*/10 * * * *', payload: {} } },
    async () => {
      const before = (ms: number) => new Date(clock.now().getTime() - ms);
      await nonces.deleteMany({ at: { $lt: before(noncesKeptMs) } });
      await deliveries.deleteMany({ state: 'delivered', createdAt: { $lt: before(deliveredKeptMs) } });
    },
  );
};

const createDesk = (deps: PartnersDeps): PartnerDesk => {
  const load = async (partnerId: string): Promise<PartnerDocument> => {
    const partner = await deps.partners.findById(partnerId).lean<PartnerDocument | null>();
    if (!partner) throw unauthenticated('The key does not hold.');
    return partner;
  };
  const show = (partner: PartnerDocument, ticket: PartnerTicket | null) => {
    if (!ticket) throw notFound('Request');
    return presentTicket(partner, ticket);
  };
  return {
    keyOf: (keyId) => findKey(deps, keyId),
    async takeNonce(partnerId, nonce) {
      try {
        await deps.nonces.create({ _id: `${partnerId}:${nonce}`, at: deps.clock.now() });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async push(partnerId, request) {
      const partner = await load(partnerId);
      return show(partner, await deps.tickets.partners.byId(await fileFromPartner(deps, partner, request)));
    },
    async request(partnerId, externalId) {
      const partner = await load(partnerId);
      return show(partner, await deps.tickets.partners.byOrigin(originOf(partner), externalId));
    },
    ticket: async (partnerId, number) => ticketOf(deps, await load(partnerId), number),
    step: async (partnerId, number, step) => takeStep(deps, await load(partnerId), { number, step }),
  };
};

/** 合作平台: departments' and hotlines' own platforms, the upper level's and 110, each in step with us both ways. */
export const createPartnersFeature = (
  given: PartnersFeatureDeps,
): { feature: Feature; desk: PartnerDesk } => {
  const deps: PartnersDeps = { ...given, ...partnerModels(given.connection) };
  defineJobs(deps);
  return {
    desk: createDesk(deps),
    feature: {
      name: 'partners',
      routes: [...partnerRoutes(deps), ...logRoutes(deps)],
      processors: [tellPartners(deps)],
      personalData: [partnerPersonalData(deps.deliveries)],
    },
  };
};
