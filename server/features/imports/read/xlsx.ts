import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import { invalidInput } from '../../../kernel/errors.ts';
import type { Row, RowSource } from './row.ts';

const plainValue = (value: ExcelJS.CellValue): unknown => {
  if (value === null || value === undefined || typeof value !== 'object' || value instanceof Date)
    return value;
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return value.text;
  if ('result' in value) return value.result;
  return undefined;
};

const cellsOf = (row: ExcelJS.Row): unknown[] => {
  const cells: unknown[] = [];
  row.eachCell({ includeEmpty: true }, (cell, column) => {
    cells[column - 1] = plainValue(cell.value);
  });
  return cells;
};

/** The parts of the library's reader through which all text of a file comes. */
interface TextParts {
  _parseSharedStrings: (entry: Readable) => AsyncIterable<unknown>;
  _parseStyles: (entry: Readable) => Promise<void>;
  _parseWorksheet: (chunks: AsyncIterable<Buffer>, sheet: string) => Iterable<unknown>;
}

async function* decoded(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
}

/**
 * The library turns each chunk into text by itself, and breaks every character that lies across two of them
 * (https://github.com/exceljs/exceljs/issues/2084). It takes chunks that are text already as they are.
 */
const keepCharactersWhole = (workbook: ExcelJS.stream.xlsx.WorkbookReader): void => {
  const parts = workbook as unknown as TextParts;
  const parseSharedStrings = parts._parseSharedStrings.bind(workbook);
  const parseStyles = parts._parseStyles.bind(workbook);
  const parseWorksheet = parts._parseWorksheet.bind(workbook);
  parts._parseSharedStrings = (entry) => parseSharedStrings(entry.setEncoding('utf8'));
  parts._parseStyles = (entry) => parseStyles(entry.setEncoding('utf8'));
  parts._parseWorksheet = (chunks, sheet) =>
    parseWorksheet(decoded(chunks) as unknown as AsyncIterable<Buffer>, sheet);
};

/** The first sheet, whose first row names the columns; read row by row, however large. */
export const readXlsx = async (path: string): Promise<RowSource> => {
  const { size } = await stat(path);
  const bytes = createReadStream(path);
  const workbook = new ExcelJS.stream.xlsx.WorkbookReader(bytes, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache', // without the styles a day looks like a number
    hyperlinks: 'ignore',
  });
  keepCharactersWhole(workbook);
  const sheetRows = async function* (): AsyncGenerator<ExcelJS.Row> {
    try {
      for await (const sheet of workbook) {
        yield* sheet;
        return; // the first sheet alone
      }
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      const message = `${path} cannot be read as a workbook (${reason}). Save it as .xlsx once more, or as .csv.`;
      throw invalidInput([{ path: 'file', message }], message);
    }
  };
  const rows = async function* (): AsyncGenerator<Row> {
    let heading: string[] | undefined;
    let place = 0;
    for await (const row of sheetRows()) {
      const cells = cellsOf(row);
      if (cells.every((cell) => cell === undefined || cell === null || cell === '')) continue;
      if (heading === undefined) {
        heading = Array.from(cells, (name) => (typeof name === 'string' ? name.trim() : ''));
        continue;
      }
      place += 1;
      yield { place, fields: Object.fromEntries(heading.map((name, column) => [name, cells[column]])) };
    }
  };
  const fraction = () => (size === 0 ? 1 : Math.min(bytes.bytesRead / size, 1));
  return { rows: rows(), fraction, hasHeading: true };
};
