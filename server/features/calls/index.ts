import { z } from 'zod';
import type { CallEvents, Telephony } from '../../../integrations/telephony/port.ts';
import type { Outbox } from '../../platform/events/index.ts';
import type { Feature, FeatureDeps } from '../../platform/feature.ts';
import { createAgents } from '../agents/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Tickets } from '../tickets/index.ts';
import type { Users } from '../users/index.ts';
import { createCallEvents } from './call-events.ts';
import { callModel } from './call.model.ts';
import { callProcessors } from './call.processors.ts';
import { callRealtime } from './call.realtime.ts';
import { callsRoutes } from './call.routes.ts';
import { createRouting, type Routing } from './routing.ts';
import type { Seats } from '../agents/index.ts';

export interface CallsDeps extends FeatureDeps {
  telephony: Telephony;
  tickets: Tickets;
  users: Users;
  audit: Audit;
}

const RingPayload = z.object({ carrierId: z.string(), agentId: z.string() });
const WrapUpPayload = z.object({ agentId: z.string(), callId: z.string() });

const defineJobs = ({ queue }: CallsDeps, { routing, seats }: { routing: Routing; seats: Seats }): void => {
  queue.define({ name: 'calls.check-ring', schema: RingPayload }, ({ carrierId, agentId }) =>
    routing.giveUp(carrierId, agentId),
  );
  queue.define({ name: 'calls.end-wrap-up', schema: WrapUpPayload }, async ({ agentId, callId }) => {
    if (await seats.endWrapUp(agentId, callId)) await routing.assign();
  });
  queue.define(
    { name: 'calls.sweep', schema: z.object({}), repeat: { cron: '* * * * *', payload: {} } },
    () => routing.assign(),
  );
};

/** Calls, from the carrier's first word to the record on the ticket. */
export const createCallsFeature = (deps: CallsDeps): { feature: Feature; callEvents: CallEvents } => {
  const calls = callModel(deps.connection);
  const { seats, outbox, realtime, listSeats } = createAgents(deps);
  const own = { ...deps, calls, seats };
  const routing = createRouting(own);
  defineJobs(deps, { routing, seats });
  return {
    callEvents: createCallEvents({ ...own, routing }),
    feature: {
      name: 'calls',
      routes: callsRoutes({ ...own, routing, listSeats }),
      outboxes: [{ name: 'calls', model: calls as unknown as Outbox['model'] }, outbox],
      processors: callProcessors(own),
      realtime: [callRealtime(calls), realtime],
    },
  };
};
