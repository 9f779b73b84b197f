/*
 * 1,000 calls at 20 a second with 100 agents. The built server is a process of its own, with the built-in carrier in it
 * and nothing installed; callers and agents are in this one and speak to it as browsers do. Every webhook goes over real
 * HTTP, signed. Each call must have come to one end when it is over: answered, call-back, message or abandoned.
 *   npm run bench:calls -- --count 1000 --rate 20 --seats 100 --talk 4 --patience 90 --profile profiles
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '../support/client.ts';
import { freePort } from '../support/free-port.ts';
import { builtServer, createServerProcess } from '../support/server-process.ts';
import { listenToSeats, openAgent, placeCall, signIn } from '../support/simulated-callers.ts';
import { callModel } from '../../server/features/calls/call.model.ts';
import { openDatabase } from '../../server/platform/database/index.ts';
import { line, megabytes, tail } from './figures.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    rate: { type: 'string', default: '20' },
    seats: { type: 'string', default: '100' },
    talk: { type: 'string', default: '4' },
    patience: { type: 'string', default: '90' },
    profile: { type: 'string' },
  },
});
const numberOf = (name: 'count' | 'rate' | 'seats' | 'talk' | 'patience'): number => Number(values[name]);
const [count, rate, seatCount] = [numberOf('count'), numberOf('rate'), numberOf('seats')];
const [talkMs, patienceMs] = [numberOf('talk') * 1000, numberOf('patience') * 1000];
/** After the last caller has hung up, everything must have been written down. */
const graceMs = 20_000;
const ends = ['answered', 'callback', 'message', 'abandoned'] as const;
const openStates = 'queued,ringing,talking,held,leaving';
const password = 'bench-of-calls';

const folder = await mkdtemp(join(tmpdir(), 'hotline-calls-'));
const timesFile = join(folder, 'webhooks.json');
const profiling = values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`];
const server = createServerProcess(
  await freePort(),
  {
    ...{ DATA_DIR: folder, MONGODB_URL: '', REDIS_URL: '', MEILI_URL: '', LOCAL_SPEECH_MS: '0' },
    WEBHOOK_TIMES: timesFile,
  },
  [...profiling, '--import', './tests/support/time-webhooks.mjs', builtServer],
);
const { url } = server;

const signInSeeded = async (username: string): Promise<Client> => {
  const lines = (await readFile(join(folder, 'accounts.txt'), 'utf8')).split('\n');
  const own = lines.map((row) => row.split('\t')).find(([name]) => name === username);
  return signIn(url, username, own?.[1] ?? '');
};

const openSeat = async (admin: Client, place: number): Promise<void> => {
  const username = `bench-${place}`;
  const { status } = await admin.post('/users', { username, name: `座席${place}`, role: 'agent', password });
  if (status !== 201) throw new Error(`the account ${username} was refused: ${status}`);
  await openAgent(url, await signIn(url, username, password));
};

/** Until a supervisor's window is told that a seat rings, talks or writes up. */
const watchSeats = async (supervisor: Client): Promise<number[]> => {
  const times: number[] = [];
  await listenToSeats(url, supervisor, ({ state, since }) => {
    if (state !== 'ready') times.push(Date.now() - Date.parse(since));
  });
  return times;
};

/** What the server's process has used, and how long its thread was ready to run and had to wait for others. */
const usage = async () => {
  const [stat, status, schedule] = await Promise.all(
    ['stat', 'status', 'schedstat'].map((name) => readFile(`/proc/${server.pid()}/${name}`, 'utf8')),
  );
  const fields = stat!.slice(stat!.lastIndexOf(')') + 2).split(' ');
  const kilobytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status!)?.[1]);
  const ticksPerSecond = 100;
  return {
    cpuMs: ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond,
    waitedMs: Number(schedule!.split(' ')[1]) / 1e6,
    memory: kilobytes('VmRSS') * 1024,
    most: kilobytes('VmHWM') * 1024,
    mapped: kilobytes('RssFile') * 1024,
  };
};

const untilAllAreOver = async (supervisor: Client): Promise<void> => {
  const deadline = performance.now() + graceMs;
  const open = async () => (await supervisor.get(`/calls?state=${openStates}&limit=1`)).data.items.length > 0;
  while ((await open()) && performance.now() < deadline) await pause(500);
};

const readCalls = async () => {
  const database = await openDatabase({ kind: 'embedded', folder: join(folder, 'database') });
  const calls = callModel(database.connection);
  const all = await calls.find({ direction: 'inbound' }, { figures: 1, version: 1 }).lean();
  await database.close();
  return all;
};

await server.start();
const [admin, supervisor] = [await signInSeeded('admin'), await signInSeeded('supervisor')];
console.log(`opening ${seatCount} seats …`);
for (let place = 0; place < seatCount; place += 1) await openSeat(admin, place);
const fanOut = await watchSeats(supervisor);

console.log(`placing ${count} calls at ${rate} a second …`);
const before = await usage();
const began = performance.now();
const callers: Promise<void>[] = [];
for (let place = 0; place < count; place += 1) {
  const from = `139${String(10_000_000 + place)}`;
  // Every tenth asks to be called back instead of waiting, if keys are offered to it.
  callers.push(placeCall({ url, from, talkMs, patienceMs, digit: place % 10 === 0 ? '1' : undefined }));
  await pause(Math.max(0, began + ((place + 1) * 1000) / rate - performance.now()));
}
const refused = (await Promise.allSettled(callers)).filter(({ status }) => status === 'rejected').length;
await untilAllAreOver(supervisor);
const tookMs = performance.now() - began;
const after = await usage();
await server.stop();

const webhooks = JSON.parse(await readFile(timesFile, 'utf8')) as number[];
const all = await readCalls();
await rm(folder, { recursive: true, force: true });
const numberWith = (outcome: string): number =>
  all.filter(({ figures }) => figures.outcome === outcome).length;
const ended = ends.reduce((sum, name) => sum + numberWith(name), 0);
const waits = all.flatMap(({ figures: { waitSeconds, outcome } }) =>
  outcome === 'answered' ? [waitSeconds ?? 0] : [],
);
const within = waits.filter((seconds) => seconds <= 15).length;
const events = all.reduce((sum, { version }) => sum + version + 1, 0);

line(
  `webhook answer (${webhooks.length})`,
  tail(webhooks),
  'aim: p99 < 100 ms; Twilio gives up after 15,000 ms',
);
line(`seat to supervisor (${fanOut.length})`, tail(fanOut), 'aim: p95 < 300 ms');
line('calls', ends.map((name) => `${name} ${numberWith(name)}`).join(', '));
line('', `${ended} of ${count} came to one of these ends`, ended === count ? '' : 'NOT ALL');
if (refused > 0) line('', `${refused} were refused by the carrier`);
line(
  'answered within 15 s',
  `${((within / Math.max(1, waits.length)) * 100).toFixed(1)} % of those answered`,
);
line(
  'a call costs the server',
  `${((after.cpuMs - before.cpuMs) / count).toFixed(0)} ms of processor, ${(events / all.length).toFixed(1)} events`,
);
line(
  'waited for a processor',
  `${((after.waitedMs - before.waitedMs) / tookMs).toFixed(2)} of the time`,
  'others on this machine: above 0.1 the times above are theirs',
);
line(
  'memory of the server',
  `${megabytes(after.memory)}, ${megabytes(after.most)} at most, ${megabytes(before.memory)} before`,
  `${megabytes(after.mapped)} of it are files mapped, the database's above all`,
);
line('time', `${(tookMs / 1000).toFixed(1)} s`);
process.exit(ended === count ? 0 : 1);
