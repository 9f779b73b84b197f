import type { Model } from 'mongoose';
import { seatStates, type CallState, type SeatState } from '../../../contract/calls.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Seats } from '../agents/index.ts';
import type { CallDocument } from './call.model.ts';

/** Calls and seats as they are this second. */
export interface CallsNow {
  talking: number;
  waiting: number;
  /** Seconds; 0 when nobody waits. */
  longestWait: number;
  seats: Record<SeatState, number>;
}

/** How calls in were served. */
export interface CallsServed {
  offered: number;
  answered: number;
  answeredIn15: number;
}

/** Calls for those who watch the whole floor. */
export interface CallBoard {
  now(): Promise<CallsNow>;
  /** Of the calls that came in since then. */
  served(since: Date): Promise<CallsServed>;
}

export interface CallBoardDeps {
  calls: Model<CallDocument>;
  seats: Seats;
  clock: Clock;
}

const waitingStates: CallState[] = ['queued', 'ringing'];
const talkingStates: CallState[] = ['talking', 'held'];

const seatsNow = async (seats: Seats): Promise<Record<SeatState, number>> => {
  const counts = Object.fromEntries(seatStates.map((state) => [state, 0])) as Record<SeatState, number>;
  for (const { state } of await seats.all()) counts[state] += 1;
  return counts;
};

export const createCallBoard = ({ calls, seats, clock }: CallBoardDeps): CallBoard => ({
  async now() {
    const [talking, waiting, counts] = await Promise.all([
      calls.countDocuments({ state: { $in: talkingStates } }),
      calls
        .find({ state: { $in: waitingStates }, direction: 'inbound' }, { arrivedAt: 1 })
        .sort({ arrivedAt: 1 })
        .lean<Pick<CallDocument, 'arrivedAt'>[]>(),
      seatsNow(seats),
    ]);
    const first = waiting[0]?.arrivedAt.getTime() ?? clock.now().getTime();
    const longestWait = Math.max(0, Math.floor((clock.now().getTime() - first) / 1000));
    return { talking, waiting: waiting.length, longestWait, seats: counts };
  },
  async served(since) {
    const [sums] = await calls.aggregate<CallsServed>([
      { $match: { arrivedAt: { $gte: since }, direction: 'inbound', isBlocked: { $ne: true } } },
      { $project: { figures: 1 } },
      {
        $group: {
          _id: null,
          offered: { $sum: 1 },
          answered: { $sum: { $cond: [{ $eq: ['$figures.outcome', 'answered'] }, 1, 0] } },
          answeredIn15: {
            $sum: {
              $cond: [
                {
                  $and: [{ $eq: ['$figures.outcome', 'answered'] }, { $lte: ['$figures.waitSeconds', 15] }],
                },
                1,
                0,
              ],
            },
          },
        },
      },
    ]);
    return {
      offered: sums?.offered ?? 0,
      answered: sums?.answered ?? 0,
      answeredIn15: sums?.answeredIn15 ?? 0,
    };
  },
});
