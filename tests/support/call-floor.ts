import type { Connection } from 'mongoose';
import { z } from 'zod';
import type { Telephony } from '../../integrations/telephony/port.ts';
import { createAgents } from '../../server/features/agents/index.ts';
import { createCallEvents } from '../../server/features/calls/call-events.ts';
import { callModel } from '../../server/features/calls/call.model.ts';
import { createRouting } from '../../server/features/calls/routing/index.ts';
import { createCallRules } from '../../server/features/calls/rules/call-rules.ts';
import type { Callers } from '../../server/features/callers/index.ts';
import type { Tickets } from '../../server/features/tickets/index.ts';
import type { Users } from '../../server/features/users/index.ts';
import { systemClock as clock } from '../../server/kernel/clock.ts';
import { silentLogger as logger } from '../../server/kernel/logger.ts';
import type { FileStore } from '../../server/platform/files/index.ts';
import type { JobQueue } from '../../server/platform/queue/port.ts';

const noTickets = { callerMatter: () => Promise.resolve(null) } as unknown as Tickets;
const noNames = { namesOf: () => Promise.resolve(new Map()) } as unknown as Users;
const noCallers = {
  isBlocked: () => Promise.resolve(false),
  profile: () => Promise.resolve({ notes: [], isConfidential: false }),
} as unknown as Callers;
const noFiles = {} as unknown as FileStore;
const soon = (act: () => Promise<unknown>): void => void setTimeout(() => void act(), Math.random() * 4);

/**
 * Routing as one server process runs it, with a telephone whose agents pick up at once, talk for a moment and are
 * ready again. Several of these on one database are several processes at work.
 */
export const openCallFloor = (connection: Connection, queue: JobQueue, { picksUp = true } = {}) => {
  const deps = { connection, queue, clock, logger, events: { nudge: () => undefined } };
  const calls = callModel(connection);
  const { seats } = createAgents(deps);
  const rules = createCallRules(connection, clock);

  const talk = async (carrierId: string, agentId: string): Promise<void> => {
    const told = { carrierId, from: '', to: '', at: clock.now() };
    await events.progressed({ ...told, kind: 'ended' });
    await seats.choose({ id: agentId, name: agentId }, { state: 'ready' });
    await routing.assign();
  };
  const telephony = {
    adapter: 'local',
    ringAgent({ carrierId, agentId, offerId }) {
      const told = { carrierId, from: '', to: '', agentId, offerId };
      if (!picksUp) return Promise.resolve({ legId: offerId });
      soon(async () => {
        await events.progressed({ ...told, kind: 'agent_answered', at: clock.now() });
        soon(() => talk(carrierId, agentId));
      });
      return Promise.resolve({ legId: offerId });
    },
    connectCaller: () => Promise.resolve(),
    endLeg: () => Promise.resolve(),
    hangUp: () => Promise.resolve(),
  } as Partial<Telephony> as Telephony;
  const own = {
    ...deps,
    calls,
    seats,
    rules,
    telephony,
    users: noNames,
    tickets: noTickets,
    files: noFiles,
    callers: noCallers,
  };
  const routing = createRouting(own);
  let asked = 0;
  /** Both the arrival and the end of a call ask for a round, as the last thing that they do. */
  const counted = {
    ...routing,
    assign: () => {
      asked += 1;
      return routing.assign();
    },
  };
  const events = createCallEvents({ ...own, routing: counted });
  queue.define({ name: 'calls.assign', schema: z.object({}) }, () => routing.assign());
  for (const name of ['calls.check-ring', 'calls.end-wrap-up']) {
    queue.define({ name, schema: z.looseObject({}) }, () => Promise.resolve());
  }
  return { calls, seats, rules, events, routing, rounds: () => asked };
};

/** This process's share of the callers, one after the other and without a pause. */
export const placeCalls = async (
  { events }: ReturnType<typeof openCallFloor>,
  names: readonly string[],
): Promise<void> => {
  for (const carrierId of names) {
    await events.arrived({ carrierId, kind: 'arrived', from: '13800001234', to: '12345', at: clock.now() });
  }
};
