import { resolve } from 'node:path';
import type { Clock } from '../../kernel/clock.ts';
import { invalidInput } from '../../kernel/errors.ts';
import type { Introductions } from '../citizens/index.ts';
import type { Departments } from '../departments/index.ts';
import type { ImportedTicket, Tickets } from '../tickets/index.ts';
import { importKey, type Checkpoints } from './checkpoint.ts';
import { checkColumns } from './columns.ts';
import type { Mapping } from './mapping.ts';
import { openRows, type Row } from './read/index.ts';
import { openRejects, type Rejects } from './rejects.ts';
import { toTicket, type Mapped, type MapOptions } from './to-ticket.ts';

export interface ImportProgress {
  /** Rows read in this run. */
  rows: number;
  /** In a dry run: would be added. */
  added: number;
  /** Already there, or twice in the file. */
  existing: number;
  rejected: number;
  /** How many rows were rejected for which reason. */
  reasons: Record<string, number>;
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
  persons: Introductions;
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

const mapRow = (row: Row, map: MapOptions): Mapped =>
  'fields' in row ? toTicket(row.fields, map) : { reason: `The row ${row.problem}`, detail: row.detail };

interface Run {
  progress: ImportProgress;
  take: (row: Row) => Promise<void>;
  /** Writes what has been taken. */
  flush: () => Promise<void>;
}

const createRun = (
  { tickets, checkpoints, persons }: ImportDeps,
  { isDryRun, onProgress }: ImportOptions,
  given: { key: string; map: MapOptions; rejects: Rejects },
): Run => {
  const progress: ImportProgress = {
    rows: 0,
    added: 0,
    existing: 0,
    rejected: 0,
    reasons: {},
    skipped: 0,
    fraction: 0,
  };
  const batch: ImportedTicket[] = [];

  const flush = async (): Promise<void> => {
    const rows = batch.splice(0);
    const { added, existing } = await tickets.importTickets(rows, { isDryRun });
    const ids = rows.map(({ externalId }) => externalId);
    if (!isDryRun) await persons.meet(given.map.mapping.source, ids);
    progress.added += added;
    progress.existing += existing;
    onProgress?.(progress);
  };

  const reject = async (row: Row, { reason, detail }: { reason: string; detail: string }) => {
    progress.rejected += 1;
    progress.reasons[reason] = (progress.reasons[reason] ?? 0) + 1;
    await given.rejects.add({
      row: row.place,
      reason: detail === '' ? reason : `${reason}: ${detail}`,
      data: 'fields' in row ? row.fields : row.raw,
    });
  };

  const take = async (row: Row): Promise<void> => {
    progress.rows += 1;
    const mapped = mapRow(row, given.map);
    if ('ticket' in mapped) batch.push(mapped.ticket);
    else await reject(row, mapped);
    if (progress.rows % batchSize !== 0) return;
    await flush();
    if (!isDryRun) await checkpoints.write(given.key, row.place);
  };
  return { progress, take, flush };
};

const refuseOverwriting = (path: string, rejectsPath: string): void => {
  if (resolve(path) !== resolve(rejectsPath)) return;
  const message = 'The rejects file must be another file than the one that is imported.';
  throw invalidInput([{ path: 'rejects', message }], message);
};

/** Imports a whole file. May be broken off at any moment and run again: no row is lost, none is there twice. */
export const importFile = async (deps: ImportDeps, options: ImportOptions): Promise<ImportProgress> => {
  const { path, mapping, isDryRun, rejectsPath } = options;
  refuseOverwriting(path, rejectsPath);
  const source = await openRows(path);
  const key = await importKey(path, mapping);
  const done = isDryRun ? 0 : await deps.checkpoints.read(key);
  const rejects = await openRejects(rejectsPath, { goOn: done > 0 });
  const map = { mapping, findDepartment: await departmentFinder(deps), now: deps.clock.now() };
  const { progress, take, flush } = createRun(deps, options, { key, map, rejects });

  let isChecked = !source.hasHeading;
  for await (const row of source.rows) {
    progress.fraction = source.fraction();
    if (!isChecked && 'fields' in row) {
      checkColumns(Object.keys(row.fields), mapping);
      isChecked = true;
    }
    if (row.place <= done) progress.skipped += 1;
    else await take(row);
  }
  progress.fraction = 1;
  await flush();
  await rejects.close();
  if (!isDryRun) await deps.checkpoints.forget(key);
  return progress;
};
