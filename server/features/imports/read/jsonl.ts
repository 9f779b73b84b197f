import type { Fields } from '../to-ticket.ts';
import { linesOf } from './lines.ts';
import { openText } from './open-text.ts';
import type { Row, RowSource } from './row.ts';

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const toRow = (line: string, place: number): Row => {
  try {
    const value: unknown = JSON.parse(line);
    if (isObject(value)) return { place, fields: value };
    return { place, problem: 'is not a JSON object', detail: '', raw: line };
  } catch (error) {
    return { place, problem: 'is not JSON', detail: error instanceof Error ? error.message : '', raw: line };
  }
};

/** One JSON object a line; empty lines are passed over, but counted. */
export const readJsonl = async (path: string): Promise<RowSource> => {
  const { text, fraction } = await openText(path);
  const rows = async function* (): AsyncGenerator<Row> {
    let place = 0;
    for await (const line of linesOf(text)) {
      place += 1;
      if (line.trim() !== '') yield toRow(line, place);
    }
  };
  return { rows: rows(), fraction, hasHeading: false };
};
