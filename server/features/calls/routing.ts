import type { Telephony } from '../../../integrations/telephony/port.ts';
import { newId } from '../../kernel/ids.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { JobQueue } from '../../platform/queue/port.ts';
import type { Seats, SeatDocument } from '../agents/index.ts';
import type { CallDocument, Reservation } from './call.model.ts';
import { changeCall, type CallDeps } from './change-call.ts';

/** How long a call rings at one seat before it goes on to the next. */
export const ringSeconds = 20;
/** The carrier's own time-out comes first; this catches a webhook that got lost. */
const lostWebhookMs = 5_000;
/** How long to wait when the carrier would not ring anybody. */
const retryMs = 3_000;

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
  /** The agent did not pick up: they are no longer ready, and the call looks for the next. Late words are ignored. */
  giveUp(carrierId: string, offerId: string): Promise<void>;
}

const isOpen = (call: CallDocument, offerId: string): boolean =>
  call.reservation?.offerId === offerId && call.facts.answeredAt === null;

/** Writes the reservation into the call's record; undefined when the call ended or was reserved meanwhile. */
const reserve = async (
  deps: RoutingDeps,
  call: CallDocument,
  { agentId, agentName }: SeatDocument,
): Promise<Reservation | undefined> => {
  const until = new Date(deps.clock.now().getTime() + ringSeconds * 1000);
  const reservation = { offerId: newId(), agentId, agentName, legId: null, until };
  const after = await changeCall(deps, { _id: call._id }, (present) =>
    present.state === 'queued' ? { reservation } : undefined,
  );
  return after && isOpen(after, reservation.offerId) ? reservation : undefined;
};

const withdraw = (deps: RoutingDeps, carrierId: string, offerId: string): Promise<CallDocument | null> =>
  changeCall(deps, { carrierId }, (present) =>
    isOpen(present, offerId) ? { reservation: null } : undefined,
  );

const ring = async (
  deps: RoutingDeps,
  { carrierId }: CallDocument,
  { offerId, agentId, until }: Reservation,
): Promise<void> => {
  const runAt = new Date(until.getTime() + lostWebhookMs);
  await deps.queue.enqueue('calls.check-ring', { carrierId, offerId }, { key: offerId, runAt });
  const order = { carrierId, agentId, offerId, timeoutSeconds: ringSeconds };
  const { legId } = await deps.telephony.ringAgent(order);
  const after = await changeCall(deps, { carrierId }, (present) =>
    present.reservation?.offerId === offerId ? { reservation: { ...present.reservation, legId } } : undefined,
  );
  // The caller hung up, or the offer was withdrawn, while the carrier was being asked.
  const isWanted = after && (isOpen(after, offerId) || after.facts.answeredBy === agentId);
  if (!isWanted) await deps.telephony.endLeg(legId);
};

/** One call to one seat; false when there was no pair, or the carrier would not ring. */
const assignOne = async (deps: RoutingDeps): Promise<boolean> => {
  const { calls, seats, logger, queue, clock } = deps;
  const call = await calls.findOne({ state: 'queued' }).sort({ arrivedAt: 1 }).lean<CallDocument | null>();
  if (!call) return false;
  const callId = String(call._id);
  const seat = await seats.reserve(callId);
  if (!seat) return false;
  const { agentId } = seat;
  const reservation = await reserve(deps, call, seat);
  if (!reservation) {
    await seats.move(agentId, callId, { from: ['ringing'], to: 'ready' });
    return true;
  }
  try {
    await ring(deps, call, reservation);
    return true;
  } catch (error) {
    logger.error({ err: error, callId }, 'an agent could not be rung');
    await withdraw(deps, call.carrierId, reservation.offerId);
    await seats.move(agentId, callId, { from: ['ringing'], to: 'ready' });
    const runAt = new Date(clock.now().getTime() + retryMs);
    await queue.enqueue('calls.assign', {}, { key: reservation.offerId, runAt });
    return false;
  }
};

export const createRouting = (deps: RoutingDeps): Routing => {
  const { calls, seats, telephony, logger } = deps;
  let running: Promise<void> | undefined;
  let requests = 0;

  const run = async (): Promise<void> => {
    const seen = requests;
    while (await assignOne(deps)) {
      // there may be another pair
    }
    if (seen !== requests) await run();
  };

  /** One round at a time in a process; a request during a round asks for one more after it. */
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
    async giveUp(carrierId, offerId) {
      const call = await calls.findOne({ carrierId }).lean<CallDocument | null>();
      const reservation = call?.reservation;
      if (!call || !reservation || !isOpen(call, offerId)) return;
      const after = await withdraw(deps, carrierId, offerId);
      if (after?.facts.answeredBy === reservation.agentId) return; // picked up at the last moment
      if (reservation.legId) await telephony.endLeg(reservation.legId);
      await seats.move(reservation.agentId, String(call._id), { from: ['ringing'], to: 'break' });
      await assign();
    },
  };
};
