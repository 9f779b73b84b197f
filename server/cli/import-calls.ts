import { parseArgs } from 'node:util';
import { openRows } from '../features/imports/index.ts';
import { createOutlookHistory, type CallsImported } from '../features/outlook/index.ts';
import { openCore } from './open-core.ts';
import { runCommand } from './run-command.ts';

const usage = `Brings in past calls, so that the forecast of calls and seats begins on the first day.

  npm run import:calls -- FILE.csv        also .xlsx, .jsonl

Columns: time (时间, 来电时间, 时段) and calls (来电量, 呼入量): calls of the half hour that begins then, or of the
hour in a file of whole hours. Without a column of calls each row is one call. A day of the file takes the place of
what was imported for that day before. The database is that of npm start: DATA_DIR, or MONGODB_URL.
`;

/** Refused rows that are told one by one. */
const toldRefusals = 20;

const describe = ({ rows, calls, days, from, to, refused }: CallsImported): string => {
  const span = from === null ? '' : `, ${from} to ${to ?? ''}`;
  return [
    `${rows} rows read: ${calls} calls on ${days} days${span}; ${refused.length} rows refused.`,
    ...refused.slice(0, toldRefusals).map(({ place, problem }) => `  row ${place}: ${problem}`),
    ...(refused.length > toldRefusals ? [`  … and ${refused.length - toldRefusals} more`] : []),
  ].join('\n');
};

const run = async (path: string): Promise<void> => {
  const { rows } = await openRows(path);
  const { deps, start, close } = await openCore();
  const history = createOutlookHistory(deps);
  try {
    await start();
    const imported = await history.importCalls(rows);
    process.stdout.write(`${describe(imported)}\n`);
    if (imported.days === 0) process.exitCode = 1;
  } finally {
    await close();
  }
};

const readOrder = (): string | undefined => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean', default: false } },
  });
  return values.help || positionals.length !== 1 ? undefined : positionals[0];
};

await runCommand({ usage, readOrder, run });
