import MarkdownIt from 'markdown-it';

/** As the citizens' site shows it: HTML in the source stays text, links open only what a browser may open. */
const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false });

/** Safe HTML of an article's Markdown. */
export const renderMarkdown = (source: string): string => markdown.render(source);

/** Lines as they can be sent in a text message or read out: no marks, lists with a dash, links with their address. */
export const readableText = (source: string): string =>
  source
    .replace(/^#{1,6}\s+/gm, '')
    .replace(/^\s*[*+-]\s+/gm, '- ')
    .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, '$1（$2）')
    .replace(/(\*\*|__|`)(.+?)\1/g, '$2')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
