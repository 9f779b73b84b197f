import { invalidInput } from '../../kernel/errors.ts';
import type { Page } from '../../../contract/common.ts';

/** Where a page ends: the sorted value and, among equals, the id. */
export type Position = readonly [value: Date | null, id: string];

const encode = ([value, id]: Position): string =>
  Buffer.from(JSON.stringify([value?.toISOString() ?? null, id])).toString('base64url');

const decode = (cursor: string): Position => {
  try {
    const [value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string | null, string];
    if (!/^[0-9a-f]{24}$/.test(id)) throw new TypeError(id);
    return [value === null ? null : new Date(value), id];
  } catch {
    throw invalidInput([{ path: 'cursor', message: 'is not a cursor of this list', key: 'problems.cursor' }]);
  }
};

/**
 * The part of a filter that begins after the cursor; empty at the beginning. Descending lists are by fields that
 * are never missing. Throws `invalid_input`.
 */
export const cursorFilter = (
  cursor: string | undefined,
  { field, direction }: { field: string; direction: 1 | -1 },
): Record<string, unknown> => {
  if (cursor === undefined) return {};
  const [value, id] = decode(cursor);
  const beyond = direction === 1 ? '$gt' : '$lt';
  const amongEquals = { [field]: value, _id: { [beyond]: id } };
  // Missing values come first in an ascending list; after them comes everything that has one.
  if (value === null) return { $or: [{ [field]: { $ne: null } }, amongEquals] };
  return {
    [field]: { [direction === 1 ? '$gte' : '$lte']: value },
    $or: [{ [field]: { [beyond]: value } }, amongEquals],
  };
};

/** The order of an ascending list: missing values first, the id among equals. */
export const comparePositions = ([left, leftId]: Position, [right, rightId]: Position): number =>
  (left?.getTime() ?? -Infinity) === (right?.getTime() ?? -Infinity)
    ? leftId < rightId
      ? -1
      : Number(leftId > rightId)
    : (left?.getTime() ?? -Infinity) - (right?.getTime() ?? -Infinity) < 0
      ? -1
      : 1;

/** Whether something at this place of an ascending list comes after the cursor. Throws `invalid_input`. */
export const isBeyond = (cursor: string | undefined, position: Position): boolean =>
  cursor === undefined || comparePositions(position, decode(cursor)) > 0;

/** A page of `limit` rows from a query that asked for one more. */
export const pageFrom = <Row, Item>(
  rows: readonly Row[],
  { limit, present, keyOf }: { limit: number; present: (row: Row) => Item; keyOf: (row: Row) => Position },
): Page<Item> => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(present),
    next: rows.length > limit && last !== undefined ? encode(keyOf(last)) : null,
  };
};
