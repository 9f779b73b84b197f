/** A count, or null where it is not told. */
export type Told = number | null;

/** Counts by two things, with the sums of its lines. */
export interface CountTable {
  rows: readonly string[];
  columns: readonly string[];
  /** By row, then by column. */
  cells: readonly (readonly number[])[];
}

export interface ToldTable {
  rows: readonly string[];
  columns: readonly string[];
  cells: Told[][];
  rowTotals: Told[];
  columnTotals: Told[];
  total: Told;
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** The table with its sums as one more row and one more column. */
const withTotals = ({ cells, columns }: CountTable): number[][] => {
  const wide = cells.map((row) => [...row, sumOf(row)]);
  return [...wide, [...columns, ''].map((_, column) => sumOf(wide.map((row) => row[column] ?? 0)))];
};

/** Sums say more than single counts: they are hidden only where nothing else will do. */
const sumCost = 1_000_000;

interface Entry {
  row: number;
  column: number;
}

interface Board {
  values: number[][];
  hidden: boolean[][];
}

const costOf = ({ values, hidden }: Board, { row, column }: Entry): number => {
  const value = values[row]?.[column] ?? 0;
  if (value === 0) return Infinity;
  if (hidden[row]?.[column] === true) return 0;
  const sums = Number(row === values.length - 1) + Number(column === (values[0]?.length ?? 0) - 1);
  return value + sums * sumCost;
};

interface Size {
  height: number;
  width: number;
}

/** From a row to every column and from a column to every row; columns are numbered after the rows. */
const roadsFrom = (at: number, { height, width }: Size): { to: number; road: Entry }[] =>
  at < height
    ? Array.from({ length: width }, (_, column) => ({ to: height + column, road: { row: at, column } }))
    : Array.from({ length: height }, (_, row) => ({ to: row, road: { row, column: at - height } }));

const cheapestOf = (open: ReadonlySet<number>, costs: readonly number[]): number =>
  [...open].reduce((best, line) => ((costs[line] ?? 0) < (costs[best] ?? 0) ? line : best));

/**
 * The cheapest way from the entry's row to its column over other entries, lines being the places and entries the
 * roads (Dijkstra). Together with the entry it is a ring: along a ring one may add and take away one by turns, and no
 * sum changes, so that nobody can tell what stands there.
 */
const ringOf = (board: Board, entry: Entry): Entry[] => {
  const [height, width] = [board.values.length, board.values[0]?.length ?? 0];
  const costs = new Array<number>(height + width).fill(Infinity);
  const via = new Map<number, { from: number; entry: Entry }>();
  const open = new Set(costs.keys());
  costs[entry.row] = 0;
  while (open.size > 0) {
    const at = cheapestOf(open, costs);
    open.delete(at);
    for (const { to, road } of roadsFrom(at, { height, width })) {
      if (road.row === entry.row && road.column === entry.column) continue;
      const cost = (costs[at] ?? 0) + costOf(board, road);
      if (cost >= (costs[to] ?? 0)) continue;
      costs[to] = cost;
      via.set(to, { from: at, entry: road });
    }
  }
  const ring: Entry[] = [];
  for (let step = via.get(height + entry.column); step; step = via.get(step.from)) ring.push(step.entry);
  return ring;
};

/**
 * Hides every count from 1 to below `threshold`, sums too, and as many others as it takes that no hidden one can be
 * reckoned from the sums (complementary suppression). Nothing is told of which is hidden for which reason. Nought is
 * told: it is nobody's.
 */
export const hideSmall = (table: CountTable, threshold: number): ToldTable => {
  const values = withTotals(table);
  const hidden = values.map((row) => row.map((value) => value > 0 && value < threshold));
  const small = hidden.flatMap((row, at) =>
    row.flatMap((isHidden, column) => (isHidden ? [{ row: at, column }] : [])),
  );
  for (const entry of small) {
    for (const { row, column } of ringOf({ values, hidden }, entry)) {
      const line = hidden[row];
      if (line) line[column] = true;
    }
  }
  const told = values.map((row, at) => row.map((value, column) => (hidden[at]?.[column] ? null : value)));
  const last = table.columns.length;
  return {
    rows: table.rows,
    columns: table.columns,
    cells: told.slice(0, -1).map((row) => row.slice(0, -1)),
    rowTotals: told.slice(0, -1).map((row) => row[last] ?? null),
    columnTotals: told.at(-1)?.slice(0, -1) ?? [],
    total: told.at(-1)?.at(-1) ?? null,
  };
};
