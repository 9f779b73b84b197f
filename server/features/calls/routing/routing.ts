import { setTimeout as pause } from 'node:timers/promises';
import type { SeatDocument } from '../../agents/index.ts';
import type { CallDocument } from '../call.model.ts';
import { changeCall } from '../change-call.ts';
import { choose, type Choice } from './choose.ts';
import { isOpen, reserve, ring, withdraw, type RoutingDeps } from './offer.ts';

/** How long to wait when the carrier would not ring anybody. */
const retryMs = 3_000;
/** How long to stand back when others were quicker with every pair. */
const longestPauseMs = 40;
/** Calls looked at in one round; those behind them come with the next. */
const roundSize = 200;
/** Calls looked at beyond the seats that are ready, and how much further the next look goes. */
const spareCalls = 10;
const widening = 4;

/** The routing core (ACD). Any number of processes may run it on the same database. */
export interface Routing {
  /** Brings waiting calls and ready seats together until one of them runs out. Cheap when there is nothing to do. */
  assign(): Promise<void>;
  /** The agent did not pick up: they are no longer ready, and the call looks for the next. Late words are ignored. */
  giveUp(carrierId: string, offerId: string): Promise<void>;
}

type Outcome = 'rung' | 'lost' | 'refused';

/** Tries again after a while what could not be done now; asked for once, however many ask. */
const assignAt = ({ queue }: RoutingDeps, runAt: Date): Promise<boolean> =>
  queue.enqueue('calls.assign', {}, { key: `at:${Math.ceil(runAt.getTime() / 1000)}`, runAt });

/** The seat goes back to where it stood among the idle. */
const putBack = ({ seats }: RoutingDeps, call: CallDocument, { agentId, since }: SeatDocument) =>
  seats.move(agentId, String(call._id), { from: ['ringing'], to: 'ready', since });

/** One call to one seat. Both are reserved by conditional writes, so of several processes one succeeds. */
const offer = async (deps: RoutingDeps, call: CallDocument, seat: SeatDocument): Promise<Outcome> => {
  if (!(await deps.seats.reserve(seat.agentId, String(call._id)))) return 'lost';
  const reservation = await reserve(deps, call, seat);
  if (!reservation) {
    await putBack(deps, call, seat);
    return 'lost';
  }
  try {
    await ring(deps, call, reservation);
    return 'rung';
  } catch (error) {
    deps.logger.error({ err: error, callId: String(call._id) }, 'an agent could not be rung');
    await withdraw(deps, call.carrierId, reservation.offerId);
    await putBack(deps, call, seat);
    return 'refused';
  }
};

interface Round extends Choice {
  calls: Map<string, CallDocument>;
  seats: Map<string, SeatDocument>;
}

/** The head of the queue. */
const waitingCalls = ({ calls }: RoutingDeps, atMost: number): Promise<CallDocument[]> =>
  calls
    .find({ state: 'queued', isHandpicked: false }, { outbox: 0, trail: 0 })
    .sort({ rank: 1 })
    .limit(atMost)
    .lean<CallDocument[]>();

/** A long queue is looked into no further than there are seats for, unless those at its head find none. */
const look = async (deps: RoutingDeps, furtherThan = 0): Promise<Round> => {
  const { seats, rules, clock } = deps;
  // Most of those who ask find nobody waiting, which one call tells; and whoever becomes ready asks again.
  const isAnybodyWaiting = furtherThan > 0 || (await waitingCalls(deps, 1)).length > 0;
  const ready = isAnybodyWaiting ? await seats.ready() : [];
  const atMost = Math.min(roundSize, Math.max(furtherThan * widening, ready.length + spareCalls));
  const waiting = ready.length === 0 ? [] : await waitingCalls(deps, atMost);
  const { overflow } = await rules.read();
  const choice = choose({
    calls: waiting.map((call) => ({
      id: String(call._id),
      rank: call.rank,
      since: call.facts.startedAt ?? call.arrivedAt,
      ...call.wanted,
    })),
    seats: ready,
    overflow,
    now: clock.now(),
  });
  const hasFreeSeat = choice.pairs.length < ready.length;
  if (hasFreeSeat && waiting.length === atMost && atMost < roundSize) return look(deps, atMost);
  return {
    ...choice,
    calls: new Map(waiting.map((call) => [String(call._id), call])),
    seats: new Map(ready.map((seat) => [seat.agentId, seat])),
  };
};

/** True when another round may find more. */
const round = async (deps: RoutingDeps): Promise<boolean> => {
  const { pairs, nextAt, calls, seats } = await look(deps);
  if (nextAt) await assignAt(deps, nextAt);
  const outcomes = await Promise.all(
    pairs.map(({ callId, agentId }) => {
      const call = calls.get(callId);
      const seat = seats.get(agentId);
      return call && seat ? offer(deps, call, seat) : Promise.resolve<Outcome>('lost');
    }),
  );
  if (outcomes.includes('refused')) {
    await assignAt(deps, new Date(deps.clock.now().getTime() + retryMs));
    return false;
  }
  // Other processes are at it: look again when they have come to an end.
  if (outcomes.length > 0 && !outcomes.includes('rung')) await pause(Math.random() * longestPauseMs);
  return outcomes.length > 0;
};

/** The agent did not pick up for a call of their own making: there is nobody else to ring. */
const endOwn = ({ clock, ...deps }: RoutingDeps, { _id }: CallDocument) =>
  changeCall({ clock, ...deps }, { _id }, ({ facts }) => ({
    facts: { ...facts, endedAt: facts.endedAt ?? clock.now() },
  }));

export const createRouting = (deps: RoutingDeps): Routing => {
  const { calls, seats, telephony, logger } = deps;
  let running: Promise<void> | undefined;
  let requests = 0;

  const run = async (): Promise<void> => {
    const seen = requests;
    while (await round(deps)) {
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
      if (!after?.withdrawn.includes(offerId)) return; // picked up at the last moment
      if (reservation.legId) await telephony.endLeg(reservation.legId);
      if (call.isHandpicked) await endOwn(deps, call);
      const missed = { from: ['ringing'], to: 'break', reason: 'missed' } as const;
      await seats.move(reservation.agentId, String(call._id), missed);
      await assign();
    },
  };
};
