import MarkdownIt from 'markdown-it';
import { parse as parseYaml } from 'yaml';
import type { ImportNote } from '../../../contract/article-imports.ts';
import { ownFormat } from '../own-format.ts';
import { decodeText } from './decode-text.ts';
import { splitTitle } from './split-title.ts';
import type { SourceDocument, SourceFile } from './source-document.ts';
import { toMarkdown } from './to-markdown.ts';
import { unreadable } from './unreadable.ts';

const frontMatter = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?/;
const htmlTag = /<\/?[a-z][^>]*>|<!--/i;

/** HTML in Markdown is read as such, so that it is cleaned like any page. */
const withHtml = new MarkdownIt({ html: true, linkify: false });

const fieldsOf = (yaml: string): Record<string, unknown> => {
  try {
    const fields: unknown = parseYaml(yaml, { maxAliasCount: 10 });
    return typeof fields === 'object' && fields !== null ? (fields as Record<string, unknown>) : {};
  } catch (cause) {
    throw unreadable('document', cause);
  }
};

const clean = (
  markdown: string,
): { body: string; inside: ReadonlyMap<string, SourceFile>; notes: ImportNote[] } => {
  if (!htmlTag.test(markdown)) return { body: markdown.trim(), inside: new Map(), notes: [] };
  const converted = toMarkdown(withHtml.render(markdown));
  return { body: converted.markdown, inside: converted.inside, notes: converted.notes };
};

/** Markdown, with or without a front matter in YAML. What this system wrote itself is taken letter by letter. */
export const readMarkdown = (source: string, bytes: Buffer): SourceDocument => {
  const { text, notes: encoding } = decodeText(bytes);
  const found = frontMatter.exec(text);
  const fields = found ? fieldsOf(found[1] ?? '') : {};
  const markdown = text.slice(found?.[0].length ?? 0);
  if (fields.format === ownFormat) {
    return { source, fields, title: '', body: markdown.trim(), inside: new Map(), notes: encoding };
  }
  const { body: cleaned, inside, notes } = clean(markdown);
  const { title, body, isNamed } = splitTitle(cleaned, source);
  const isTitled = isNamed || Object.keys(fields).some((name) => /^(title|标题)$/i.test(name));
  return {
    source,
    fields,
    title,
    body: isNamed ? body : cleaned,
    inside,
    notes: [...encoding, ...notes, ...(isTitled ? [] : (['title_from_name'] as const))],
  };
};
