import MarkdownIt from 'markdown-it';

/** HTML in the source stays text, links open only what a browser may open: what comes out is safe to show. */
const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false });

const ownFile = /^\/files\/[0-9a-f-]{36}$/;

/** Pictures are our own files; one from elsewhere would tell that site who reads, so it becomes a link. */
const showPicture: NonNullable<typeof markdown.renderer.rules.image> = (tokens, at) => {
  const token = tokens[at];
  const source = String(token?.attrGet('src') ?? '');
  const { escapeHtml } = markdown.utils;
  const text = escapeHtml(token?.content ?? '');
  return ownFile.test(source)
    ? `<img src="${source}" alt="${text}" loading="lazy">`
    : `<a href="${escapeHtml(source)}">${text === '' ? escapeHtml(source) : text}</a>`;
};
markdown.renderer.rules.image = showPicture;

/** Safe HTML of an article's Markdown. Headings begin at the second level: the page's title is the first. */
export const renderMarkdown = (source: string): string =>
  markdown
    .render(source)
    .replace(/<(\/?)h([1-5])>/g, (_tag, slash: string, level: string) => `<${slash}h${Number(level) + 1}>`);
const entities: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** Tags that stand inside a word without parting it; all others part words. */
const inlineTag = /<\/?(?:strong|em|s|code|a)(?: [^>]*)?>/g;

/** The words alone, for the index and for excerpts. */
export const plainText = (source: string): string =>
  renderMarkdown(source)
    .replace(inlineTag, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
