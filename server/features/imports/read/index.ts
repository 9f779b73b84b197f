import { extname } from 'node:path';
import { invalidInput } from '../../../kernel/errors.ts';
import { readCsv } from './csv.ts';
import { readJsonl } from './jsonl.ts';
import type { RowSource } from './row.ts';
import { readXlsx } from './xlsx.ts';

export type { Row, RowSource } from './row.ts';

const readers: Record<string, (path: string) => Promise<RowSource>> = {
  '.csv': readCsv,
  '.xlsx': readXlsx,
  '.jsonl': readJsonl,
  '.ndjson': readJsonl,
};

/** Throws `invalid_input` for a kind of file that is not read. */
export const openRows = (path: string): Promise<RowSource> => {
  const reader = readers[extname(path).toLowerCase()];
  if (reader) return reader(path);
  const message = `${path} is not one of ${Object.keys(readers).join(', ')}.`;
  throw invalidInput([{ path: 'file', message }], message);
};
