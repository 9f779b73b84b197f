import { expect } from 'chai';
import fc from 'fast-check';
import { hideSmall, type Told, type ToldTable } from '../../../server/features/open-statistics/hide-small.ts';

const threshold = 5;
const named = (cells: number[][]) => ({
  rows: cells.map((_, row) => `r${row}`),
  columns: (cells[0] ?? []).map((_, column) => `c${column}`),
  cells,
});

/** The table as it is told, its sums as one more row and one more column. */
const wholeOf = ({ cells, rowTotals, columnTotals, total }: ToldTable): Told[][] => [
  ...cells.map((row, at) => [...row, rowTotals[at] ?? null]),
  [...columnTotals, total],
];

/** What stands in the hidden places by the table's own sums, when these are its cells. */
const withSums = (cells: number[][]): number[][] => {
  const wide = cells.map((row) => [...row, row.reduce((sum, one) => sum + one, 0)]);
  return [...wide, wide[0]?.map((_, column) => wide.reduce((sum, row) => sum + (row[column] ?? 0), 0)) ?? []];
};

/** Every way to fill the hidden cells with counts up to `most`. */
const fillings = (cells: Told[], most: number): number[][] =>
  cells.reduce<number[][]>(
    (begun, cell) => {
      const choices = cell === null ? Array.from({ length: most + 1 }, (_, value) => value) : [cell];
      return begun.flatMap((start) => choices.map((value) => [...start, value]));
    },
    [[]],
  );

const fits = (told: Told[][], whole: number[][]): boolean =>
  told.every((row, at) => row.every((value, column) => value === null || value === whole[at]?.[column]));

/** What each place could be, sums too, for somebody who knows all that is told. */
const possible = (told: Told[][], most: number): Set<number>[][] => {
  const found = told.map((row) => row.map(() => new Set<number>()));
  const width = (told[0]?.length ?? 1) - 1;
  const inner = told.slice(0, -1).flatMap((row) => row.slice(0, -1));
  for (const filling of fillings(inner, most)) {
    const cells = told.slice(0, -1).map((_, row) => filling.slice(row * width, (row + 1) * width));
    const whole = withSums(cells);
    if (!fits(told, whole)) continue;
    whole.forEach((row, at) => row.forEach((value, column) => found[at]?.[column]?.add(value)));
  }
  return found;
};

/** Counts around a threshold of three, so that all fillings can be tried. */
const low = 3;
const tables = fc.constantFrom([1, 1], [1, 3], [2, 2], [2, 3], [3, 2]).chain(([height = 1, width = 1]) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: width, maxLength: width }), {
    minLength: height,
    maxLength: height,
  }),
);

describe('hideSmall', () => {
  it('tells a table without small counts whole', () => {
    expect(
      hideSmall(
        named([
          [10, 0],
          [7, 9],
        ]),
        threshold,
      ),
    ).to.deep.include({
      cells: [
        [10, 0],
        [7, 9],
      ],
      rowTotals: [10, 16],
      columnTotals: [17, 9],
      total: 26,
    });
  });

  it('hides with a small count the smallest others that make a ring with it', () => {
    const told = hideSmall(
      named([
        [3, 20, 30],
        [40, 6, 50],
        [60, 70, 80],
      ]),
      threshold,
    );
    expect(told.cells).to.deep.equal([
      [null, null, 30],
      [null, null, 50],
      [60, 70, 80],
    ]);
    expect([...told.rowTotals, ...told.columnTotals, told.total]).to.not.include(null);
  });

  it('hides the sum too where nothing else stands beside the count', () => {
    const told = hideSmall(
      named([
        [3, 0],
        [0, 90],
      ]),
      threshold,
    );
    expect(told.cells[0]?.[0]).to.equal(null);
    expect([told.rowTotals[0], told.columnTotals[0]]).to.deep.equal([null, null]);
    expect(told.cells[0]?.[1]).to.equal(0);
  });

  it('leaves no hidden count, and no hidden sum, that could be only one number', () => {
    fc.assert(
      fc.property(tables, (cells) => {
        const told = wholeOf(hideSmall(named(cells), low));
        const truth = withSums(cells);
        const could = possible(told, 5);
        told.forEach((row, at) =>
          row.forEach((value, column) => {
            const real = truth[at]?.[column] ?? 0;
            if (value !== null) expect(value).to.equal(real);
            else expect(could[at]?.[column]?.size, JSON.stringify({ cells, at, column })).to.be.above(1);
            if (real > 0 && real < low) expect(value).to.equal(null);
          }),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('keeps as much of a large table as it can: most of its counts, and every sum that is not small', () => {
    const cells = Array.from({ length: 12 }, (_, row) =>
      Array.from({ length: 10 }, (__, column) => ((row * 7 + column * 13) % 40) + (row === column ? 0 : 5)),
    );
    const told = hideSmall(named(cells), threshold);
    const shown = told.cells.flat().filter((value) => value !== null).length;
    expect(shown).to.be.above(90);
    expect([...told.rowTotals, ...told.columnTotals]).to.not.include(null);
  });
});
