import PDFDocument from 'pdfkit';
import type { Block } from './outline.ts';
import { openFont } from './open-font.ts';

/** Points. */
const sizes = { title: 18, heading: 13, paragraph: 10.5, note: 9, stamp: 10.5, table: 8.5 } as const;
const margin = 50;
const ink = '#1b2733';
const soft = '#5b6b7b';
const line = '#c9d2da';

type Pdf = InstanceType<typeof PDFDocument>;

const write = (pdf: Pdf, block: Exclude<Block, { kind: 'table' }>): void => {
  pdf
    .fontSize(sizes[block.kind])
    .fillColor(block.kind === 'note' ? soft : ink)
    .text(block.text, {
      align: { title: 'center', stamp: 'right' }[block.kind as string] as 'center' | undefined,
      lineGap: block.kind === 'paragraph' ? 4 : 2,
    } as object)
    .moveDown(block.kind === 'heading' ? 0.3 : 0.6);
};

const draw = (pdf: Pdf, { head, rows, widths }: Extract<Block, { kind: 'table' }>): void => {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const room = pdf.page.width - margin * 2;
  pdf.fontSize(sizes.table).fillColor(ink);
  pdf.table({
    columnStyles: widths.map((width) => (width / whole) * room),
    rowStyles: (row: number) => ({
      borderColor: line,
      border: 0.5,
      padding: 4,
      ...(row === 0 && { backgroundColor: '#eef2f6' }),
    }),
    data: [head, ...rows],
  });
  pdf.moveDown(0.8);
};

/** The document as PDF on A4, its font within it. */
export const toPdf = async (blocks: readonly Block[], title: string): Promise<Buffer> => {
  const font = await openFont();
  const pdf = new PDFDocument({ size: 'A4', margin, info: { Title: title }, font: null } as object);
  const parts: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => {
    pdf.on('end', resolve).on('error', reject);
  });
  pdf.on('data', (part: Buffer) => parts.push(part));
  pdf.font(font as never);
  for (const block of blocks) {
    if (block.kind === 'table') draw(pdf, block);
    else write(pdf, block);
  }
  pdf.end();
  await done;
  return Buffer.concat(parts);
};
