import { PassThrough, type Readable } from 'node:stream';
import exceljs from 'exceljs';
import type { Cell } from './csv.ts';

/** One sheet as a workbook, its head bold and always in sight, as a stream. */
export const sheetToXlsx = (sheet: readonly Cell[][], name: string): Readable => {
  const workbook = new exceljs.Workbook();
  const worksheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  worksheet.addRows(sheet.map((row) => [...row]));
  worksheet.getRow(1).font = { bold: true };
  const out = new PassThrough();
  workbook.xlsx.write(out).then(
    () => out.end(),
    (error: unknown) => out.destroy(error as Error),
  );
  return out;
};
