import type { Connection } from 'mongoose';
import { createCheckpoints } from './checkpoint.ts';
import { importFile, type ImportDeps, type ImportOptions, type ImportProgress } from './import-file.ts';
import { builtInNames, findMapping } from './mappings/index.ts';
import { readMapping, type Mapping } from './mapping.ts';

export { parseInstant } from './parse-instant.ts';
export { encodingOf } from './read/encoding.ts';
export { openRows, type Row } from './read/index.ts';
export { builtInNames, findMapping, readMapping };
export type { ImportOptions, ImportProgress, Mapping };

/** 历史工单导入: brings in what a department's old platform has. */
export interface Imports {
  /** Throws `invalid_input` for an unreadable kind of file. */
  importFile(options: ImportOptions): Promise<ImportProgress>;
}

export const createImports = (
  deps: Omit<ImportDeps, 'checkpoints'> & { connection: Connection },
): Imports => {
  const own: ImportDeps = { ...deps, checkpoints: createCheckpoints(deps.connection) };
  return { importFile: (options) => importFile(own, options) };
};
