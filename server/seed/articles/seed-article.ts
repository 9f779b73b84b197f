import type { ArticleKind, ArticleReaders } from '../../../contract/articles.ts';

/** One answer as the seed writes it; the rest of an article takes its defaults. */
export interface SeedArticle {
  title: string;
  summary: string;
  publicBody: string;
  /** 口径: for the agent alone. */
  internalBody?: string;
  keywords: string[];
  /** Name in the topic tree. */
  topic: string;
  departmentCode: string;
  legalBasis: string;
  kind?: ArticleKind;
  readers?: ArticleReaders;
  region?: string;
  /** Code of the item of the catalogue of services whose facts belong below the answer. */
  serviceCode?: string;
  titleEn?: string;
  summaryEn?: string;
}
