/* npm run bench:database. The same figures of a MongoDB server stand below ours where there is one: see findMongodbServer. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Types } from 'mongoose';
import { listTickets, countTickets } from '../../server/features/tickets/queries/list-tickets.ts';
import { untouched } from '../../server/features/tickets/commands/untouched.ts';
import { ticketModel, type TicketDocument } from '../../server/features/tickets/ticket.model.ts';
import { systemClock } from '../../server/kernel/clock.ts';
import { systemActor } from '../../server/platform/events/index.ts';
import type { Viewer } from '../../server/platform/http/index.ts';
import { openDatabase, type DatabaseOptions } from '../../server/platform/database/index.ts';
import { wordsOf } from '../../server/platform/text/words.ts';
import { findMongodbServer, noMongodbServer } from '../support/mongodb-server.ts';
import { line, megabytes, ms, sample, spread, timed } from './figures.ts';

const total = Number(process.env.BENCH_TICKETS ?? 100_000);
const departments = 60;
const states = ['pending_dispatch', 'pending_sign', 'in_progress', 'pending_review', 'closed'] as const;
const departmentId = (place: number): string => String(place % departments).padStart(24, '0');

const ticket = (place: number): TicketDocument => {
  const filedAt = new Date(Date.UTC(2026, 0, 1) + place * 60_000);
  const state = states[(place * 7) % states.length] ?? 'closed';
  return {
    ...untouched(),
    _id: new Types.ObjectId(),
    number: `FZ12345-20260101-${String(place).padStart(6, '0')}`,
    version: 3,
    source: 'phone',
    state,
    requestType: 'help',
    urgency: 'general',
    title: `八一七路第${place}号路灯不亮`,
    description: '晚上经过时一片漆黑，老人小孩都不方便，希望尽快派人维修。'.repeat(6),
    topic: '城乡建设',
    district: '鼓楼区',
    address: `八一七路${place}号`,
    citizen: {
      name: '张小明',
      phone: `1380${String(place).padStart(7, '0')}`,
      phoneTail: null,
      isConfidential: false,
    },
    queryCode: '123456',
    departmentId: departmentId(place),
    departmentName: '福州市城市管理委员会',
    departmentIds: [departmentId(place)],
    publicAnswer: state === 'closed' ? '已修复。'.repeat(30) : null,
    isPublic: false,
    resolution: null,
    citations: [],
    rulesVersion: 1,
    nextDeadlineAt: state === 'closed' ? null : new Date(filedAt.getTime() + (place % 977) * 3_600_000),
    filedAt,
    filedBy: systemActor,
    updatedAt: filedAt,
    closedAt: null,
    callId: null,
    history: [],
    words: wordsOf(`八一七路第${place}号路灯不亮`),
  };
};

const handler = (place: number): Viewer => ({
  id: 'b'.repeat(24),
  name: 'bench',
  role: 'handler',
  departmentId: departmentId(place),
  departmentIds: [departmentId(place)],
  language: 'zh-CN',
});
const agent: Viewer = { ...handler(0), role: 'agent', departmentId: null, departmentIds: [] };
const open = ['pending_sign', 'in_progress'] as const;

const measure = async (name: string, options: DatabaseOptions): Promise<void> => {
  console.log(`\n${name}, ${total.toLocaleString('en')} tickets`);
  const database = await openDatabase(options);
  const tickets = ticketModel(database.connection);
  await tickets.init();
  const deps = { tickets, clock: systemClock };

  const bulk = await timed(async () => {
    for (let at = 0; at < total; at += 1_000) {
      const rows = Array.from({ length: Math.min(1_000, total - at) }, (_, place) => ticket(at + place));
      await tickets.collection.insertMany(rows, { ordered: false });
    }
  });
  line('durable inserts, 1,000 at once', `${Math.round((total / bulk.ms) * 1000)} a second`);

  const writers = 50;
  const each = 40;
  const single = await timed(() =>
    Promise.all(
      Array.from({ length: writers }, async (_, writer) => {
        for (let place = 0; place < each; place += 1) {
          await tickets.create(ticket(total + writer * each + place));
        }
      }),
    ),
  );
  line(
    'durable inserts, one by one, 50 writers',
    `${Math.round((writers * each * 1000) / single.ms)} a second`,
  );

  const list = { limit: 50, sort: 'deadline' as const };
  line(
    'list of a department by deadline',
    spread(await sample(200, (round) => listTickets(deps, handler(round), list))),
    'aim: p95 < 10 ms',
  );
  line(
    '  of open states',
    spread(await sample(200, (round) => listTickets(deps, handler(round), { ...list, state: [...open] }))),
    'aim: p95 < 10 ms',
  );
  line(
    'newest of the whole city',
    spread(await sample(200, () => listTickets(deps, agent, { limit: 50, sort: 'newest' }))),
    'aim: p95 < 10 ms',
  );
  line(
    'search by words',
    spread(
      await sample(100, (round) =>
        listTickets(deps, agent, { limit: 50, sort: 'newest', q: `路灯第${round * 37}号` }),
      ),
    ),
  );
  line('counts by state, whole city', spread(await sample(20, () => countTickets(deps, agent))));
  line(
    'counts by state, one department',
    spread(await sample(20, (round) => countTickets(deps, handler(round)))),
  );
  const one = await tickets.findOne({ number: ticket(7).number }).lean();
  line(
    'conditional change of one ticket',
    spread(
      await sample(300, (version) =>
        tickets.updateOne(
          { number: one?.number ?? '', version: version + 3 },
          { $inc: { version: 1 }, $set: { updatedAt: new Date() } },
        ),
      ),
    ),
  );
  await database.close();

  if (options.kind === 'mongodb') {
    const again = await openDatabase(options);
    await again.connection.dropDatabase();
    await again.close();
    return;
  }
  const reopened = await timed(() => openDatabase(options));
  const ready = await timed(() => ticketModel(reopened.value.connection).init());
  line('open', ms(reopened.ms + ready.ms), 'aim: < 3 s');
  const { heapUsed, rss } = process.memoryUsage();
  line('memory: heap, and all with the mapped file', `${megabytes(heapUsed)}, ${megabytes(rss)}`);
  await reopened.value.close();
};

const folder = await mkdtemp(join(tmpdir(), 'hotline-bench-'));
await measure('Embedded', { kind: 'embedded', folder });
await rm(folder, { recursive: true, force: true });
const server = await findMongodbServer();
if (server) {
  await measure(server.name, { kind: 'mongodb', url: `${server.url}/bench-${process.pid}` });
  await server.close();
} else console.log(`\nNothing to stand beside: ${noMongodbServer}.`);
