import { useMemo } from 'react';
import { renderMarkdown } from './markdown.ts';

/** Markdown as it will be read. */
export const ArticleBody = ({ source }: { source: string }) => {
  const html = useMemo(() => renderMarkdown(source), [source]);
  return <div className="article-body" dangerouslySetInnerHTML={{ __html: html }} />;
};
