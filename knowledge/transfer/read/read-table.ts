import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { openRows } from '../../../server/features/imports/index.ts';
import { checkDocument } from './archive.ts';
import type { Found } from './source-document.ts';
import { toMarkdown } from './to-markdown.ts';

const tag = /<(?:p|br|div|span|table|ul|ol|img|a|script|iframe)\b[^>]*>/i;
/** Old systems keep pages in their columns. */
const bodies = /^(?:publicBody|internalBody|正文|内容|答案|答复|内部.*)$/;

const cleaned = (fields: Readonly<Record<string, unknown>>) => {
  const inside = new Map();
  const notes = new Set<'script_removed'>();
  const entries = Object.entries(fields).map(([name, value]) => {
    if (!bodies.test(name) || typeof value !== 'string' || !tag.test(value)) return [name, value];
    const converted = toMarkdown(value);
    for (const note of converted.notes) if (note === 'script_removed') notes.add(note);
    for (const [address, file] of converted.inside) inside.set(address, file);
    return [name, converted.markdown];
  });
  return { fields: Object.fromEntries(entries) as Record<string, unknown>, inside, notes: [...notes] };
};

/** A table whose first row names the columns: an article a row. */
export const readTable = async function* (source: string, bytes: Buffer): AsyncGenerator<Found> {
  if (extname(source).toLowerCase() === '.xlsx') await checkDocument(bytes);
  const folder = await mkdtemp(join(tmpdir(), 'hotline-table-'));
  try {
    const path = join(folder, `table${extname(source).toLowerCase()}`);
    await writeFile(path, bytes, { mode: 0o600 });
    const { rows, hasHeading } = await openRows(path);
    for await (const row of rows) {
      const place = `${source}#${row.place + (hasHeading ? 1 : 0)}`;
      if ('problem' in row) {
        const problem = { path: 'file', message: row.problem, key: 'problems.broken_row' };
        yield { source: place, problems: [problem] };
      } else yield { source: place, title: '', body: '', ...cleaned(row.fields) };
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
