import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { openDatabase } from '../../server/platform/database/index.ts';
import { eventually } from '../support/eventually.ts';
import { openFloodDepartment, type FloodDepartment } from '../support/flood-department.ts';
import { floodItems, type FloodItem } from '../support/flood-channels.ts';
import { startFloodCity, type FloodCity } from '../support/flood-city.ts';

/** `FLOOD_ITEMS=2000` for the whole flood, which takes minutes; so many tell the same in one. */
const count = Number(process.env.FLOOD_ITEMS ?? 300);
const atOnce = 24;
/** After so many that were taken the process is killed. */
const kills = [Math.floor(count * 0.3), Math.floor(count * 0.65)];
/** Every so manieth is sent a second time although it was taken: the answer was lost on its way. */
const repeated = 7;
const againMs = 200;

interface Found {
  tally: Map<string, number>;
  unrelayed: number;
  unanswered: number;
  /** What partners were to be told. */
  lines: { eventId: string; state: string }[];
}

describe('A flood through every channel at once', () => {
  let city: FloodCity;
  let department: FloodDepartment;

  before(async function () {
    this.timeout(180_000);
    city = await startFloodCity();
  });
  after(async () => {
    await (department as FloodDepartment | undefined)?.close();
    await city.close();
  });

  /** Says it until somebody has taken it, as people and platforms do. */
  const insist = async (item: FloodItem): Promise<void> => {
    for (;;) {
      if (await item.send().catch(() => false)) return;
      await wait(againMs);
    }
  };

  const flood = async (items: readonly FloodItem[]): Promise<void> => {
    let next = 0;
    let taken = 0;
    let restart: Promise<void> | undefined;
    const sender = async (): Promise<void> => {
      for (let item = items[next++]; item; item = items[next++]) {
        await insist(item);
        if (next % repeated === 0) await insist(item);
        taken += 1;
        if (kills.includes(taken)) restart = city.server.kill().then(() => city.server.start());
      }
    };
    await Promise.all(Array.from({ length: atOnce }, sender));
    await restart;
  };

  const isQuiet = async (): Promise<boolean> => {
    const metrics = await (await fetch(`${city.server.url}/metrics`)).text();
    return /^events_waiting 0$/m.test(metrics) && /^jobs_waiting 0$/m.test(metrics);
  };

  const isRead = async (): Promise<boolean> =>
    !city.imap || (await city.imap.flags()).every((flags) => flags.has('\\Seen'));

  /** How often each token is in what was filed or said. */
  const found = async (): Promise<Found> => {
    const database = await openDatabase({ kind: 'embedded', folder: join(city.dataDir, 'database') });
    const tickets = await database.connection.collection('tickets').find({}).toArray();
    const conversations = await database.connection.collection('conversations').find({}).toArray();
    const said = conversations.flatMap(({ messages }) =>
      (messages as { from: string; text: string }[])
        .filter(({ from }) => from === 'citizen')
        .map(({ text }) => text),
    );
    const tally = new Map<string, number>();
    for (const words of [...tickets.map(({ description }) => String(description)), ...said]) {
      const token = /T\d{5}X/.exec(words)?.[0] ?? words;
      tally.set(token, (tally.get(token) ?? 0) + 1);
    }
    const unrelayed = [...tickets, ...conversations].filter(
      ({ outbox }) => (outbox as unknown[]).length > 0,
    ).length;
    const unanswered = conversations.filter(
      ({ state, messages }) =>
        state === 'knowledge' && !(messages as { from: string }[]).some(({ from }) => from === 'knowledge'),
    ).length;
    const deliveries = await database.connection.collection('partner_deliveries').find({}).toArray();
    const lines = deliveries.map(({ eventId, state }) => ({
      eventId: String(eventId),
      state: String(state),
    }));
    await database.close();
    return { tally, unrelayed, unanswered, lines };
  };

  it(`loses nothing of ${count} and has nothing twice, through two kills, with partners down`, async function () {
    this.timeout(1_000_000);
    const sources = await city.openChannels();
    if (!city.imap) process.stdout.write('      skipped: mail, for dovecot is not installed\n');
    const [admin, dispatcher] = [await city.signIn('admin'), await city.signIn('dispatcher')];
    department = await openFloodDepartment(city.server.url, { admin, dispatcher });
    city.partner.isDown = true;
    city.wechat.isDown = true;
    const items = floodItems(sources, count);
    let isOver = false;
    const dispatching = department.dispatch(() => isOver);
    await flood(items);
    city.partner.isDown = false;
    city.wechat.isDown = false;
    await eventually(isRead, { what: 'the reading of every mail', timeoutMs: 200_000 });
    await eventually(isQuiet, { what: 'the end of what the flood led to', timeoutMs: 400_000 });
    isOver = true;
    await dispatching;
    department.recover();
    const { platform, dispatched } = department;
    await eventually(() => [...dispatched].every((number) => platform.tickets.has(number)), {
      ...{ what: 'the word of every dispatch', timeoutMs: 200_000 },
    });
    await eventually(isQuiet, { what: 'the end of what the dispatch led to', timeoutMs: 100_000 });
    await city.server.stop();
    const { tally, unrelayed, unanswered, lines } = await found();
    const wrong = items
      .filter(({ token }) => tally.get(token) !== 1)
      .map(({ channel, token }) => `${channel} ${token}: ${tally.get(token) ?? 0}`);
    expect(wrong).to.deep.equal([]);
    expect(tally.size).to.equal(count);
    expect({ unrelayed, unanswered }).to.deep.equal({ unrelayed: 0, unanswered: 0 });
    const told = [city.partner, platform].map(({ messages }) => messages.map(({ id }) => id as string));
    expect(new Set(told.flat())).to.deep.equal(new Set(lines.map(({ eventId }) => eventId)));
    const once = told.map((ids) => new Set(ids).size);
    expect(once.reduce((sum, size) => sum + size)).to.equal(lines.length);
    expect(lines.filter(({ state }) => state !== 'delivered')).to.deep.equal([]);
    const sent = platform.messages.filter(({ event }) => event === 'ticket.dispatched');
    expect(new Set(sent.map(({ ticket }) => ticket.number as string))).to.deep.equal(dispatched);
    // Only what was under way when the process was killed may be said twice, under the same id.
    expect(told.flat().length - lines.length).to.be.at.most(2 * kills.length);
  });
});
