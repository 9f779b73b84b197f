import { PassThrough, type Readable } from 'node:stream';
import exceljs from 'exceljs';
import type { Language } from '../../../contract/common.ts';
import type { Measure, Part, Report, ReportRow } from '../../../contract/measures.ts';
import type { Cell } from '../../platform/text/csv.ts';
import { measures } from './measures/measures.ts';

export { toCsv } from '../../platform/text/csv.ts';

const valueOf = (part: Part | undefined, { unit }: Measure): number | null => {
  const value = part?.value ?? null;
  return value === null || unit === 'count' ? value : Math.round(value * 10) / 10;
};

const unitName: Record<Measure['unit'], Record<Language, string>> = {
  count: { 'zh-CN': '', en: '' },
  percent: { 'zh-CN': '（%）', en: ' (%)' },
  seconds: { 'zh-CN': '（秒）', en: ' (s)' },
};

/** A report as rows of a sheet: names, every measure, and the period before beside it where there is one. */
export const sheetOf = (report: Report, language: Language): Cell[][] => {
  const isCompared = report.compared !== null;
  const total = language === 'en' ? 'Total' : '合计';
  const past = language === 'en' ? ', before' : '（对比期）';
  const head = measures.flatMap((measure) => {
    const name = `${measure.texts[language].name}${unitName[measure.unit][language]}`;
    return isCompared ? [name, `${name}${past}`] : [name];
  });
  const cells = ({ figures, before }: ReportRow): Cell[] =>
    measures.flatMap((measure) => {
      const now = valueOf(figures[measure.id], measure);
      return isCompared ? [now, valueOf(before?.[measure.id], measure)] : [now];
    });
  return [
    [`${report.from} – ${report.to}`, ...head],
    ...report.rows.map((row) => [row.name, ...cells(row)]),
    [total, ...cells(report.total)],
  ];
};

/** A workbook with the figures on one sheet and their formulas on another, as a stream. */
export const toXlsx = (sheet: readonly Cell[][], language: Language): Readable => {
  const workbook = new exceljs.Workbook();
  const figures = workbook.addWorksheet(language === 'en' ? 'Figures' : '统计', {
    views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }],
  });
  figures.addRows(sheet.map((row) => [...row]));
  figures.getColumn(1).width = 24;
  figures.getRow(1).font = { bold: true };
  const words = language === 'en' ? 'Definitions' : '口径';
  workbook.addWorksheet(words).addRows(
    measures.map(({ texts, source }) => {
      const { name, numerator, denominator, exclusions, timeBase } = texts[language];
      return [name, numerator, denominator, exclusions, timeBase, source];
    }),
  );
  const out = new PassThrough();
  workbook.xlsx.write(out).then(
    () => out.end(),
    (error: unknown) => out.destroy(error as Error),
  );
  return out;
};
