import TurndownService from 'turndown';
import type { ImportNote } from '../../../contract/article-imports.ts';
import type { SourceFile } from './source-document.ts';

/** Read by nobody, or doing something instead of saying it. */
const dropped = ['script', 'style', 'noscript', 'template', 'head', 'nav', 'footer'] as const;
const active = new Set(['SCRIPT', 'IFRAME', 'OBJECT', 'EMBED', 'FORM', 'APPLET', 'SVG', 'MATH']);
const handler = /<[^>]+\son[a-z]+\s*=/i;
const safeLink = /^(?:https?:|mailto:|tel:|[^a-z]|[a-z][^:]*$)/i;
const dataPicture = /^data:image\/(png|jpeg|gif|webp);base64,([a-z0-9+/=\s]+)$/i;

/** Spaces and brackets would end a link in Markdown. */
const asAddress = (address: string): string =>
  address.replace(/[\s()<>]/g, (character) =>
    encodeURIComponent(character).replace('(', '%28').replace(')', '%29'),
  );

interface Element {
  nodeName: string;
  textContent: string | null;
  getAttribute(name: string): string | null;
  innerHTML: string;
  querySelectorAll(selector: string): ArrayLike<Element>;
}

const asElement = (node: unknown): Element => node as Element;

/** A cell is one line: what breaks it becomes a space, what parts columns is escaped. */
const cell = (service: TurndownService, { innerHTML }: Element): string =>
  service
    .turndown(innerHTML)
    .replace(/\s*\n+\s*/g, ' ')
    .replaceAll('|', '\\|')
    .trim();

/**
 * Tables of office documents have no heading row, and spans: the first row becomes the heading, short rows are
 * filled up, so that every table stays one.
 */
const addTables = (service: TurndownService): void => {
  service.addRule('table', {
    filter: 'table',
    replacement(_content, node) {
      // Lists of this tree have a length and nothing else that a list has.
      const rows = Array.from(asElement(node).querySelectorAll('tr'), (row) =>
        Array.from(row.querySelectorAll('th, td'), (each) => cell(service, each)),
      );
      const width = Math.max(0, ...rows.map((row) => row.length));
      if (width === 0) return '';
      if (width === 1) return `\n\n${rows.map((row) => row[0] ?? '').join('\n\n')}\n\n`;
      const line = (row: readonly string[]): string =>
        `| ${Array.from({ length: width }, (_, at) => row[at] ?? '').join(' | ')} |`;
      const [heading = [], ...rest] = rows;
      return `\n\n${[line(heading), `|${' --- |'.repeat(width)}`, ...rest.map(line)].join('\n')}\n\n`;
    },
  });
};

export interface Converted {
  markdown: string;
  /** Pictures that stood inside, by their address in the Markdown. */
  inside: Map<string, SourceFile>;
  notes: ImportNote[];
}

/** Markdown of a page or document. What would run in a browser is left out, and noted. */
export const toMarkdown = (html: string): Converted => {
  const inside = new Map<string, SourceFile>();
  const notes = new Set<ImportNote>();
  const service = new TurndownService({
    headingStyle: 'atx',
    bulletListMarker: '-',
    codeBlockStyle: 'fenced',
    emDelimiter: '*',
  });
  if (handler.test(html)) notes.add('script_removed');
  service.addRule('active', {
    filter: (node) => active.has(asElement(node).nodeName.toUpperCase()),
    replacement(content, node) {
      notes.add('script_removed');
      return asElement(node).nodeName.toUpperCase() === 'FORM' ? content : '';
    },
  });
  service.remove([...dropped].filter((name) => name !== 'script'));
  service.addRule('link', {
    filter: 'a',
    replacement(content, node) {
      const address = asElement(node).getAttribute('href')?.trim() ?? '';
      if (address === '' || address.startsWith('#')) return content;
      if (safeLink.test(address))
        return content.trim() === '' ? '' : `[${content.trim()}](${asAddress(address)})`;
      notes.add('script_removed');
      return content;
    },
  });
  service.addRule('picture', {
    filter: 'img',
    replacement(_content, node) {
      const image = asElement(node);
      const alt = (image.getAttribute('alt') ?? '').replace(/[[\]\n]/g, ' ').trim();
      const source = image.getAttribute('src')?.trim() ?? '';
      const [, kind = '', base64] = dataPicture.exec(source) ?? [];
      if (base64 === undefined) return source === '' ? '' : `![${alt}](${asAddress(source)})`;
      const address = `inside:${inside.size + 1}`;
      inside.set(address, {
        name: `${inside.size + 1}.${kind.toLowerCase()}`,
        content: Buffer.from(base64, 'base64'),
      });
      return `![${alt}](${address})`;
    },
  });
  addTables(service);
  return { markdown: service.turndown(html).trim(), inside, notes: [...notes] };
};
