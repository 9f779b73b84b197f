import { setImmediate as breathe } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Model } from 'mongoose';
import { conflict } from '../../kernel/errors.ts';

export interface EraseRows<Row> {
  /** Which documents tell of the person. */
  filter: Record<string, unknown>;
  /** For what no filter can ask. */
  concerns?: (row: Row) => boolean;
  /** The document's fields without who they are; those that stay what they are change nothing. */
  erased: (row: Row) => Partial<Row>;
  /** Whether the document is written on the version that was read. */
  isVersioned?: boolean;
}

/** Requests are let through after so many. */
const readAtOnce = 200;

const changesIn = <Row extends object>(row: Row, erased: Partial<Row>): Partial<Row> => {
  const changed = Object.entries(erased).filter(
    ([field, value]) => !isDeepStrictEqual(row[field as keyof Row], value),
  );
  return Object.fromEntries(changed) as Partial<Row>;
};

/** Takes somebody out of each document found, in one write a document; gives how many changed. May run again. */
export const eraseRows = async <Row extends object>(
  model: Model<Row>,
  { filter, concerns = () => true, erased, isVersioned = false }: EraseRows<Row>,
): Promise<number> => {
  let [count, seen] = [0, 0];
  const rows = model.find(filter as never).lean<(Row & { _id: unknown; version?: number })[]>();
  for await (const row of rows.cursor()) {
    seen += 1;
    if (seen % readAtOnce === 0) await breathe();
    const changed = concerns(row) ? changesIn<Row>(row, erased(row)) : {};
    if (Object.keys(changed).length === 0) continue;
    const { modifiedCount } = await model.updateOne(
      { _id: row._id, ...(isVersioned && { version: row.version }) } as never,
      { $set: changed, ...(isVersioned && { $inc: { version: 1 } }) },
    );
    // The job runs again and finds it as it is then.
    if (modifiedCount === 0) throw conflict('It has changed meanwhile.');
    count += 1;
  }
  return count;
};
