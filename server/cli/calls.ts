/*
 * Places calls on a running server's built-in carrier, without a browser:
 *   npm run calls -- --rate 5 --count 1000 --talk 30 [--url http://localhost:3000] [--patience 120] [--to 12345]
 * Each caller hangs up after the talk, or when their patience is over. How the carrier delivers the webhooks of these
 * calls (not in production): [--drop 5] [--repeat 10] [--reorder 20] in percent of them, [--delay 2000] milliseconds.
 */
import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import type {
  BrowserToCarrier,
  CarrierAnswer,
  CarrierFaults,
  CarrierToBrowser,
} from '../../contract/carrier.ts';

const Percent = z.coerce.number().min(0).max(100).default(0);

const Options = z.object({
  url: z.url().default('http://localhost:3000'),
  rate: z.coerce.number().positive().max(200).default(1),
  count: z.coerce.number().int().positive().max(100_000).default(10),
  talk: z.coerce.number().min(0).max(3600).default(30),
  patience: z.coerce.number().min(1).max(3600).default(120),
  to: z.string().default('12345'),
  drop: Percent,
  repeat: Percent,
  reorder: Percent,
  delay: z.coerce.number().int().min(0).max(60_000).default(0),
});

const names = Object.keys(Options.shape);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const readOptions = (): z.infer<typeof Options> => {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const parsed = Options.safeParse(parseArgs({ options }).values);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues)
    process.stderr.write(`--${issue.path.join('.')}: ${issue.message}\n`);
  return process.exit(1);
};

type Line = Socket<CarrierToBrowser, BrowserToCarrier>;
type Result = 'talked' | 'gave up' | 'refused' | 'unreachable';

const faultsOf = ({ drop, repeat, reorder, delay }: z.infer<typeof Options>): CarrierFaults => ({
  drop: drop / 100,
  repeat: repeat / 100,
  reorder: reorder / 100,
  delayMs: delay,
});

/** One caller from dialling to the end. */
const call = async (place: number, options: z.infer<typeof Options>): Promise<Result> => {
  const { url, to, talk, patience } = options;
  const line: Line = io(`${url}/carrier`, { transports: ['websocket'], forceNew: true, reconnection: false });
  try {
    const isUp = await new Promise<boolean>((resolve) => {
      line.once('connect', () => resolve(true));
      line.once('connect_error', () => resolve(false));
    });
    if (!isUp) return 'unreachable';
    const over = new Promise<Result>((resolve) => {
      let result: Result = 'gave up';
      const finish = () => resolve(result);
      const patient = setTimeout(finish, patience * 1000);
      line.on('state', ({ state }) => {
        if (state === 'ended') finish();
        if (state !== 'talking' || result === 'talked') return;
        result = 'talked';
        clearTimeout(patient);
        setTimeout(finish, talk * 1000);
      });
    });
    const from = `139${String(10_000_000 + place)}`;
    const answer: CarrierAnswer = await line.emitWithAck('dial', { from, to, faults: faultsOf(options) });
    if (!answer.ok) return 'refused';
    const result = await over;
    line.emit('hangUp', answer.legId);
    return result;
  } finally {
    setTimeout(() => line.disconnect(), 500);
  }
};

const options = readOptions();
const results = new Map<Result, number>();
const running: Promise<void>[] = [];
for (let place = 0; place < options.count; place += 1) {
  running.push(
    call(place, options).then((result) => {
      results.set(result, (results.get(result) ?? 0) + 1);
      const done = [...results.values()].reduce((sum, one) => sum + one, 0);
      if (done % Math.max(1, Math.floor(options.count / 20)) === 0)
        say(`${done} of ${options.count} calls are over`);
    }),
  );
  await pause(1000 / options.rate);
}
await Promise.all(running);
say([...results].map(([result, number]) => `${result}: ${number}`).join(' · '));
process.exitCode = results.has('unreachable') || results.has('refused') ? 1 : 0;
