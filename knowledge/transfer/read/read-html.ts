import { decodeText } from './decode-text.ts';
import { splitTitle } from './split-title.ts';
import type { SourceDocument } from './source-document.ts';
import { toMarkdown } from './to-markdown.ts';

const pageTitle = /<title[^>]*>([^<]*)<\/title>/i;

/** A page: its main part where it names one, without what would run. The encoding is told by the bytes. */
export const readHtml = (source: string, bytes: Buffer): SourceDocument => {
  const { text, notes: encoding } = decodeText(bytes);
  const main = /<(main|article)\b[^>]*>[\s\S]*<\/\1>/i.exec(text)?.[0] ?? text;
  const { markdown, inside, notes } = toMarkdown(main);
  const { title, body, isNamed } = splitTitle(markdown, source);
  const named = pageTitle.exec(text)?.[1]?.trim() ?? '';
  const isTitled = isNamed || named !== '';
  return {
    source,
    fields: {},
    title: isNamed || named === '' ? title : named,
    body,
    inside,
    notes: [...encoding, ...notes, ...(isTitled ? [] : (['title_from_name'] as const))],
  };
};
