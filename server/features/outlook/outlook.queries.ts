import type { DayKind, Outlook, OutlookDay, OutlookStretch } from '../../../contract/outlook.ts';
import type { OutlookRules } from '../../../contract/outlook-rules.ts';
import type { Clock } from '../../kernel/clock.ts';
import { dayOf, shiftDay, startOfDay, type Day } from '../../kernel/working-calendar.ts';
import type { Reports } from '../reports/index.ts';
import { backtest } from './forecast/backtest.ts';
import { bandOf, paceOf } from './forecast/band.ts';
import { forecastDay, learnCalls, leastDays, withCalls, type CallModel } from './forecast/forecast.ts';
import { stretchesPerDay, sumOf, timeOfStretch, type DayVolume } from './forecast/volume.ts';
import { readCallHistory, type CallHistory, type HistoryDeps } from './history/call-history.ts';
import { staffFor } from './staffing/seats.ts';

/** Days after today that staff is planned for. */
const daysAhead = 14;
/** Days over which calls are measured. */
const measuredDays = 28;
/** Fewer calls than these say little of how long one takes. */
const leastMeasured = 100;
/** Talk 150 s as Changzhou published for 2021, and half a minute to write it up. */
const usualHandleSeconds = 180;

export interface OutlookDeps extends HistoryDeps {
  clock: Clock;
  reports: Pick<Reports, 'halfHours'>;
  rules: () => OutlookRules;
  /** What a day is, by the city's calendar … */
  kindOf: (day: Day) => DayKind;
  /** … and how it is called there; empty for an ordinary one. */
  nameOf: (day: Day) => string;
}

type HandleSeconds = Outlook['handleSeconds'];

/** By rule, or as it took in the last weeks. */
const handleSecondsOf = (
  { counted }: Pick<CallHistory, 'counted'>,
  today: Day,
  ruled: number | null,
): HandleSeconds => {
  if (ruled !== null) return { value: ruled, source: 'rule' };
  const from = shiftDay(today, -measuredDays);
  const days = counted.filter(({ day }) => day >= from && day < today);
  const counts = days.flatMap((day) => [...day.counts.values()]);
  const sum = (counter: 'callsAnswered' | 'callTalkSeconds' | 'callWrapUpSeconds'): number =>
    sumOf(counts.map((one) => one[counter] ?? 0));
  const answered = sum('callsAnswered');
  if (answered < leastMeasured) return { value: usualHandleSeconds, source: 'usual' };
  const value = Math.round((sum('callTalkSeconds') + sum('callWrapUpSeconds')) / answered);
  return { value: Math.max(10, value), source: 'measured' };
};

const tenth = (value: number): number => Math.round(value * 10) / 10;

interface Plan {
  model: CallModel;
  rules: OutlookRules;
  handleSeconds: number;
}

const stretchOf = (calls: number, place: number, { model, rules, handleSeconds }: Plan): OutlookStretch => {
  const { low, high } = bandOf(calls, model.spread);
  const { seats, seatsWithAbandonment, scheduled, service } = staffFor(calls, handleSeconds, rules);
  return {
    at: timeOfStretch(place),
    calls: tenth(calls),
    low: tenth(low),
    high: tenth(high),
    seats,
    seatsWithAbandonment,
    scheduled,
    answeredInTime: tenth(service.answeredInTime * 100),
  };
};

const dayOfPlan = (day: Day, { kindOf, nameOf }: OutlookDeps, plan: Plan): OutlookDay => {
  const kind = kindOf(day);
  const calls = forecastDay(plan.model, kind);
  const stretches = calls.map((one, place) => stretchOf(one, place, plan));
  return {
    day,
    kind,
    name: nameOf(day),
    calls: Math.round(sumOf(calls)),
    peakScheduled: Math.max(...stretches.map(({ scheduled }) => scheduled)),
    scheduledHours: sumOf(stretches.map(({ scheduled }) => scheduled)) / 2,
    stretches,
  };
};

const todayOf = (
  now: Date,
  counted: readonly number[],
  forecast: OutlookDay | undefined,
): Outlook['today'] => {
  const midnight = startOfDay(dayOf(now)).getTime();
  const over = Math.min(stretchesPerDay, Math.floor((now.getTime() - midnight) / 1_800_000));
  const actual = counted.slice(0, over);
  const expected = sumOf(forecast?.stretches.slice(0, over).map(({ calls }) => calls) ?? []);
  const pace = over === 0 || !forecast ? null : Math.round(paceOf(sumOf(actual), expected) * 100) / 100;
  return { day: dayOf(now), actual, pace };
};

interface Reckoned {
  days: OutlookDay[];
  accuracy: Outlook['accuracy'];
}

const reckon = (
  deps: OutlookDeps,
  { days, today, plan }: { days: readonly DayVolume[]; today: Day; plan: Omit<Plan, 'model'> },
): Reckoned => {
  if (days.length < leastDays) return { days: [], accuracy: null };
  const whole = { ...plan, model: learnCalls(days, deps.kindOf) };
  const ahead = Array.from({ length: daysAhead + 1 }, (_, place) => shiftDay(today, place));
  return {
    days: ahead.map((day) => dayOfPlan(day, deps, whole)),
    accuracy: backtest(days, deps.kindOf),
  };
};

/** What a plan follows from: as long as this is the same, so is the plan. */
const groundOf = (
  { kindOf, nameOf }: OutlookDeps,
  { days, today, plan }: { days: readonly DayVolume[]; today: Day; plan: Omit<Plan, 'model'> },
): string => {
  const ahead = Array.from({ length: daysAhead + 1 }, (_, place) => shiftDay(today, place));
  const history = days.map(({ day, calls }) => [day, kindOf(day), sumOf(calls)]);
  return JSON.stringify([today, plan, history, ahead.map((day) => [kindOf(day), nameOf(day)])]);
};

/**
 * The forecast of today and the coming fourteen days, with the people it takes, and how true it has been. The plan
 * follows from whole days, so that it is reckoned once a day and whenever rules, calendar or history change.
 */
export const createOutlook = (deps: OutlookDeps): (() => Promise<Outlook>) => {
  let last: { ground: string; reckoned: Reckoned } | undefined;
  return async () => {
    const now = deps.clock.now();
    const today = dayOf(now);
    const rules = deps.rules();
    const history = await readCallHistory(deps, today);
    const handleSeconds = handleSecondsOf(history, today, rules.handleSeconds);
    const days = withCalls(history.days);
    const asked = { days, today, plan: { rules, handleSeconds: handleSeconds.value } };
    const ground = groundOf(deps, asked);
    if (last?.ground !== ground) last = { ground, reckoned: reckon(deps, asked) };
    const { reckoned } = last;
    const [from = null, to = null] = [days[0]?.day, days.at(-1)?.day];
    return {
      history: { days: days.length, needed: leastDays, from, to, imported: history.imported },
      rules,
      handleSeconds,
      ...reckoned,
      today: todayOf(now, history.today, reckoned.days[0]),
    };
  };
};
