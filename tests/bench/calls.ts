/*
 * 1,000 calls at 20 a second with 100 simulated seats, all in one process with the application: the callers, the carrier
 * and the agents share its processor, so a server of its own does better. Every webhook goes over real HTTP, signed.
 * Each call must have come to one end when it is over: answered, call-back, message or abandoned.
 *   npm run bench:calls -- --count 1000 --rate 20 --seats 100 --talk 4 --patience 90
 */
import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { io } from 'socket.io-client';
import type { Seat } from '../../contract/calls.ts';
import type { CarrierSocket } from '../../integrations/telephony/local-carrier/leg.ts';
import { createAgents, type SeatDocument } from '../../server/features/agents/index.ts';
import { callModel } from '../../server/features/calls/call.model.ts';
import { systemClock as clock } from '../../server/kernel/clock.ts';
import { newId } from '../../server/kernel/ids.ts';
import { silentLogger as logger } from '../../server/kernel/logger.ts';
import { openWorld } from '../support/world.ts';
import { tail } from './figures.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    rate: { type: 'string', default: '20' },
    seats: { type: 'string', default: '100' },
    talk: { type: 'string', default: '4' },
    patience: { type: 'string', default: '90' },
  },
});
const numberOf = (name: keyof typeof values): number => Number(values[name]);
const [count, rate, seatCount] = [numberOf('count'), numberOf('rate'), numberOf('seats')];
const [talkMs, patienceMs] = [numberOf('talk') * 1000, numberOf('patience') * 1000];
/** After the last caller's patience and talk, everything must have been written down. */
const graceMs = 20_000;

const figures = (times: number[]): string => `${tail(times)} (${times.length})`;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Times every webhook as the carrier sees it. */
const timeWebhooks = (): number[] => {
  const times: number[] = [];
  const plain = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const began = performance.now();
    const response = await plain(input, init);
    const url = input instanceof Request ? input.url : input.toString();
    if (url.includes('/webhooks/telephony/')) times.push(performance.now() - began);
    return response;
  };
  return times;
};

const world = await openWorld({ environment: { LOCAL_SPEECH_MS: '0' } });
const { adapters } = world.system;
const exchange = adapters.localCarrier!.exchange;
const { connection } = adapters.database;
const deps = { connection, clock, logger, queue: adapters.queue, events: { nudge: () => undefined } };
const { seats } = createAgents(deps);

/** A seat whose agent picks up at once, and is ready again as soon as a call is over. */
const openSeat = async (): Promise<void> => {
  const id = newId().replaceAll('-', '').slice(0, 24);
  const { token } = await adapters.telephony.voiceAccess(id);
  const socket = io(`${world.url}/carrier`, { transports: ['websocket'], forceNew: true, auth: { token } });
  socket.on('incoming', ({ legId }: { legId: string }) => socket.emit('accept', legId, () => undefined));
  await new Promise((resolve) => socket.once('connect', resolve as () => void));
  await seats.choose({ id, name: `座席${id.slice(0, 6)}` }, { state: 'ready' });
};

/** Until a supervisor's window is told that a seat rings, talks or writes up; ready they are made here, without a nudge. */
const watchSeats = async (): Promise<number[]> => {
  const supervisor = await world.signIn('supervisor');
  const times: number[] = [];
  const socket = io(world.url, { transports: ['websocket'], extraHeaders: { cookie: supervisor.cookie } });
  socket.on('message', ({ name, payload }: { name: string; payload: { seat: Seat } }) => {
    if (name !== 'seat.changed' || payload.seat.state === 'ready') return;
    times.push(Date.now() - Date.parse(payload.seat.since));
  });
  await new Promise((resolve) => socket.once('connect', resolve as () => void));
  return times;
};

/** A caller without a browser: hangs up after the talk, at the tone of a message, or when patience is over. */
const placeCall = (place: number): void => {
  const hangUpAfter = (legId: string, ms: number): void =>
    void setTimeout(() => {
      const leg = exchange.leg(legId);
      if (leg) exchange.end(leg, 'completed');
    }, ms);
  const phone = {
    emit(event: string, { legId, state }: { legId: string; state?: string }) {
      if (event === 'record') hangUpAfter(legId, 1_000);
      if (event === 'state' && state === 'talking') hangUpAfter(legId, talkMs);
      return true;
    },
  } as unknown as CarrierSocket;
  const from = `139${String(10_000_000 + place)}`;
  const leg = exchange.dialIn({ from, to: '12345', socket: phone });
  hangUpAfter(leg.sid, patienceMs);
  // Every tenth asks to be called back instead of waiting, if keys are offered to it.
  if (place % 10 === 0) setTimeout(() => leg.hear?.({ digit: '1' }), 3_000);
};

const webhooks = timeWebhooks();
say(`opening ${seatCount} seats …`);
await Promise.all(Array.from({ length: seatCount }, openSeat));
const fanOut = await watchSeats();
// Wrap-up is a matter of rule; here agents are ready at once, also after a ring that they missed.
let isDone = false;
const makeReady = ({ agentId, agentName }: SeatDocument): Promise<unknown> =>
  // The wrap-up may end by itself, and a call come, between the look and the choice.
  seats.choose({ id: agentId, name: agentName }, { state: 'ready' }).catch(() => undefined);
const keepReady = async (): Promise<void> => {
  while (!isDone) {
    const waiting = await seats.inState(['wrap_up', 'break'], clock.now());
    await Promise.all(waiting.map(makeReady));
    if (waiting.length > 0) await adapters.queue.enqueue('calls.assign', {});
    await pause(250);
  }
};
void keepReady();

say(`placing ${count} calls at ${rate} a second …`);
const began = performance.now();
const memoryBefore = process.memoryUsage().rss;
const cpuBefore = process.cpuUsage();
for (let place = 0; place < count; place += 1) {
  placeCall(place);
  await pause(Math.max(0, began + ((place + 1) * 1000) / rate - performance.now()));
}
const calls = callModel(connection);
const isOpen = {
  direction: 'inbound' as const,
  state: { $nin: ['completed' as const, 'abandoned' as const, 'failed' as const] },
};
const deadline = performance.now() + patienceMs + talkMs + graceMs;
while ((await calls.countDocuments(isOpen)) > 0 && performance.now() < deadline) await pause(500);
const tookMs = performance.now() - began;
const cpu = process.cpuUsage(cpuBefore);
isDone = true;

const all = await calls.find({ direction: 'inbound' }, { figures: 1, version: 1 }).lean();
const outcomes = new Map<string, number>();
for (const { figures } of all) {
  const outcome = figures.outcome ?? 'open';
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
}
const waits = all.flatMap(({ figures: { waitSeconds, outcome } }) =>
  outcome === 'answered' ? [waitSeconds ?? 0] : [],
);
const within = waits.filter((seconds) => seconds <= 15).length;
const events = all.reduce((sum, { version }) => sum + version + 1, 0);
const ends = ['answered', 'callback', 'message', 'abandoned'].map(
  (name) => [name, outcomes.get(name) ?? 0] as const,
);
const ended = ends.reduce((sum, [, number]) => sum + number, 0);
const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;
say(`webhook answer        ${figures(webhooks)}   aim: p99 < 100 ms; Twilio gives up after 15,000 ms`);
say(`seat to supervisor    ${figures(fanOut)}   aim: p95 < 300 ms`);
say(`calls                 ${ends.map(([name, number]) => `${name} ${number}`).join(', ')}`);
say(
  `                      ${ended} of ${count} came to one of these ends${ended === count ? '' : ' — NOT ALL'}`,
);
say(`answered within 15 s  ${((within / Math.max(1, waits.length)) * 100).toFixed(1)} % of those answered`);
say(
  `a call                ${(events / all.length).toFixed(1)} events, ${((cpu.user + cpu.system) / 1000 / count).toFixed(0)} ms of processor`,
);
say(`memory                ${megabytes(process.memoryUsage().rss)}, ${megabytes(memoryBefore)} before`);
say(`time                  ${(tookMs / 1000).toFixed(1)} s`);
process.exit(ended === count ? 0 : 1);
