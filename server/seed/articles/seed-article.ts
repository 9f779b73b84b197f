/** One answer as the seed writes it; the rest of an article takes its defaults. */
export interface SeedArticle {
  title: string;
  summary: string;
  publicBody: string;
  /** 口径: for the agent alone. */
  internalBody: string;
  keywords: string[];
  topic: string;
  departmentCode: string;
  legalBasis: string;
  titleEn: string;
  summaryEn: string;
}
