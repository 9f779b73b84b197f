import { z } from 'zod';
import { ArticleKind, ArticleReaders, cityRegion, Region } from './articles.ts';
import { Id } from './common.ts';
import { FieldProblem } from './errors.ts';

/** What a column of a table, or a line of a front matter, can say of an article. */
export const importFields = [
  'title',
  'summary',
  'publicBody',
  'internalBody',
  'department',
  'topic',
  'kind',
  'readers',
  'isPublic',
  'region',
  'keywords',
  'legalBasis',
  'serviceCode',
  'effectiveAt',
  'expiresAt',
  'titleEn',
  'summaryEn',
] as const;
export type ImportField = (typeof importFields)[number];

const words = z.record(z.string(), z.string()).default({});

/** How what is brought in becomes articles: whose it is, under which topic, of what kind, for whom. */
export const ArticleImportMapping = z.strictObject({
  /**
   * For what a file does not say itself. `department` is an id, a code, a name or an alias; `topic`
   * an id, a name or a path A/B.
   */
  department: z.string().trim().max(200).default(''),
  topic: z.string().trim().max(300).default(''),
  kind: ArticleKind.default('faq'),
  readers: ArticleReaders.default('everyone'),
  region: Region.default(cityRegion),
  isPublic: z.boolean().default(true),
  /** What the names of folders stand for. */
  folders: z.enum(['nothing', 'topic', 'department']).default('nothing'),
  /** Makes topics that are not there yet, for whoever may. */
  addTopics: z.boolean().default(false),
  /** The heading that holds a field, where it is not called by one of the usual names; empty for none. */
  columns: z.partialRecord(z.enum(importFields), z.string()).default({}),
  /** Words of the old system and what they are called here. */
  values: z
    .strictObject({ department: words, topic: words, kind: words })
    .default({ department: {}, topic: {}, kind: {} }),
});
export type ArticleImportMapping = z.infer<typeof ArticleImportMapping>;

/** What was cleaned or guessed while reading; nothing of it keeps an article out. */
export const importNotes = [
  'script_removed',
  'encoding_gb18030',
  'encoding_utf16',
  'title_from_name',
  'picture_missing',
  'picture_elsewhere',
  'picture_refused',
] as const;
export const ImportNote = z.enum(importNotes);
export type ImportNote = z.infer<typeof ImportNote>;

/** added 新增 (in a dry run: would be), existing 已有, rejected 不合格. */
export const ImportedArticle = z.object({
  /** Where it stood: a path, for a table with the row. */
  source: z.string(),
  title: z.string(),
  departmentName: z.string(),
  topic: z.string(),
  kind: z.string(),
  isPublic: z.boolean(),
  /** Pictures and attachments that come with it. */
  files: z.number().int(),
  outcome: z.enum(['added', 'existing', 'rejected']),
  notes: z.array(ImportNote),
  problems: z.array(FieldProblem),
  articleId: Id.nullable(),
});
export type ImportedArticle = z.infer<typeof ImportedArticle>;

export const ArticleImportResult = z.object({
  isDry: z.boolean(),
  added: z.number().int(),
  existing: z.number().int(),
  rejected: z.number().int(),
  /** Items of the catalogue of services that came along. */
  services: z.number().int(),
  /** The first 2,000, and every rejected one up to 5,000. */
  articles: z.array(ImportedArticle),
  /** Headings of the tables, and which field each was taken for. */
  headings: z.array(z.string()),
  columns: z.partialRecord(z.enum(importFields), z.string()),
  /** Words that stand for no department or topic here. */
  unknownWords: z.array(
    z.object({ field: z.enum(['department', 'topic']), word: z.string(), count: z.number().int() }),
  ),
});
export type ArticleImportResult = z.infer<typeof ArticleImportResult>;

export const ArticleImportQuery = z.object({ dry: z.enum(['true', 'false']).default('true') });

/** The answer is one of these a line: how far it is, and at last what came of it or why it ended. */
export type ArticleImportLine =
  | { progress: { done: number; total: number } }
  | { data: ArticleImportResult }
  | { error: { code: string; message: string; details: FieldProblem[]; requestId: string } };
