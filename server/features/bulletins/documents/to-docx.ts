import {
  AlignmentType,
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type IRunOptions,
} from 'docx';
import type { Block } from './outline.ts';

const font = { ascii: 'Arial', eastAsia: '宋体', hAnsi: 'Arial' };

const run = (options: IRunOptions): TextRun => new TextRun({ ...options, font });
/** Twentieths of a point. */
const after = 120;

const cell = (text: string, share: number, isHead: boolean): TableCell =>
  new TableCell({
    width: { size: Math.round(share * 100), type: WidthType.PERCENTAGE },
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    children: [new Paragraph({ children: [run({ text, bold: isHead, size: 18 })] })],
  });

const tableOf = ({ head, rows, widths }: Extract<Block, { kind: 'table' }>): Table => {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const rowOf = (cells: readonly string[], isHead: boolean): TableRow =>
    new TableRow({
      tableHeader: isHead,
      children: cells.map((text, place) => cell(text, (widths[place] ?? 1) / whole, isHead)),
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [rowOf(head, true), ...rows.map((row) => rowOf(row, false))],
  });
};

const paragraphOf = ({ kind, text }: Exclude<Block, { kind: 'table' }>): Paragraph => {
  const spacing = { after };
  switch (kind) {
    case 'title':
      return new Paragraph({
        ...{ heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER, spacing },
        children: [run({ text, bold: true, size: 36 })],
      });
    case 'heading':
      return new Paragraph({
        ...{ heading: HeadingLevel.HEADING_1, spacing: { before: 240, after } },
        children: [run({ text, bold: true, size: 28 })],
      });
    case 'stamp':
      return new Paragraph({
        ...{ alignment: AlignmentType.RIGHT, spacing },
        children: [run({ text })],
      });
    case 'note':
      return new Paragraph({
        spacing,
        children: [run({ text, size: 18, color: '5B6B7B' })],
      });
    case 'paragraph':
      return new Paragraph({
        spacing: { after, line: 360 },
        indent: { firstLine: 420 },
        children: [run({ text, size: 21 })],
      });
  }
};

/** The document as DOCX, to be worked on in Word or WPS. */
export const toDocx = (blocks: readonly Block[], title: string): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      title,
      sections: [
        { children: blocks.map((block) => (block.kind === 'table' ? tableOf(block) : paragraphOf(block))) },
      ],
    }),
  );
