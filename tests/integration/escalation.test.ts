import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Notification } from '../../contract/notifications.ts';
import type { Ticket } from '../../contract/tickets.ts';
import { createEscalationFeature } from '../../server/features/escalation/index.ts';
import { silentLogger } from '../../server/kernel/logger.ts';
import { createBullQueue, createEmbeddedQueue } from '../../server/platform/queue/index.ts';
import { filing, reply } from '../support/desk.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { startRedis, type RedisServer } from '../support/redis.ts';
import { skipAloud } from '../support/skip-aloud.ts';
import { forget, openWorld, type World } from '../support/world.ts';

const hourMs = 3_600_000;
const weekMs = 7 * 24 * hourMs;
const ladderEvents = new Set(['ticket.due-soon', 'ticket.overdue', 'ticket.escalated']);

/** `办结 超期`, in the order fired. */
const firedOf = (ticket: Ticket): string[] =>
  ticket.history
    .filter(({ type }) => ladderEvents.has(type))
    .map(({ note }) => /^(.+)：(.+)时限/.exec(note ?? ''))
    .map((parts) => `${parts?.[2]} ${parts?.[1]}`);

const ofResolving = (ticket: Ticket): string[] =>
  firedOf(ticket)
    .filter((step) => step.startsWith('办结 '))
    .map((step) => step.slice(3));

const wholeLadder = ['临期预警', '超期', '报单位负责人', '转督办部门', '报市领导'];

for (const name of ['embedded', 'bull'] as const) {
  describe(`The escalation ladder on the ${name} queue`, function () {
    // A year of simulated days, each with all that is due in it.
    this.timeout(240_000);
    const clock = createFakeClock();
    let redis: RedisServer | undefined;
    let dataDir: string;
    let world: World;

    const open = () => openWorld({ clock, dataDir, ...(redis && { environment: { REDIS_URL: redis.url } }) });

    before(async function () {
      if (name === 'bull') {
        redis = await startRedis();
        if (!redis) skipAloud(this, 'redis-server is not installed');
      }
      dataDir = await mkdtemp(join(tmpdir(), 'hotline-ladder-'));
      world = await open();
    });
    after(async () => {
      if (dataDir) await world.close();
      await redis?.close();
      if (dataDir) await forget(dataDir);
    });
    beforeEach(() => clock.set(new Date(clock.now().getTime() + 52 * weekMs)));

    /** Sessions do not outlive the simulated days: whoever acts signs in first. */
    const act = async (username: string, ticket: Ticket, [verb, body = {}]: [string, object?]) =>
      (
        await (
          await world.signIn(username)
        ).post<Ticket>(`/tickets/${ticket.id}/${verb}`, { version: ticket.version, ...body })
      ).data;
    const dispatched = async (): Promise<Ticket> => {
      const { data } = await (await world.signIn('agent1')).post<Ticket>('/tickets', filing());
      const departmentId = (await world.department('fz-chengguan')).id;
      return act('dispatcher', data, ['dispatch', { departmentId }]);
    };
    const signed = async () => act('handler.chengguan', await dispatched(), ['sign']);
    const look = async ({ id }: Ticket) =>
      (await (await world.signIn('supervisor')).get<Ticket>(`/tickets/${id}`)).data;
    const toldTo = async (username: string, { id }: Ticket) => {
      const { data } = await (
        await world.signIn(username)
      ).get<{ items: Notification[] }>('/notifications?limit=200');
      return data.items.filter(({ ticketId }) => ticketId === id).map(({ kind }) => kind);
    };
    /** `办结超期 FZ12345-…`: each is kept once for all who are told. */
    const allTold = async ({ id }: Ticket): Promise<string[]> => {
      const { connection } = world.system.adapters.database;
      const rows = await connection.collection('notifications').find({ ticketId: id }).toArray();
      return rows.map((row) => String(row.body));
    };
    const happen = async (ms: number) => {
      clock.advance(ms);
      await world.system.features.escalation.sweep();
      await world.settle();
    };

    it('warns, is overdue, and climbs to the leaders, each step once, telling whom it names', async () => {
      const ticket = await signed();
      for (let day = 0; day < 24; day += 1) await happen(24 * hourMs);
      const after = await look(ticket);
      expect(ofResolving(after)).to.deep.equal(wholeLadder);
      expect(new Set(firedOf(after)).size).to.equal(firedOf(after).length);
      expect(after.marks).to.include({ light: 'overdue', step: 'leaders' });
      expect(after.urgeCount).to.be.at.least(1);
      expect(await toldTo('handler.chengguan', ticket)).to.include.members(['due_soon', 'overdue']);
      expect(await toldTo('head.chengguan', ticket)).to.include('escalated');
      expect(await toldTo('supervisor', ticket)).to.include('escalated');
      expect(await toldTo('handler.gulou', ticket)).to.deep.equal([]);
    });

    it('makes up for a week of standstill: every missed step once and in order', async () => {
      const tickets = [await signed(), await signed(), await dispatched()];
      await world.close();
      clock.advance(3 * weekMs);
      world = await open();
      await happen(0);
      for (const ticket of tickets) {
        const fired = firedOf(await look(ticket));
        expect(new Set(fired).size, fired.join()).to.equal(fired.length);
        expect(fired.filter((step) => step.startsWith('办结 '))).to.deep.equal(
          wholeLadder.map((step) => `办结 ${step}`),
        );
        const told = await allTold(ticket);
        expect(new Set(told).size, told.join()).to.equal(told.length);
        for (const step of fired) {
          expect(told.join(), step).to.include(`${step.replace(' ', '')} ${ticket.number}`);
        }
      }
      const [, , unsigned] = tickets;
      if (unsigned) expect(firedOf(await look(unsigned))).to.include('签收 超期');
      const before = firedOf(await look(tickets[0]!)).length;
      await happen(0);
      expect(firedOf(await look(tickets[0]!))).to.have.length(before);
    });

    it('does nothing for a deadline that was moved or a ticket that moved on', async () => {
      const ticket = await signed();
      const asked = await act('handler.chengguan', ticket, [
        'request-extension',
        { workingDays: 10, reason: '材料未到' },
      ]);
      const granted = await act('dispatcher', asked, ['grant-extension']);
      const replied = await signed();
      await act('handler.chengguan', replied, ['reply', reply]).then((sent) =>
        act('dispatcher', sent, ['approve-reply']),
      );
      clock.set(new Date(ticket.deadlines.resolveBy ?? ''));
      await happen(1);
      expect(ofResolving(await look(granted))).to.deep.equal([]);
      expect(ofResolving(await look(replied))).to.deep.equal([]);
      const moved = (await look(granted)).deadlines.resolveBy ?? '';
      clock.set(new Date(moved));
      await happen(1);
      expect(ofResolving(await look(granted))).to.include('超期');
    });

    it('fires each step once though two processes look and work at the same time', async () => {
      const { connection } = world.system.adapters.database;
      const shared = { connection, clock, logger: silentLogger };
      const queue = redis ? createBullQueue({ redisUrl: redis.url, ...shared }) : createEmbeddedQueue(shared);
      const { tickets, notifications } = world.system.features;
      const other = createEscalationFeature({
        ...shared,
        queue,
        events: { nudge: () => undefined },
        tickets: tickets.tickets,
        notifications: notifications.notifications,
      });
      await queue.start();
      const many = await Promise.all(Array.from({ length: 4 }, signed));
      clock.advance(4 * weekMs);
      const { escalation } = world.system.features;
      await Promise.all([escalation, other, escalation, other].map((each) => each.sweep()));
      await Promise.all([world.settle(), queue.drain()]);
      await world.settle();
      for (const ticket of many) {
        const after = await look(ticket);
        expect(ofResolving(after)).to.deep.equal(wholeLadder);
        expect(new Set(firedOf(after)).size).to.equal(firedOf(after).length);
      }
      await queue.close();
    });
  });
}
