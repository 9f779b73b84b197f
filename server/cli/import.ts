import { readFile } from 'node:fs/promises';
import { createIntroductions } from '../features/citizens/index.ts';
import {
  builtInNames,
  createImports,
  findMapping,
  readMapping,
  type Mapping,
} from '../features/imports/index.ts';
import { AppError } from '../kernel/errors.ts';
import { segmenter } from '../platform/text/words.ts';
import { readImportOrder } from './import-order.ts';
import { openCore } from './open-core.ts';
import { describeImport, createProgressLine } from './progress-line.ts';
import { runCommand } from './run-command.ts';

const usage = `Imports the requests of an old platform.

  npm run import -- FILE --map MAPPING [--dry-run] [--rejects FILE]

FILE      .csv (UTF-8 or GB18030), .xlsx or .jsonl
MAPPING   a mapping file (docs/import.md), or one that comes with the product:
          messages-with-replies, messages-hot-topics, messages-labelled
--dry-run reads and checks everything, adds nothing
--rejects where refused rows go with their reasons (default: FILE.rejects.jsonl)

The database is that of npm start: DATA_DIR, or MONGODB_URL.
`;

const readOrder = () => {
  const order = readImportOrder();
  return order?.map === undefined ? undefined : { ...order, map: order.map };
};

const mappingOf = async (map: string): Promise<Mapping> => {
  const known = findMapping(map);
  if (known) return known;
  const text = await readFile(map, 'utf8').catch((cause: unknown) => {
    const names = builtInNames.join(', ');
    throw new AppError('not_found', `"${map}" is neither a mapping file nor one of ${names}.`, { cause });
  });
  return readMapping(text, map);
};

const openImports = async () => {
  const { deps, features, start, close } = await openCore();
  const { connection, clock, departments } = deps;
  const { tickets } = features.tickets;
  const persons = createIntroductions({ connection, clock, tickets: tickets.persons });
  const imports = createImports({ connection, clock, tickets, departments, persons });
  segmenter(); // the words' dictionary belongs to opening, not to the first row
  await start();
  return { imports, close };
};

const run = async (order: NonNullable<ReturnType<typeof readOrder>>): Promise<void> => {
  const mapping = await mappingOf(order.map);
  const { imports, close } = await openImports();
  const line = createProgressLine(process.stderr);
  try {
    const progress = await imports.importFile({ ...order, mapping, onProgress: line.show });
    line.end();
    process.stdout.write(`${describeImport(progress, { ...order, tookMs: line.tookMs() })}\n`);
  } finally {
    await close();
  }
};

await runCommand({ usage, readOrder, run });
