import { stringify } from 'yaml';
import type { Attachment } from '../../../contract/articles.ts';
import { endingOf } from '../../../server/platform/files/index.ts';
import type { ArticleContent } from '../../articles/index.ts';
import { ownFormat } from '../own-format.ts';

const kept = /\/files\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/g;

/** Where a kept file lies in the archive. */
export const filePath = ({ fileId, mediaType }: Pick<Attachment, 'fileId' | 'mediaType'>): string =>
  `files/${fileId}.${endingOf(mediaType) ?? 'bin'}`;

export interface MarkdownContext {
  slug: string;
  departmentCode: string;
  topicPath: string;
  /** Addresses of the articles to read next. */
  related: readonly string[];
  /** Kept files by id. */
  files: ReadonlyMap<string, Attachment>;
}

/** An article as people read it in any editor: its facts in front, then its text; pictures lead to the files beside. */
export const articleMarkdown = (article: ArticleContent, context: MarkdownContext): string => {
  const besides = (markdown: string): string =>
    markdown.replace(kept, (whole, fileId: string) => {
      const file = context.files.get(fileId);
      return file ? `../${filePath(file)}` : whole;
    });
  const facts = {
    format: ownFormat,
    title: article.title,
    slug: context.slug,
    summary: article.summary,
    department: context.departmentCode,
    departmentName: article.departmentName,
    topic: context.topicPath,
    kind: article.kind,
    readers: article.readers,
    isPublic: article.isPublic,
    region: article.region,
    keywords: article.keywords,
    legalBasis: article.legalBasis,
    serviceCode: article.serviceCode,
    effectiveAt: article.effectiveAt?.toISOString() ?? null,
    expiresAt: article.expiresAt?.toISOString() ?? null,
    titleEn: article.titleEn,
    summaryEn: article.summaryEn,
    attachments: article.attachments.map((file) => ({ file: `../${filePath(file)}`, name: file.name })),
    related: [...context.related],
    internalBody: besides(article.internalBody),
  };
  return `---\n${stringify(facts, { lineWidth: 0 })}---\n${besides(article.publicBody)}\n`;
};
