import type { Fields } from '../to-ticket.ts';

/**
 * One row of a file, or what is wrong with it. `place` counts rows from 1, the heading left out; `detail` is what
 * differs from row to row, so that rows with the same problem can be counted together.
 */
export type Row =
  { place: number; fields: Fields } | { place: number; problem: string; detail: string; raw: string };

export interface RowSource {
  rows: AsyncIterable<Row>;
  /** How much of the file has been read, 0 to 1. */
  fraction: () => number;
  /** The file names its columns once, so that every row has them all. */
  hasHeading: boolean;
}
