import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { ServiceImportResult } from '../../contract/services.ts';
import { openRows, type Row } from '../../server/features/imports/index.ts';
import { invalidInput, isAppError } from '../../server/kernel/errors.ts';
import type { Actor } from '../../server/platform/events/index.ts';
import {
  addService,
  changedFields,
  changeService,
  type ServiceCommandDeps,
} from './commands/save-service.ts';
import type { ServiceDocument } from './service.model.ts';
import { matchColumns, toService } from './to-service.ts';

/** Named in the answer; the rest are counted. */
const mostRejects = 200;
const mostRows = 20_000;

const jsonRows = async (path: string): Promise<Row[]> => {
  const wrong = (message: string) => invalidInput([{ path: 'file', message, key: 'problems.file' }], message);
  let value: unknown;
  try {
    value = JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw wrong(`The file is not JSON: ${cause instanceof Error ? cause.message : ''}`);
  }
  if (!Array.isArray(value)) throw wrong('The file is not a JSON array of items.');
  return value.map((fields: unknown, at) =>
    typeof fields === 'object' && fields !== null && !Array.isArray(fields)
      ? { place: at + 1, fields: fields as Record<string, unknown> }
      : { place: at + 1, problem: 'is not a JSON object', detail: '', raw: '' },
  );
};

export interface ServiceRow {
  place: number;
  fields: Readonly<Record<string, unknown>>;
}

type Outcome = 'added' | 'changed' | 'unchanged';
type Problems = ServiceImportResult['rejects'][number]['problems'];

/** Brings one item in; a dry look writes nothing. Gives what is wrong with it instead, if anything is. */
const take = async (
  deps: ServiceCommandDeps,
  fields: ServiceRow['fields'],
  { actor, isDry }: { actor: Actor; isDry: boolean },
): Promise<{ code: string; outcome: Outcome } | { code: string; problems: Problems }> => {
  const { code, parsed } = await toService(fields, deps.departments);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
    return { code, problems };
  }
  const input = parsed.data;
  const before = await deps.services.findOne({ code: input.code }).lean<ServiceDocument | null>();
  try {
    if (!before) {
      if (!isDry) await addService(deps, actor, input);
      return { code, outcome: 'added' };
    }
    if (changedFields(before, input).length === 0) return { code, outcome: 'unchanged' };
    if (!isDry) await changeService(deps, actor, { code: input.code, version: before.version, input });
    return { code, outcome: 'changed' };
  } catch (error) {
    if (!isAppError(error)) throw error;
    const details = error.details.length > 0 ? error.details : [{ path: '', message: error.message }];
    return { code, problems: details.map(({ path, message }) => ({ path, message })) };
  }
};

const tally = (isDry: boolean): ServiceImportResult => ({
  ...{ isDry, added: 0, changed: 0, unchanged: 0, rejects: [], rejectCount: 0, columns: {}, ignored: [] },
});

const reject = (
  result: ServiceImportResult,
  row: { line: number; code: string; problems: Problems },
): void => {
  result.rejectCount += 1;
  if (result.rejects.length < mostRejects) result.rejects.push(row);
};

export interface ServiceImportOptions {
  actor: Actor;
  isDry: boolean;
  /** Lines before the first row: 1 for a file with headings. */
  headingLines: number;
}

/** Items one after the other; the same code twice means the later one. A bad row costs that row alone. */
export const importServiceRows = async (
  deps: ServiceCommandDeps,
  rows: AsyncIterable<Row> | Iterable<Row>,
  { actor, isDry, headingLines }: ServiceImportOptions,
): Promise<ServiceImportResult> => {
  const result = tally(isDry);
  for await (const row of rows) {
    const line = row.place + headingLines;
    if (row.place > mostRows)
      throw invalidInput([{ path: 'file', message: `has more than ${mostRows} rows` }]);
    if ('problem' in row) {
      reject(result, { line, code: '', problems: [{ path: '', message: row.problem }] });
      continue;
    }
    if (row.place === 1) Object.assign(result, matchColumns(Object.keys(row.fields)));
    const taken = await take(deps, row.fields, { actor, isDry });
    if ('outcome' in taken) result[taken.outcome] += 1;
    else reject(result, { line, ...taken });
  }
  return result;
};

/** XLSX, CSV, JSON array or JSON lines. Throws `invalid_input` for a file that is none of them. */
export const importServiceFile = async (
  deps: ServiceCommandDeps,
  path: string,
  options: Omit<ServiceImportOptions, 'headingLines'>,
): Promise<ServiceImportResult> => {
  if (extname(path).toLowerCase() === '.json') {
    return importServiceRows(deps, await jsonRows(path), { ...options, headingLines: 0 });
  }
  const { rows, hasHeading } = await openRows(path);
  return importServiceRows(deps, rows, { ...options, headingLines: hasHeading ? 1 : 0 });
};
