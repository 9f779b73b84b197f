import type { CallEvents, CarrierCallEvent } from '../../../integrations/telephony/port.ts';
import type { Users } from '../users/index.ts';
import { learn } from './call.facts.ts';
import type { CallDocument } from './call.model.ts';
import { changeCall, ensureCall } from './change-call.ts';
import type { Routing, RoutingDeps } from './routing.ts';

/** 话后处理 ends by itself after this long. */
export const wrapUpMs = 60_000;

const greeting = '您好，这里是福州12345政务服务便民热线，正在为您接通话务员。';

export interface CallEventDeps extends RoutingDeps {
  routing: Routing;
  users: Users;
}

/** Takes down what the carrier told. Works for any event, in any order, any number of times. */
const record = async (deps: CallEventDeps, event: CarrierCallEvent): Promise<CallDocument | null> => {
  await ensureCall(deps, event.carrierId);
  const agentName = event.agentId ? ((await deps.users.nameOf(event.agentId)) ?? null) : null;
  return changeCall(deps, { carrierId: event.carrierId }, (call) => {
    const facts = learn(call.facts, event);
    const isAnswer = event.kind === 'agent_answered' && facts.answeredBy === event.agentId;
    return {
      facts,
      ...(isAnswer && { agentId: event.agentId ?? null, agentName, reservation: null }),
      ...(facts.endedAt !== null && { reservation: null }),
    };
  });
};

const startTalking = async ({ seats }: CallEventDeps, call: CallDocument): Promise<void> => {
  if (call.agentId === null || call.facts.endedAt !== null) return;
  await seats.move(call.agentId, String(call._id), { from: ['ringing', 'ready', 'break'], to: 'talking' });
};

/** The agent writes up the call for a while; a seat that was only ringing is ready again at once. */
const finish = async (deps: CallEventDeps, call: CallDocument, rangAt: string | null): Promise<void> => {
  const { seats, queue, clock, routing } = deps;
  const callId = String(call._id);
  if (rangAt !== null) await seats.move(rangAt, callId, { from: ['ringing'], to: 'ready' });
  if (call.agentId !== null) {
    await seats.move(call.agentId, callId, { from: ['ringing', 'talking'], to: 'wrap_up' });
    const runAt = new Date(clock.now().getTime() + wrapUpMs);
    await queue.enqueue('calls.end-wrap-up', { agentId: call.agentId, callId }, { key: callId, runAt });
  }
  await routing.assign();
};

export const createCallEvents = (deps: CallEventDeps): CallEvents => {
  const { calls, routing, telephony, logger } = deps;
  return {
    async arrived(event) {
      await record(deps, event);
      // the caller hears the greeting meanwhile: finding an agent is not in the webhook's path
      void routing.assign();
      return { message: greeting };
    },
    async progressed(event) {
      const before = await calls.findOne({ carrierId: event.carrierId }).lean<CallDocument | null>();
      const call = await record(deps, event);
      if (!call) return;
      if (event.kind === 'agent_answered') await startTalking(deps, call);
      if (event.kind === 'agent_unanswered' && event.agentId)
        await routing.giveUp(event.carrierId, event.agentId);
      if (event.kind !== 'ended') return;
      const legId = before?.reservation?.legId;
      if (legId) {
        await telephony
          .stopRinging(legId)
          .catch((error: unknown) => logger.warn({ err: error }, 'a seat could not be told to stop ringing'));
      }
      await finish(deps, call, before?.reservation?.agentId ?? null);
    },
  };
};
