import type { Clock } from '../../kernel/clock.ts';
import type { Departments } from '../departments/index.ts';
import type { ImportedTicket, Tickets } from '../tickets/index.ts';
import { importKey, type Checkpoints } from './checkpoint.ts';
import type { Mapping } from './mapping.ts';
import { openRows, type Row } from './read/index.ts';
import { openRejects, type Reject, type Rejects } from './rejects.ts';
import { toTicket, type MapOptions } from './to-ticket.ts';

export interface ImportProgress {
  /** Rows read in this run. */
  rows: number;
  added: number;
  /** Already there, or twice in the file. */
  existing: number;
  rejected: number;
  /** Rows that an earlier run had finished. */
  skipped: number;
  /** Of the file, 0 to 1. */
  fraction: number;
}

export interface ImportOptions {
  path: string;
  mapping: Mapping;
  rejectsPath: string;
  /** Reads and checks everything, writes nothing but the rejects. */
  isDryRun: boolean;
  onProgress?: (progress: ImportProgress) => void;
}

export interface ImportDeps {
  clock: Clock;
  tickets: Pick<Tickets, 'importTickets'>;
  departments: Pick<Departments, 'all'>;
  checkpoints: Checkpoints;
}

/** One bulk write's worth: large enough to be fast, small enough to be lost without regret. */
const batchSize = 500;

const departmentFinder = async ({ departments }: ImportDeps): Promise<MapOptions['findDepartment']> => {
  const byName = new Map<string, string>();
  for (const { id, name, code, aliases } of await departments.all()) {
    for (const known of [...aliases, code, name]) byName.set(known, id);
  }
  return (name) => byName.get(name);
};

const rejectOf = (row: Row, reason: string): Reject => ({
  row: row.place,
  reason,
  data: 'fields' in row ? row.fields : row.raw,
});

const nothingYet = { rows: 0, added: 0, existing: 0, rejected: 0, skipped: 0, fraction: 0 };

interface Run {
  progress: ImportProgress;
  take: (row: Row) => Promise<void>;
  /** Writes what has been taken up to the row `place`. */
  flush: (place: number) => Promise<void>;
}

const createRun = (
  { tickets, checkpoints }: ImportDeps,
  { isDryRun, onProgress }: ImportOptions,
  given: { key: string; map: MapOptions; rejects: Rejects },
): Run => {
  const progress = { ...nothingYet };
  const batch: ImportedTicket[] = [];

  const flush = async (place: number): Promise<void> => {
    const rows = batch.splice(0);
    if (!isDryRun) {
      const { added, existing } = await tickets.importTickets(rows);
      progress.added += added;
      progress.existing += existing;
      await checkpoints.write(given.key, place);
    }
    onProgress?.(progress);
  };

  const take = async (row: Row): Promise<void> => {
    progress.rows += 1;
    const mapped = 'fields' in row ? toTicket(row.fields, given.map) : { reason: `The row ${row.problem}` };
    if ('ticket' in mapped) batch.push(mapped.ticket);
    else {
      progress.rejected += 1;
      await given.rejects.add(rejectOf(row, mapped.reason));
    }
    if (batch.length >= batchSize) await flush(row.place);
  };
  return { progress, take, flush };
};

/** Imports a whole file. May be broken off at any moment and run again: no row is lost, none is there twice. */
export const importFile = async (deps: ImportDeps, options: ImportOptions): Promise<ImportProgress> => {
  const { path, mapping, isDryRun, rejectsPath } = options;
  const key = await importKey(path, mapping);
  const source = await openRows(path);
  const done = isDryRun ? 0 : await deps.checkpoints.read(key);
  const rejects = openRejects(rejectsPath, { goOn: done > 0 });
  const map = { mapping, findDepartment: await departmentFinder(deps), now: deps.clock.now() };
  const { progress, take, flush } = createRun(deps, options, { key, map, rejects });

  let last = done;
  for await (const row of source.rows) {
    progress.fraction = source.fraction();
    if (row.place <= done) progress.skipped += 1;
    else await take(row);
    last = row.place;
  }
  progress.fraction = 1;
  await flush(last);
  await rejects.close();
  if (!isDryRun) await deps.checkpoints.forget(key);
  return progress;
};
