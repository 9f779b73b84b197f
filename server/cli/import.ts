import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig, type Config } from '../config.ts';
import { createAuditFeature } from '../features/audit/index.ts';
import { createDepartmentsFeature } from '../features/departments/index.ts';
import {
  builtInNames,
  createImports,
  findMapping,
  readMapping,
  type Mapping,
} from '../features/imports/index.ts';
import { systemClock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { silentLogger } from '../kernel/logger.ts';
import { createFolderFileStore } from '../platform/files/index.ts';
import { createTicketing } from '../ticketing.ts';
import { createEmbeddedQueue } from '../platform/queue/index.ts';
import { segmenter } from '../platform/text/words.ts';
import { explain } from './explain.ts';
import { openOwnDatabase } from './open-own-database.ts';
import { describeImport, createProgressLine } from './progress-line.ts';

const usage = `Imports the requests of an old platform.

  npm run import -- FILE --map MAPPING [--dry-run] [--rejects FILE]

FILE      .csv (UTF-8 or GB18030), .xlsx or .jsonl
MAPPING   a mapping file (docs/import.md), or one that comes with the product:
          messages-with-replies, messages-hot-topics, messages-labelled
--dry-run reads and checks everything, adds nothing
--rejects where refused rows go with their reasons (default: FILE.rejects.jsonl)

The database is that of npm start: DATA_DIR, or MONGODB_URL.
`;

interface Order {
  path: string;
  map: string;
  isDryRun: boolean;
  rejectsPath: string;
}

const readOrder = (): Order | undefined => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      map: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      rejects: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const [path] = positionals;
  if (values.help || path === undefined || positionals.length > 1 || values.map === undefined)
    return undefined;
  return {
    path,
    map: values.map,
    isDryRun: values['dry-run'],
    rejectsPath: values.rejects ?? `${path}.rejects.jsonl`,
  };
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

/** The features an import writes through: those of the server, without its doors. */
const openImports = async (config: Config) => {
  const database = await openOwnDatabase(config);
  const { connection } = database;
  const surroundings = { clock: systemClock, logger: silentLogger };
  const queue = createEmbeddedQueue({ connection, ...surroundings });
  const deps = { ...surroundings, connection, queue, events: { nudge: () => undefined } };
  const { audit } = createAuditFeature(deps);
  const { departments } = createDepartmentsFeature(deps);
  const files = createFolderFileStore({ folder: join(config.dataDir, 'files') });
  const { features } = createTicketing({ ...deps, audit, departments, files });
  const { rules, calendars, tickets } = features;
  const imports = createImports({ connection, clock: systemClock, tickets: tickets.tickets, departments });
  segmenter(); // the words' dictionary belongs to opening, not to the first row
  await Promise.all(Object.values(connection.models).map((model) => model.init()));
  await Promise.all([rules.start(), calendars.start()]);
  return {
    imports,
    close: () => {
      rules.stop();
      calendars.stop();
      return database.close();
    },
  };
};

const run = async (order: Order): Promise<void> => {
  const mapping = await mappingOf(order.map);
  const { imports, close } = await openImports(readConfig());
  const line = createProgressLine(process.stderr);
  try {
    const progress = await imports.importFile({ ...order, mapping, onProgress: line.show });
    line.end();
    process.stdout.write(`${describeImport(progress, { ...order, tookMs: line.tookMs() })}\n`);
  } finally {
    await close();
  }
};

try {
  const order = readOrder();
  if (order) await run(order);
  else {
    process.stderr.write(usage);
    process.exitCode = 2;
  }
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n`);
  process.exitCode = 1;
}
