import type { Fields } from '../to-ticket.ts';

/** One row of a file, or what is wrong with it. `place` counts rows from 1, the heading left out. */
export type Row = { place: number; fields: Fields } | { place: number; problem: string; raw: string };

export interface RowSource {
  rows: AsyncIterable<Row>;
  /** How much of the file has been read, 0 to 1. */
  fraction: () => number;
}
