import { basename, extname } from 'node:path';

const firstHeading = /^#\s+(.+?)\s*#*$/m;

/** `01_居住证 办理.docx` is 居住证 办理. */
const fromName = (source: string): string =>
  basename(source, extname(source))
    .replace(/^\d+\s*[-_.、]\s*/, '')
    .replaceAll('_', ' ')
    .trim();

const unescaped = (text: string): string =>
  text.replace(/\\([\\`*_{}[\]()#+\-.!>~|])/g, '$1').replace(/\*\*/g, '');

/** A document's own title, its first heading of the first level, is taken out of the text; else its name is one. */
export const splitTitle = (
  markdown: string,
  source: string,
): { title: string; body: string; isNamed: boolean } => {
  const found = firstHeading.exec(markdown);
  if (!found) return { title: fromName(source), body: markdown, isNamed: false };
  const body = (markdown.slice(0, found.index) + markdown.slice(found.index + found[0].length)).trim();
  return { title: unescaped(found[1] ?? ''), body, isNamed: true };
};
