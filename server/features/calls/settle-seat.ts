import type { SeatState } from '../../../contract/calls.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { JobQueue } from '../../platform/queue/port.ts';
import type { Seats } from '../agents/index.ts';
import type { CallDocument } from './call.model.ts';

/** 话后处理 ends by itself after this long. */
export const wrapUpMs = 60_000;

export interface SettleDeps {
  seats: Seats;
  queue: JobQueue;
  clock: Clock;
}

type SeatFacts = Pick<CallDocument, 'facts' | 'reservation'>;

/** In what state the seat that serves this call must be, whatever was missed in between. */
export const seatStateFor = (
  { facts, reservation }: SeatFacts,
  agentId: string,
): Extract<SeatState, 'ready' | 'ringing' | 'talking' | 'wrap_up'> => {
  if (facts.answeredBy === agentId) return facts.endedAt === null ? 'talking' : 'wrap_up';
  return reservation?.agentId === agentId ? 'ringing' : 'ready';
};

/** Brings the seat into line with the call's record. May run at any time and any number of times. */
export const settleSeat = async (
  { seats, queue, clock }: SettleDeps,
  call: CallDocument,
  agentId: string,
): Promise<void> => {
  const callId = String(call._id);
  const to = seatStateFor(call, agentId);
  const from = (['ringing', 'talking'] as const).filter((state) => state !== to);
  const hasMoved = await seats.move(agentId, callId, { from, to });
  if (!hasMoved || to !== 'wrap_up') return;
  const runAt = new Date(clock.now().getTime() + wrapUpMs);
  await queue.enqueue('calls.end-wrap-up', { agentId, callId }, { key: `${callId}:${agentId}`, runAt });
};
