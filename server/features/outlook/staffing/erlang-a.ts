import { erlangB, loadOf, type Service, type Traffic } from './erlang.ts';

/** ∫ from 0 to `end` of exp(exponent(x) − scale), by Simpson's rule; `steepness` bounds the exponent's slope. */
const integrate = (
  exponent: (x: number) => number,
  { end, steepness, scale }: { end: number; steepness: number; scale: number },
): number => {
  if (end <= 0) return 0;
  const steps = 2 * Math.ceil(Math.max(32, 4 * end * steepness));
  const width = end / steps;
  let sum = 0;
  for (let step = 0; step <= steps; step += 1) {
    const weight = step === 0 || step === steps ? 1 : step % 2 === 1 ? 4 : 2;
    sum += weight * Math.exp(exponent(step * width) - scale);
  }
  return (sum * width) / 3;
};

/** ln of 1 + y/(x+1) + y²/((x+1)(x+2)) + …, which itself leaves the range of numbers under overload. */
const logOfSeries = (x: number, y: number): number => {
  let [term, sum, scale] = [1, 1, 0];
  for (let place = 1; ; place += 1) {
    const factor = y / (x + place);
    term *= factor;
    sum += term;
    if (sum > 1e200) {
      term /= sum;
      scale += Math.log(sum);
      sum = 1;
    }
    if (factor < 1 && term < sum * 1e-15) return Math.log(sum) + scale;
  }
};

/**
 * Service by Erlang A (M/M/n+M): callers hang up after a wait that is exponential with that mean. By the building
 * blocks of Zeltyn and Mandelbaum, "Call centers with impatient customers: many-server asymptotics of the M/M/n+G
 * queue" (2005), section 4; the integral J by Garnett, Mandelbaum and Reiman, "Designing a call center with impatient
 * customers" (2002). Everything is divided by exp(scale), so that neither many seats nor a great overload overflow.
 */
export const serviceByErlangA = (
  seats: number,
  traffic: Traffic,
  { withinSeconds, patienceSeconds }: { withinSeconds: number; patienceSeconds: number },
): Service => {
  const { arrivalsPerSecond: arrivals, handleSeconds } = traffic;
  if (arrivals <= 0) return { answeredInTime: 1, averageWait: 0, abandoned: 0 };
  const leaving = 1 / patienceSeconds;
  const freed = seats / handleSeconds;
  const exponent = (x: number): number => (arrivals / leaving) * (1 - Math.exp(-leaving * x)) - freed * x;
  const logJ = logOfSeries(freed / leaving, arrivals / leaving) - Math.log(freed);
  const peak = arrivals > freed ? Math.min(withinSeconds, Math.log(arrivals / freed) / leaving) : 0;
  const scale = Math.max(0, logJ, exponent(peak));

  const blocked = erlangB(seats - 1, loadOf(traffic));
  const one = Math.exp(-scale);
  const queueing = Math.exp(logJ - scale);
  const inTime = integrate(exponent, {
    end: withinSeconds,
    steepness: Math.max(arrivals, freed, leaving),
    scale,
  });
  const atTheEnd = Math.exp(exponent(withinSeconds) - scale);
  const whole = one + blocked * arrivals * queueing;
  const abandoned = Math.max(0, (blocked * (one + (arrivals - freed) * queueing)) / whole);
  return {
    answeredInTime: (one + blocked * (freed * inTime - one + atTheEnd)) / whole,
    abandoned,
    averageWait: abandoned / leaving,
  };
};
