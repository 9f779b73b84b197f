import { parse, type CsvError } from 'csv-parse';
import { openText } from './open-text.ts';
import type { Row, RowSource } from './row.ts';

/** A quotation mark that never closes must not swallow the whole file. */
const longestRow = 1_000_000;

const toRow = (cells: readonly string[], heading: readonly string[], place: number): Row => {
  if (cells.length !== heading.length) {
    const problem = `has ${cells.length} columns instead of ${heading.length}`;
    return { place, problem, raw: cells.join(',') };
  }
  return { place, fields: Object.fromEntries(heading.map((name, column) => [name, cells[column]])) };
};

/** Comma-separated values whose first row names the columns. */
export const readCsv = async (path: string): Promise<RowSource> => {
  const { text, fraction } = await openText(path);
  const skipped: CsvError[] = [];
  const parser = parse({
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: longestRow,
    on_skip: (error) => {
      if (error) skipped.push(error);
    },
  });
  text.on('error', (error) => parser.destroy(error));
  text.pipe(parser);

  const rows = async function* (): AsyncGenerator<Row> {
    let heading: string[] | undefined;
    let place = 0;
    const problems = function* (): Generator<Row> {
      for (const { message } of skipped.splice(0)) yield { place: ++place, problem: message, raw: '' };
    };
    try {
      for await (const cells of parser as AsyncIterable<string[]>) {
        if (heading === undefined) {
          heading = cells.map((name) => name.trim());
          continue;
        }
        yield* problems();
        yield toRow(cells, heading, ++place);
      }
    } catch (error) {
      // The parser gives up on what it cannot come back from; all rows before it are kept.
      yield { place: ++place, problem: error instanceof Error ? error.message : String(error), raw: '' };
    }
    yield* problems();
  };
  return { rows: rows(), fraction };
};
