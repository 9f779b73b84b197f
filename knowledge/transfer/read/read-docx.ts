import mammoth from 'mammoth';
import { checkDocument } from './archive.ts';
import { splitTitle } from './split-title.ts';
import type { SourceDocument } from './source-document.ts';
import { toMarkdown } from './to-markdown.ts';
import { unreadable } from './unreadable.ts';

const titles = ["p[style-name='Title'] => h1:fresh", "p[style-name='标题'] => h1:fresh"];

/** A Word document: headings, lists, tables, links and pictures. */
export const readDocx = async (source: string, bytes: Buffer): Promise<SourceDocument> => {
  await checkDocument(bytes);
  const { value } = await mammoth
    .convertToHtml({ buffer: bytes }, { styleMap: titles })
    .catch((cause: unknown) => {
      throw unreadable('document', cause);
    });
  const { markdown, inside, notes } = toMarkdown(value);
  const { title, body, isNamed } = splitTitle(markdown, source);
  return { source, fields: {}, title, body, inside, notes: isNamed ? notes : [...notes, 'title_from_name'] };
};
