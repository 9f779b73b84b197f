/*
 * npm run bench:escalation: 100,000 open tickets whose deadlines lie within one hour, and how late each step of the
 * ladder is fired. The first minutes of that hour run in real time (BENCH_MINUTES, 60 for all of it); then so many
 * steps at once as an outage leaves behind.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Types } from 'mongoose';
import { createCalendars, firstCalendar } from '../../server/features/calendars/index.ts';
import { cityPlace, createDeadlines } from '../../server/features/deadlines/index.ts';
import { createEscalationFeature } from '../../server/features/escalation/index.ts';
import { firstRules } from '../../server/features/rules/index.ts';
import { fireStep } from '../../server/features/tickets/commands/escalate-ticket.ts';
import { dueSteps } from '../../server/features/tickets/queries/due-steps.ts';
import { noDeadlines } from '../../server/features/tickets/ticket.deadlines.ts';
import { ticketModel, type TicketDocument } from '../../server/features/tickets/ticket.model.ts';
import { systemClock, type Clock } from '../../server/kernel/clock.ts';
import { silentLogger } from '../../server/kernel/logger.ts';
import { openDatabase } from '../../server/platform/database/index.ts';
import { systemActor } from '../../server/platform/events/index.ts';
import { createBullQueue, createEmbeddedQueue } from '../../server/platform/queue/index.ts';
import type { JobQueue } from '../../server/platform/queue/port.ts';
import { startRedis } from '../support/redis.ts';
import { line, ms, percentile, timed } from './figures.ts';

const total = Number(process.env.BENCH_TICKETS ?? 100_000);
const minutes = Number(process.env.BENCH_MINUTES ?? 2);
const missed = Number(process.env.BENCH_MISSED ?? 5_000);
const hourMs = 3_600_000;
/** How far the clock is ahead: the hour begins when all of it is in the store. */
let aheadMs = 0;
const clock: Clock = { now: () => new Date(systemClock.now().getTime() + aheadMs) };

const departments = { withAncestors: () => Promise.resolve([]) } as never;
const ruleSet = { ...firstRules, version: 1 };
const rules = { current: () => ruleSet, byVersion: () => ruleSet };
const deadlines = createDeadlines({ rules, calendars: createCalendars([firstCalendar()]), departments });

/** Signed for, warned of already, and due at an instant: what comes next is that it is overdue. */
const ticketOf = (defaults: TicketDocument, place: number, dueAt: Date): TicketDocument => {
  const filedAt = new Date(dueAt.getTime() - 24 * hourMs);
  const run = { from: filedAt, extraDays: 0, pauses: [], fixedAt: dueAt };
  return {
    ...defaults,
    _id: new Types.ObjectId(),
    number: `FZ12345-20260101-${String(place).padStart(6, '0')}`,
    version: 3,
    source: 'phone',
    state: 'in_progress',
    requestType: 'help',
    urgency: 'general',
    title: `八一七路第${place}号路灯不亮`,
    description: '晚上经过时一片漆黑，老人小孩都不方便，希望尽快派人维修。'.repeat(6),
    citizen: { name: '张小明', phone: '13800001234', phoneTail: null, isConfidential: false },
    departmentId: String(place % 60).padStart(24, '0'),
    departmentName: '福州市城市管理委员会',
    rulesVersion: 1,
    place: cityPlace,
    runs: { resolve: run },
    deadlines: { ...noDeadlines, resolveBy: dueAt },
    nextDeadlineAt: dueAt,
    filedAt,
    filedBy: systemActor,
    updatedAt: filedAt,
    marks: { light: 'warned', step: 'warn' },
    escalation: {
      fired: [{ kind: 'resolve', dueAt, key: 'warn', at: filedAt }],
      nextAt: dueAt,
    },
  };
};

const folder = await mkdtemp(join(tmpdir(), 'hotline-bench-'));
const database = await openDatabase({ kind: 'embedded', folder });
const tickets = ticketModel(database.connection);
await tickets.init();
/** What the schema puts where a ticket says nothing. */
const defaults = new tickets().toObject<TicketDocument>();

let inserted = 0;
const insert = async (count: number, dueAt: (place: number) => Date): Promise<void> => {
  for (let at = 0; at < count; at += 1_000) {
    const rows = Array.from({ length: Math.min(1_000, count - at) }, (_, place) =>
      ticketOf(defaults, inserted + place, dueAt(at + place)),
    );
    await tickets.collection.insertMany(rows, { ordered: false });
    inserted += rows.length;
  }
};

const measure = async (title: string, queue: JobQueue): Promise<void> => {
  await tickets.deleteMany({});
  const deps = { tickets, deadlines, clock, events: { nudge: () => undefined } };
  const lates: number[] = [];
  const fire: typeof fireStep = async (_deps, step) => {
    const next = await fireStep(deps, step);
    lates.push(clock.now().getTime() - step.dueAt.getTime());
    return next;
  };
  const escalation = createEscalationFeature({
    connection: database.connection,
    clock,
    logger: silentLogger,
    queue,
    events: deps.events,
    notifications: {} as never,
    tickets: {
      dueSteps: (at: Date, limit: number) => dueSteps(deps, { at, limit }),
      fireStep: (step: Parameters<typeof fireStep>[1]) => fire(deps, step),
    } as never,
  });
  await insert(missed, (place) => new Date(clock.now().getTime() - 60_000 - place));
  const startAt = clock.now().getTime() + 24 * hourMs;
  await insert(total - missed, (place) => new Date(startAt + (place / (total - missed)) * hourMs));
  await queue.start();

  console.log(`\n${title}, ${total.toLocaleString('en')} open tickets`);
  const outage = await timed(async () => {
    while (lates.length < missed) {
      await escalation.sweep();
      await queue.drain();
    }
  });
  line(
    `${missed.toLocaleString('en')} steps missed in an outage`,
    `${Math.round((missed / outage.ms) * 1000)} a second`,
  );

  // Their next steps would come with the clock's leap.
  await tickets.deleteMany({ nextDeadlineAt: { $lt: clock.now() } });
  lates.length = 0;
  aheadMs = startAt - Date.now();
  const before = process.cpuUsage();
  const startedAt = performance.now();
  escalation.start();
  await wait(minutes * 60_000);
  const { user, system } = process.cpuUsage(before);
  const share = (user + system) / 1000 / (performance.now() - startedAt);
  escalation.stop();
  await queue.drain();
  const sorted = lates.toSorted((left, right) => left - right);
  line(`fired in ${minutes} minutes of that hour`, `${sorted.length.toLocaleString('en')} steps`);
  line(
    'late by',
    `p50 ${ms(percentile(sorted, 0.5))}, p99 ${ms(percentile(sorted, 0.99))}`,
    'aim: p99 < 2 s',
  );
  line('share of one processor', `${(share * 100).toFixed(1)} %`);
  await queue.close();
};

/** The queue's own timers keep no process alive. */
const vigil = setInterval(() => undefined, 1_000);
const shared = { clock, logger: silentLogger };
await measure('Embedded queue', createEmbeddedQueue({ connection: database.connection, ...shared }));
const redis = await startRedis();
if (redis) await measure('bull on Redis', createBullQueue({ redisUrl: redis.url, ...shared }));
else console.log('\nredis-server is not installed: nothing to stand beside.');
await redis?.close();
await database.close();
await rm(folder, { recursive: true, force: true });
clearInterval(vigil);
