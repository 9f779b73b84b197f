/*
 * 1,000 calls at 20 a second with 100 simulated seats, all in one process with the application: the callers and the
 * agents share its processor, so a server of its own does better. Every webhook goes over real HTTP, signed.
 *   npm run bench:calls -- --count 1000 --rate 20 --seats 100 --talk 4
 */
import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { io } from 'socket.io-client';
import type { Seat } from '../../contract/calls.ts';
import type { CarrierSocket } from '../../integrations/telephony/local-carrier/leg.ts';
import { createAgents } from '../../server/features/agents/index.ts';
import { callModel } from '../../server/features/calls/call.model.ts';
import { systemClock as clock } from '../../server/kernel/clock.ts';
import { newId } from '../../server/kernel/ids.ts';
import { silentLogger as logger } from '../../server/kernel/logger.ts';
import { openWorld } from '../support/world.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    rate: { type: 'string', default: '20' },
    seats: { type: 'string', default: '100' },
    talk: { type: 'string', default: '4' },
  },
});
const [count, rate, seatCount, talkSeconds] = [values.count, values.rate, values.seats, values.talk].map(
  Number,
) as [number, number, number, number];

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
const figures = (times: number[]): string => {
  const sorted = [...times].sort((left, right) => left - right);
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(sorted, share).toFixed(0));
  return `p50 ${p50} ms · p95 ${p95} ms · p99 ${p99} ms (${times.length})`;
};
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

/** How long it takes until a supervisor's window has been told of a seat's change. */
const watchSeats = async (): Promise<number[]> => {
  const supervisor = await world.signIn('supervisor');
  const times: number[] = [];
  const socket = io(world.url, { transports: ['websocket'], extraHeaders: { cookie: supervisor.cookie } });
  socket.on('message', ({ name, payload }: { name: string; payload: { seat: Seat } }) => {
    if (name === 'seat.changed') times.push(Date.now() - Date.parse(payload.seat.since));
  });
  await new Promise((resolve) => socket.once('connect', resolve as () => void));
  return times;
};

/** A caller without a browser: hangs up after the talk, or gives up after a minute and a half of waiting. */
const placeCall = (place: number): void => {
  const phone = {
    emit(event: string, { legId, state }: { legId: string; state?: string }) {
      if (event !== 'state' || state !== 'talking') return true;
      setTimeout(() => {
        const leg = exchange.leg(legId);
        if (leg) exchange.end(leg, 'completed');
      }, talkSeconds * 1000);
      return true;
    },
  } as unknown as CarrierSocket;
  const from = `139${String(10_000_000 + place)}`;
  const leg = exchange.dialIn({ from, to: '12345', socket: phone });
  // Every tenth asks to be called back instead of waiting, if keys are offered to it.
  if (place % 10 === 0) setTimeout(() => leg.hear?.({ digit: '1' }), 3_000);
};

const webhooks = timeWebhooks();
say(`opening ${seatCount} seats …`);
await Promise.all(Array.from({ length: seatCount }, openSeat));
const fanOut = await watchSeats();
// Wrap-up is a matter of rule; here agents are ready at once, so that the telephone is what is measured.
let isDone = false;
const keepReady = async (): Promise<void> => {
  while (!isDone) {
    const waiting = await seats.inState(['wrap_up'], clock.now());
    for (const { agentId, agentName } of waiting) {
      // The wrap-up may end by itself, and a call come, between the look and the choice.
      await seats.choose({ id: agentId, name: agentName }, { state: 'ready' }).catch(() => undefined);
    }
    if (waiting.length > 0) await adapters.queue.enqueue('calls.assign', {});
    await pause(500);
  }
};
void keepReady();

say(`placing ${count} calls at ${rate} a second …`);
const began = performance.now();
const memoryBefore = process.memoryUsage().rss;
for (let place = 0; place < count; place += 1) {
  placeCall(place);
  await pause(Math.max(0, began + ((place + 1) * 1000) / rate - performance.now()));
}
const calls = callModel(connection);
const isOver = {
  direction: 'inbound' as const,
  state: { $in: ['completed' as const, 'abandoned' as const, 'failed' as const] },
};
const deadline = performance.now() + 180_000;
while ((await calls.countDocuments(isOver)) < count && performance.now() < deadline) await pause(500);
isDone = true;

const all = await calls.find({ direction: 'inbound' }, { figures: 1 }).lean();
const outcomes = new Map<string, number>();
for (const {
  figures: { outcome },
} of all)
  outcomes.set(outcome ?? 'open', (outcomes.get(outcome ?? 'open') ?? 0) + 1);
const waits = all.flatMap(({ figures: { waitSeconds, outcome } }) =>
  outcome === 'answered' ? [waitSeconds ?? 0] : [],
);
const within = waits.filter((seconds) => seconds <= 15).length;
const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;
say(`webhook answer        ${figures(webhooks)}   aim: p99 < 100 ms; Twilio gives up after 15,000 ms`);
say(`seat to supervisor    ${figures(fanOut)}`);
say(
  `calls                 ${all.length} of ${count}: ${[...outcomes].map(([name, n]) => `${name} ${n}`).join(', ')}`,
);
say(`answered within 15 s  ${((within / Math.max(1, waits.length)) * 100).toFixed(1)} % of those answered`);
say(`memory                ${megabytes(process.memoryUsage().rss)}, ${megabytes(memoryBefore)} before`);
say(`time                  ${((performance.now() - began) / 1000).toFixed(1)} s`);
process.exit(0);
