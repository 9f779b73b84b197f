import type { OutlookRules } from '../../../../contract/outlook-rules.ts';
import { serviceByErlangA } from './erlang-a.ts';
import { loadOf, serviceByErlangC, type Service, type Traffic } from './erlang.ts';

/** Seconds of the stretches that seats are planned for: half an hour. */
export const stretchSeconds = 1800;

export interface Staffing {
  /** Seats so that the share asked for is answered in time where nobody hangs up (Erlang C) … */
  seats: number;
  /** … and where callers hang up when their patience is over (Erlang A). Those count as not answered in time. */
  seatsWithAbandonment: number;
  /** People on the rota, for the seats by the model of the rules and the share of time off the telephone. */
  scheduled: number;
  /** What those seats do, by the model of the rules. */
  service: Service;
}

type Needs = Pick<
  OutlookRules,
  'targetPercent' | 'withinSeconds' | 'shrinkagePercent' | 'patienceSeconds' | 'leastSeats'
>;

/** The fewest seats that are enough; `isEnough` must stay true once it is. Looks around `guess`. */
const fewest = (guess: number, isEnough: (seats: number) => boolean): number => {
  let seats = Math.max(1, guess);
  while (!isEnough(seats)) seats += 1;
  while (seats > 1 && isEnough(seats - 1)) seats -= 1;
  return seats;
};

/** People on the rota so that so many are at their seats: the rest is breaks, training, leave and illness (损耗). */
export const scheduledFor = (seats: number, shrinkagePercent: number): number =>
  Math.ceil(seats / (1 - shrinkagePercent / 100) - 1e-9);

/** Seats that a half hour with so many calls needs. */
export const staffFor = (calls: number, handleSeconds: number, needs: Needs): Staffing => {
  const { targetPercent, withinSeconds, patienceSeconds, leastSeats, shrinkagePercent } = needs;
  const traffic: Traffic = { arrivalsPerSecond: calls / stretchSeconds, handleSeconds };
  const byC = (seats: number): Service => serviceByErlangC(seats, traffic, withinSeconds);
  const byA = (seats: number): Service =>
    patienceSeconds === null
      ? byC(seats)
      : serviceByErlangA(seats, traffic, { withinSeconds, patienceSeconds });
  const isEnough = ({ answeredInTime }: Service): boolean => answeredInTime >= targetPercent / 100;
  const load = Math.ceil(loadOf(traffic));
  const withoutAbandonment = fewest(load + 1, (seats) => isEnough(byC(seats)));
  const withAbandonment =
    patienceSeconds === null
      ? withoutAbandonment
      : fewest(withoutAbandonment, (seats) => isEnough(byA(seats)));
  const seats = Math.max(leastSeats, withoutAbandonment);
  const seatsWithAbandonment = Math.max(leastSeats, withAbandonment);
  return {
    seats,
    seatsWithAbandonment,
    scheduled: scheduledFor(seatsWithAbandonment, shrinkagePercent),
    service: byA(seatsWithAbandonment),
  };
};
