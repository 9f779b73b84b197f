import type { Telephony } from '../../../integrations/telephony/port.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { JobQueue } from '../../platform/queue/port.ts';
import type { Seats, SeatDocument } from '../agents/index.ts';
import type { CallDocument } from './call.model.ts';
import { changeCall, type CallDeps } from './change-call.ts';

/** How long a call rings at one seat before it goes on to the next. */
export const ringSeconds = 20;
/** The carrier's own time-out comes first; this catches a webhook that got lost. */
const lostWebhookMs = 10_000;

export interface RoutingDeps extends CallDeps {
  seats: Seats;
  telephony: Telephony;
  queue: JobQueue;
  logger: Logger;
}

/** The routing core (ACD): waiting calls in order of arrival, ready seats by longest idle. */
export interface Routing {
  /** Brings waiting calls and ready seats together until one of them runs out. Cheap when there is nothing to do. */
  assign(): Promise<void>;
  /** The agent did not pick up: they are no longer ready, and the call looks for the next. */
  giveUp(carrierId: string, agentId: string): Promise<void>;
}

/** Takes the reservation into the call's record; the call may have ended or been reserved meanwhile. */
const reserve = (deps: RoutingDeps, call: CallDocument, seat: SeatDocument): Promise<CallDocument | null> =>
  changeCall(deps, { _id: call._id }, (present) =>
    present.state === 'queued'
      ? {
          reservation: {
            agentId: seat.agentId,
            agentName: seat.agentName,
            legId: null,
            until: new Date(deps.clock.now().getTime() + ringSeconds * 1000),
          },
        }
      : undefined,
  );

export const createRouting = (deps: RoutingDeps): Routing => {
  const { calls, seats, telephony, queue, logger, clock } = deps;
  let running: Promise<void> | undefined;
  let requests = 0;

  const nextWaiting = () =>
    calls.findOne({ state: 'queued' }).sort({ arrivedAt: 1 }).lean<CallDocument | null>();

  const release = (agentId: string, callId: string, to: 'ready' | 'break') =>
    seats.move(agentId, callId, { from: ['ringing'], to });

  const withdraw = async (filter: Record<string, unknown>, agentId: string): Promise<void> => {
    await changeCall(deps, filter, (present) =>
      present.reservation?.agentId === agentId && present.facts.answeredAt === null
        ? { reservation: null }
        : undefined,
    );
  };

  const ring = async (call: CallDocument, agentId: string): Promise<void> => {
    const { legId } = await telephony.ringAgent({
      carrierId: call.carrierId,
      agentId,
      timeoutSeconds: ringSeconds,
    });
    await changeCall(deps, { _id: call._id }, (present) =>
      present.reservation?.agentId === agentId
        ? { reservation: { ...present.reservation, legId } }
        : undefined,
    );
    await queue.enqueue(
      'calls.check-ring',
      { carrierId: call.carrierId, agentId },
      {
        key: `${call.carrierId}:${agentId}:${clock.now().getTime()}`,
        runAt: new Date(clock.now().getTime() + ringSeconds * 1000 + lostWebhookMs),
      },
    );
  };

  /** One call to one seat; false when there was no pair. */
  const assignOne = async (): Promise<boolean> => {
    const call = await nextWaiting();
    if (!call) return false;
    const callId = String(call._id);
    const seat = await seats.reserve(callId);
    if (!seat) return false;
    const reserved = await reserve(deps, call, seat);
    if (reserved?.reservation?.agentId !== seat.agentId) {
      await release(seat.agentId, callId, 'ready');
      return true;
    }
    try {
      await ring(call, seat.agentId);
    } catch (error) {
      logger.error({ err: error, callId }, 'an agent could not be rung');
      await release(seat.agentId, callId, 'break');
      await withdraw({ _id: call._id }, seat.agentId);
    }
    return true;
  };

  const run = async (): Promise<void> => {
    const seen = requests;
    while (await assignOne()) {
      // there may be another pair
    }
    if (seen !== requests) await run();
  };

  const assign = (): Promise<void> => {
    requests += 1;
    running ??= run()
      .catch((error: unknown) => logger.error({ err: error }, 'routing failed'))
      .finally(() => {
        running = undefined;
      });
    return running;
  };

  return {
    assign,
    async giveUp(carrierId, agentId) {
      const call = await calls.findOne({ carrierId }).lean<CallDocument | null>();
      if (call?.reservation?.agentId !== agentId || call.facts.answeredAt !== null) return;
      if (call.reservation.legId) await telephony.stopRinging(call.reservation.legId);
      await release(agentId, String(call._id), 'break');
      await withdraw({ carrierId }, agentId);
      await assign();
    },
  };
};
