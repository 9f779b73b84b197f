/* npm run bench:outlook: the forecast of calls per half hour against the naive one, and how fast the seats follow. */
import { performance } from 'node:perf_hooks';
import type { DayKind } from '../../contract/outlook.ts';
import { officialDays, officialSchedule } from '../../server/features/calendars/state-council.ts';
import { toWorkingCalendar } from '../../server/features/calendars/working-days.ts';
import { parseInstant } from '../../server/features/imports/parse-instant.ts';
import { accuracyOf, wapeOf } from '../../server/features/outlook/forecast/accuracy.ts';
import { backtest } from '../../server/features/outlook/forecast/backtest.ts';
import { bandOf } from '../../server/features/outlook/forecast/band.ts';
import { dayKindOf } from '../../server/features/outlook/forecast/day-kinds.ts';
import { forecastDay, learnCalls } from '../../server/features/outlook/forecast/forecast.ts';
import { sumOf, type DayVolume } from '../../server/features/outlook/forecast/volume.ts';
import { staffFor } from '../../server/features/outlook/staffing/seats.ts';
import { firstOutlookRules } from '../../server/features/rules/first-outlook-rules.ts';
import { dayOf, shiftDay } from '../../server/kernel/working-calendar.ts';
import { pastCalls } from '../../server/seed/demo/call-history.ts';
import { line, ms, sample, spread } from './figures.ts';
import { sharedRows } from './shared-data.ts';

const official = officialSchedule();
const calendar = toWorkingCalendar({
  days: [...officialDays(2019), ...official.days],
  years: [2019, ...official.years],
  officeHours: null,
});
const kindOf = (day: string): DayKind => dayKindOf(calendar, day);
const percent = (value: number | null): string => (value === null ? '—' : `${value.toFixed(1)} %`);
const ratio = (value: number | null): string => value?.toFixed(2) ?? '—';

/** Weekly forecasts over the last half year, each from the days before it alone. */
const testWeeks = 26;

interface Tested {
  actual: number[];
  forecast: number[];
  naive: number[];
  kinds: DayKind[];
  inBand: number;
}

const testOn = (history: readonly DayVolume[], weeks = testWeeks): Tested => {
  const byDay = new Map(history.map((volume) => [volume.day, volume.calls]));
  const tested: Tested = { actual: [], forecast: [], naive: [], kinds: [], inBand: 0 };
  for (let start = history.length - weeks * 7; start < history.length; start += 7) {
    const model = learnCalls(history.slice(0, start), kindOf);
    for (const { day, calls } of history.slice(start, start + 7)) {
      const forecast = forecastDay(model, kindOf(day));
      tested.actual.push(...calls);
      tested.forecast.push(...forecast);
      tested.naive.push(...(byDay.get(shiftDay(day, -7)) ?? []));
      calls.forEach((one, stretch) => {
        const { low, high } = bandOf(forecast[stretch] ?? 0, model.spread);
        if (one >= Math.floor(low) && one <= Math.ceil(high)) tested.inBand += 1;
        tested.kinds.push(kindOf(day));
      });
    }
  }
  return tested;
};

const printErrors = (history: readonly DayVolume[], tested: Tested, weeks = testWeeks): void => {
  const learnt = history.slice(0, -weeks * 7);
  const byDay = new Map(learnt.map((volume) => [volume.day, volume.calls]));
  const steps = learnt.flatMap(({ day, calls }) => {
    const before = byDay.get(shiftDay(day, -7));
    return before ? calls.map((one, stretch) => Math.abs(one - (before[stretch] ?? 0))) : [];
  });
  const { model, naive } = accuracyOf(tested, sumOf(steps) / steps.length);
  const chance = sumOf(tested.forecast.map((one) => Math.sqrt((2 * one) / Math.PI))) / sumOf(tested.actual);
  line('WAPE', percent(model.wape), `naive: ${percent(naive.wape)}; chance alone: ${percent(chance * 100)}`);
  line('MAPE', percent(model.mape), `naive: ${percent(naive.mape)}`);
  line('MASE', ratio(model.mase), `naive: ${ratio(naive.mase)}; below 1 is better than naive in history`);
  line('half hours within the 80 % band', percent((tested.inBand / tested.actual.length) * 100));
};

const printKinds = (tested: Tested): void => {
  for (const kind of new Set(tested.kinds)) {
    const only = (numbers: readonly number[]) => numbers.filter((_, place) => tested.kinds[place] === kind);
    const actual = only(tested.actual);
    line(
      `  ${kind} (${actual.length / 48} days), WAPE`,
      percent(wapeOf(actual, only(tested.forecast))),
      `naive: ${percent(wapeOf(actual, only(tested.naive)))}`,
    );
  }
};

const cityOf = (seed: number, ordinary: number): DayVolume[] =>
  pastCalls(calendar, { seed, ordinary, from: '2025-01-01', days: 690 });

for (const ordinary of [2_500, 250]) {
  const cities = [1, 2, 3, 4, 5].map((seed) => ({ history: cityOf(seed, ordinary) }));
  console.log(
    `\nFive made-up cities with ${ordinary} calls on a working day, ${testWeeks} weeks, a week ahead each`,
  );
  const all = cities.map(({ history }) => testOn(history));
  const joined: Tested = {
    actual: all.flatMap(({ actual }) => actual),
    forecast: all.flatMap(({ forecast }) => forecast),
    naive: all.flatMap(({ naive }) => naive),
    kinds: all.flatMap(({ kinds }) => kinds),
    inBand: sumOf(all.map(({ inBand }) => inBand)),
  };
  printErrors(cities[0]?.history ?? [], joined);
  printKinds(joined);
}

/** Real arrivals: messages to a city's leaders, as many a day as a small town has calls in an hour. */
const realDays = (): DayVolume[] => {
  const rows = sharedRows('messages-hot-topics.jsonl') ?? [];
  const byDay = new Map<string, number[]>();
  for (const row of rows) {
    const at = parseInstant(row['留言时间'] ?? '');
    if (!at || dayOf(at) < '2019-01-01' || dayOf(at) > '2019-06-30') continue;
    const calls = byDay.get(dayOf(at)) ?? new Array<number>(48).fill(0);
    const stretch = Math.floor(((at.getTime() + 8 * 3_600_000) % 86_400_000) / 1_800_000);
    calls[stretch] = (calls[stretch] ?? 0) + 1;
    byDay.set(dayOf(at), calls);
  }
  const days: DayVolume[] = [];
  for (let day = '2019-01-01'; byDay.size > 0 && day <= '2019-06-30'; day = shiftDay(day, 1))
    days.push({ day, calls: byDay.get(day) ?? new Array<number>(48).fill(0) });
  return days;
};

const realWeeks = 12;
const real = realDays();
if (real.length > 0) {
  const calls = sumOf(real.map((day) => sumOf(day.calls)));
  console.log(
    `\nReal arrivals: ${calls} messages in ${real.length} days, ${(calls / real.length / 48).toFixed(2)} a half hour`,
  );
  const tested = testOn(real, realWeeks);
  printErrors(real, tested, realWeeks);
  const daily = (numbers: readonly number[]): number[] =>
    Array.from({ length: numbers.length / 48 }, (_, place) =>
      sumOf(numbers.slice(place * 48, place * 48 + 48)),
    );
  line(
    'whole days, WAPE',
    percent(wapeOf(daily(tested.actual), daily(tested.forecast))),
    `naive: ${percent(wapeOf(daily(tested.actual), daily(tested.naive)))}`,
  );
}

console.log('\nSpeed');
const year = cityOf(1, 2_500).slice(-400);
line('learning from 400 days', spread(await sample(20, () => Promise.resolve(learnCalls(year, kindOf)))));
line(
  'forecasting eight past weeks again',
  spread(await sample(10, () => Promise.resolve(backtest(year, kindOf)))),
);
const model = learnCalls(year, kindOf);
const startedAt = performance.now();
for (let day = 0; day < 14; day += 1)
  for (const calls of forecastDay(model, 'work')) staffFor(calls, 180, firstOutlookRules);
line('seats of 14 days, Erlang C and A', ms(performance.now() - startedAt));
