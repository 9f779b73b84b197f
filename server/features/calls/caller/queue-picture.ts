import type { Clock } from '../../../kernel/clock.ts';
import type { Seats } from '../../agents/index.ts';
import type { CallDeps } from '../change-call.ts';
import type { CallDocument } from '../call.model.ts';
import { estimateMinutes } from '../routing/estimate.ts';

/** Until calls of one's own tell better: talk and wrap-up of a city's hotline. */
const usualHandlingSeconds = 180;
const sampleSize = 50;
const rememberedMs = 30_000;

export interface QueueView {
  /** Calls that come before this one. */
  ahead: number;
  /** Null when nobody is at work. */
  minutes: number | null;
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((total, one) => total + one, 0) / numbers.length;

/** How long a call keeps an agent, from the last ones; looked up twice a minute at most. */
const createHandlingTime = ({ calls }: CallDeps, clock: Clock) => {
  let known = usualHandlingSeconds;
  let until = 0;
  return async (): Promise<number> => {
    if (clock.now().getTime() < until) return known;
    until = clock.now().getTime() + rememberedMs;
    const last = await calls
      .find({ state: 'completed' }, { figures: 1 })
      .sort({ arrivedAt: -1 })
      .limit(sampleSize)
      .lean<Pick<CallDocument, 'figures'>[]>();
    const lengths = last.flatMap(({ figures: { talkSeconds, wrapUpSeconds } }) =>
      talkSeconds === null ? [] : [talkSeconds + (wrapUpSeconds ?? 0)],
    );
    known = lengths.length === 0 ? usualHandlingSeconds : mean(lengths);
    return known;
  };
};

/** What a waiting caller is told: three indexed reads. */
export const createQueueView = (deps: CallDeps & { seats: Seats }) => {
  const handlingTime = createHandlingTime(deps, deps.clock);
  return async ({ rank }: Pick<CallDocument, 'rank'>): Promise<QueueView> => {
    const [ahead, staffed, handlingSeconds] = await Promise.all([
      deps.calls.countDocuments({ state: 'queued', rank: { $lt: rank } }),
      deps.seats.staffed(),
      handlingTime(),
    ]);
    return { ahead, minutes: estimateMinutes({ ahead, staffed, handlingSeconds }) };
  };
};
