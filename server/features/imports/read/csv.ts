import { scanRecord } from './csv-record.ts';
import { createLineReader, linesOf, type LineReader } from './lines.ts';
import { openText } from './open-text.ts';
import type { Row, RowSource } from './row.ts';

/** A quotation mark that is still open after so many characters was never meant to open anything. */
const longestRecord = 100_000;

const delimiters = [',', ';', '\t'];

/** Spreadsheets of some countries write semicolons, some platforms tabs: the heading tells. */
const delimiterOf = (heading: string): string => {
  const count = (delimiter: string): number => heading.split(delimiter).length;
  return delimiters.reduce((best, next) => (count(next) > count(best) ? next : best));
};

interface Format {
  heading: readonly string[];
  delimiter: string;
}

type Content =
  { fields: Readonly<Record<string, string>> } | { problem: string; detail: string; raw: string };

const wrongWidth = (cells: readonly string[], heading: readonly string[]): string =>
  `${cells.length} instead of ${heading.length}`;

const toContent = (cells: readonly string[], raw: string, { heading }: Format): Content =>
  cells.length === heading.length
    ? { fields: Object.fromEntries(heading.map((name, column) => [name, cells[column] ?? ''])) }
    : { problem: 'has the wrong number of columns', detail: wrongWidth(cells, heading), raw };

/**
 * Reads one record from `first` on. When a record over several lines makes no sense, its quotation mark was a
 * mistake: that line alone is refused, and what follows is read anew, so that no good row is swallowed.
 */
const readRecord = async (reader: LineReader, first: string, format: Format): Promise<Content> => {
  const { heading, delimiter } = format;
  const scan = scanRecord(delimiter);
  if (scan.take(first)) return toContent(scan.cells, first, format);
  const more: string[] = [];
  let length = first.length;
  let isWhole = false;
  while (!isWhole && length < longestRecord) {
    const line = await reader.next();
    if (line === undefined) break;
    more.push(line);
    length += line.length + 1;
    isWhole = scan.take(line);
  }
  if (isWhole && !scan.isDoubtful && scan.cells.length === heading.length)
    return toContent(scan.cells, [first, ...more].join('\n'), format);
  reader.giveBack(more);
  return { problem: 'opens a quotation mark that never closes', detail: '', raw: first };
};

const headingOf = async (reader: LineReader): Promise<Format> => {
  const first = (await reader.next()) ?? '';
  const delimiter = delimiterOf(first);
  const scan = scanRecord(delimiter);
  let isWhole = scan.take(first);
  while (!isWhole) {
    const line = await reader.next();
    if (line === undefined) break;
    isWhole = scan.take(line);
  }
  return { heading: scan.cells.map((name) => name.trim()), delimiter };
};

/** Comma-separated values (semicolons and tabs too) whose first row names the columns. */
export const readCsv = async (path: string): Promise<RowSource> => {
  const { text, fraction } = await openText(path);
  const rows = async function* (): AsyncGenerator<Row> {
    const reader = createLineReader(linesOf(text));
    const format = await headingOf(reader);
    let place = 0;
    for (let line = await reader.next(); line !== undefined; line = await reader.next()) {
      if (line.trim() === '') continue;
      place += 1;
      yield { place, ...(await readRecord(reader, line, format)) };
    }
  };
  return { rows: rows(), fraction, hasHeading: true };
};
