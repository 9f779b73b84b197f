/* npm run bench:reports [-- --tickets N]. Reports over a year of tickets, from the day's counts up. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dimensions } from '../../contract/measures.ts';
import { factsModel, type FactsDocument } from '../../server/features/reports/facts/fact.model.ts';
import { hoursOf, markHours } from '../../server/features/reports/facts/collect.ts';
import { makeReport } from '../../server/features/reports/report.queries.ts';
import { cellModel, hourModel } from '../../server/features/reports/rollup/cell.model.ts';
import { countHours } from '../../server/features/reports/rollup/count-hours.ts';
import { systemClock } from '../../server/kernel/clock.ts';
import { openDatabase } from '../../server/platform/database/index.ts';
import { line, megabytes, ms, sample, spread, timed } from './figures.ts';

const { values } = parseArgs({ options: { tickets: { type: 'string', default: '1000000' } } });
const total = Number(values.tickets);
const yearStart = Date.UTC(2025, 0, 1);
const yearMs = 365 * 86_400_000;
const hourMs = 3_600_000;
const pick = (from: readonly string[], place: number): string => from[place % from.length] ?? '';
const departments = Array.from({ length: 80 }, (_, place) => String(place).padStart(24, '0'));
const topics = Array.from({ length: 15 }, (_, place) => `第${place}类`);
const districts = Array.from({ length: 13 }, (_, place) => `第${place}区`);
const kinds = ['consultation', 'help', 'complaint', 'report', 'suggestion', 'praise'];

/** A ticket of the year with a life of a few days. */
const factsOf = (place: number): FactsDocument => {
  const filed = yearStart + Math.floor((place / total) * yearMs);
  const departmentId = pick(departments, place * 7);
  const row = (counter: FactsDocument['rows'][number]['counter'], hours: number, value = 1) => ({
    counter,
    at: new Date(filed + hours * hourMs),
    value,
    departmentId,
  });
  const facts = {
    kind: 'ticket' as const,
    entityId: place.toString(16).padStart(24, '0'),
    version: 5,
    label: `FZ12345-${place}`,
    title: '路灯不亮',
    channel: pick(['phone', 'web', 'wechat'], place),
    requestType: pick(kinds, place * 3),
    topic: pick(topics, place * 11),
    district: pick(districts, place * 5),
    agentId: pick(departments, place * 13),
    rows: [
      row('ticketsFiled', 0),
      row('dispatched', 1),
      row('signDue', 3),
      row('signedOnTime', 3),
      row('resolveDue', 50),
      row('resolvedOnTime', 50, place % 20 === 0 ? 0 : 1),
      row('followedUp', 70),
      row('satisfiedAsked', 70),
      row('satisfiedYes', 70, place % 9 === 0 ? 0 : 1),
    ],
  };
  return { ...facts, _id: `ticket:${place}`, hours: hoursOf(facts), pendingHours: [] };
};

const folder = await mkdtemp(join(tmpdir(), 'hotline-bench-'));
const database = await openDatabase({ kind: 'embedded', folder });
const { connection } = database;
const deps = {
  facts: factsModel(connection),
  hours: hourModel(connection),
  cells: cellModel(connection),
  clock: systemClock,
};
await Promise.all(Object.values(connection.models).map((model) => model.init()));
console.log(`${total.toLocaleString('en')} tickets in a year, 80 departments`);

const filling = await timed(async () => {
  for (let at = 0; at < total; at += 1_000) {
    const rows = Array.from({ length: Math.min(1_000, total - at) }, (_, place) => factsOf(at + place));
    await deps.facts.collection.insertMany(rows as never[], { ordered: false });
  }
});
line('facts written', `${Math.round((total / filling.ms) * 1000)} a second`);
const marked = Array.from({ length: 366 * 24 }, (_, hour) =>
  new Date(yearStart + (hour + 8) * hourMs).toISOString().slice(0, 13),
);
await markHours(deps, marked);
const counting = await timed(async () => {
  while ((await countHours(deps)) > 0) {
    // until nothing is due
  }
});
line('all hours, days and months counted', ms(counting.ms));

const nameOf = () => Promise.resolve(new Map<string, string>());
const year = { from: '2025-01-01', to: '2025-12-31', compare: 'before' as const };
for (const by of dimensions) {
  const times = await sample(50, () => makeReport({ cells: deps.cells, nameOf }, { ...year, by }));
  line(`a year by ${by}, compared`, spread(times), 'aim: p95 < 300 ms');
}
const offset = await sample(50, () =>
  makeReport(
    { cells: deps.cells, nameOf },
    { from: '2025-01-15', to: '2025-12-14', by: 'department', compare: 'none' },
  ),
);
line('eleven months that begin in mid-month', spread(offset), 'aim: p95 < 300 ms');
const one = await sample(20, (round) => {
  return markHours(deps, [marked[4_000 + round] ?? '']).then(() => countHours(deps));
});
line('one hour counted anew, up to its month', spread(one));
line(
  'memory: heap, and all with the mapped file',
  `${megabytes(process.memoryUsage().heapUsed)}, ${megabytes(process.memoryUsage().rss)}`,
);
await database.close();
await rm(folder, { recursive: true, force: true });
