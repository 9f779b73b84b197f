export type Cell = string | number | null;

/** Spreadsheets run what begins like a formula; an apostrophe makes it text again. */
const inert = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const csvCell = (cell: Cell): string => {
  if (cell === null) return '';
  const text = typeof cell === 'number' ? String(cell) : inert(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** With a byte order mark, or Excel reads Chinese as something else. */
export const toCsv = (sheet: readonly Cell[][]): string =>
  `\uFEFF${sheet.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
