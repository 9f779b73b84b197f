/*
 * The stream as an agent sees it: requests come through every channel over HTTP, the server is a process of its own, and
 * 200 consoles are connected to it. First as many as it takes, then at a steady rate: from the first byte sent until a
 * console has heard of it. The senders and the consoles share the two cores with the server.
 *   npm run bench:stream -- --count 1200 --consoles 200 --rate 10 --seconds 30
 */
import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { floodItems, type FloodItem } from '../support/flood-channels.ts';
import { startFloodCity, type FloodCity } from '../support/flood-city.ts';
import { line, tail } from './figures.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1200' },
    consoles: { type: 'string', default: '200' },
    rate: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '30' },
  },
});
const [count, consoles, rate, seconds] = [values.count, values.consoles, values.rate, values.seconds].map(
  Number,
) as [number, number, number, number];
const atOnce = 24;
const hearsWithinMs = 20_000;
const people = ['agent1', 'agent2', 'dispatcher', 'supervisor'];

/** When which token was sent, and how long each console took to hear of it first. */
const sentAt = new Map<string, number>();
const heardBy = new Map<string, Set<number>>();
const times: number[] = [];

const listen = (socket: Socket, place: number): void => {
  socket.on('message', (message: unknown) => {
    const token = /T\d{5}X/.exec(JSON.stringify(message))?.[0] ?? '';
    const began = sentAt.get(token);
    const heard = heardBy.get(token);
    if (began === undefined || heard === undefined || heard.has(place)) return;
    heard.add(place);
    times.push(performance.now() - began);
  });
};

const openConsoles = async (city: FloodCity): Promise<Socket[]> => {
  const sessions = await Promise.all(people.map((username) => city.signIn(username)));
  const sockets = Array.from({ length: consoles }, (_, place) =>
    io(city.server.url, {
      transports: ['websocket'],
      extraHeaders: { cookie: sessions[place % sessions.length]?.cookie ?? '' },
    }),
  );
  await Promise.all(
    sockets.map((socket) => new Promise((resolve) => socket.once('connect', () => resolve(0)))),
  );
  sockets.forEach((socket, place) => {
    listen(socket, place);
    socket.emit('catchUp', null, () => undefined);
  });
  return sockets;
};

const sendAll = async (items: readonly FloodItem[]): Promise<number> => {
  let next = 0;
  let refused = 0;
  const sender = async (): Promise<void> => {
    for (let item = items[next++]; item; item = items[next++]) if (!(await item.send())) refused += 1;
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: atOnce }, sender));
  const took = (performance.now() - began) / 1000;
  line(
    `${items.length} items, ${atOnce} senders`,
    `${(items.length / took).toFixed(0)} a second taken`,
    `${refused} refused`,
  );
  return took;
};

const sendSteadily = async (items: readonly FloodItem[]): Promise<void> => {
  const began = performance.now();
  const sending = items.map(async (item, place) => {
    await pause(Math.max(0, began + (place * 1000) / rate - performance.now()));
    sentAt.set(item.token, performance.now());
    heardBy.set(item.token, new Set());
    if (!(await item.send())) line(`${item.channel} ${item.token}`, 'refused');
  });
  await Promise.all(sending);
};

const isQuiet = async ({ server }: FloodCity): Promise<boolean> => {
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  return /^\w*jobs_waiting\S* 0$/m.test(metrics);
};

const untilQuiet = async (city: FloodCity, withinMs: number): Promise<void> => {
  const until = performance.now() + withinMs;
  while (performance.now() < until && !(await isQuiet(city))) await pause(250);
};

const untilHeard = async (wanted: number): Promise<void> => {
  const until = performance.now() + hearsWithinMs;
  while (performance.now() < until && times.length < wanted) await pause(100);
};

const city = await startFloodCity();
try {
  const items = floodItems(await city.openChannels(), count + rate * seconds);
  const sockets = await openConsoles(city);
  console.log(
    `The stream, ${sockets.length} consoles connected, through ${new Set(items.map(({ channel }) => channel)).size} channels`,
  );
  await sendAll(items.slice(0, count));
  const began = performance.now();
  await untilQuiet(city, 300_000);
  line('what they led to is done after', `${((performance.now() - began) / 1000).toFixed(1)} s more`);
  // What Open311 files carries nothing by which the console's row could be told.
  const steady = items.slice(count).filter(({ channel }) => channel !== 'open311');
  await sendSteadily(steady);
  await untilHeard(steady.length * sockets.length);
  line(`${rate} a second, sent → on a console's screen`, tail(times), 'aim p95 < 200 ms');
  line('heard of', `${times.length} of ${steady.length * sockets.length}`, 'every console, every item');
  for (const { channel, token } of steady) {
    const missed = sockets.length - (heardBy.get(token)?.size ?? 0);
    if (missed > 0) line(`${channel} ${token}`, `not heard by ${missed} consoles`);
  }
  sockets.forEach((socket) => socket.disconnect());
} finally {
  await city.close();
}
