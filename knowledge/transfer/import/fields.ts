import {
  importFields,
  type ArticleImportMapping,
  type ImportField,
} from '../../../contract/article-imports.ts';
import {
  articleKinds,
  articleReaders,
  type ArticleKind,
  type ArticleReaders,
} from '../../../contract/articles.ts';
import { parseInstant } from '../../../server/features/imports/index.ts';

/** What the fields are called in the tables that offices send; our own names count too. */
const headings: Record<ImportField, readonly string[]> = {
  title: ['标题', '问题', '知识标题', '事项名称', '名称', 'question'],
  summary: ['要点', '摘要', '简介', '一句话答复'],
  publicBody: ['正文', '内容', '答案', '答复', '公开内容', 'body', 'content', 'answer'],
  internalBody: ['内部说明', '内部内容', '口径', '内部口径', '备注'],
  department: ['责任单位', '归口单位', '部门', '单位', '主管部门', 'owner'],
  topic: ['主题', '分类', '类别', '栏目', '目录', 'category'],
  kind: ['类型', '知识类型', 'type'],
  readers: ['适用对象', '对象', '服务对象', 'audience'],
  isPublic: ['是否公开', '公开', '市民可见', 'public'],
  region: ['适用地区', '地区', '行政区划'],
  keywords: ['关键词', '关键字', '标签', '别称', 'tags'],
  legalBasis: ['政策依据', '依据', '法律依据', '来源', 'source'],
  serviceCode: ['事项编码', '关联事项', '事项代码'],
  effectiveAt: ['生效日期', '生效时间', '施行日期'],
  expiresAt: ['失效日期', '有效期至', '失效时间', 'expires'],
  titleEn: ['英文标题'],
  summaryEn: ['英文答复', '英文摘要'],
};

const kinds: Record<string, ArticleKind> = {
  法规: 'law',
  法律法规: 'law',
  政策: 'policy',
  政策文件: 'policy',
  办事指南: 'guide',
  指南: 'guide',
  常见问答: 'faq',
  问答: 'faq',
  话术口径: 'script',
  话术: 'script',
};
const readers: Record<string, ArticleReaders> = {
  不限: 'everyone',
  个人: 'individuals',
  企业: 'businesses',
  法人: 'businesses',
  老年人: 'seniors',
  新市民: 'newcomers',
  外籍人士: 'foreigners',
};

/** Which heading holds which field: what the mapping says, else the usual names. */
export const matchColumns = (
  names: readonly string[],
  mapped: ArticleImportMapping['columns'],
): Partial<Record<ImportField, string>> => {
  const lower = new Map(names.map((name) => [name.trim().toLowerCase(), name]));
  const found = importFields.flatMap((field) => {
    const wanted = mapped[field];
    if (wanted === '') return []; // said to be in no column
    const name = wanted === undefined ? undefined : lower.get(wanted.trim().toLowerCase());
    const usual = [field, ...headings[field]].map((each) => lower.get(each.toLowerCase()));
    const heading = name ?? usual.find((each) => each !== undefined);
    return heading === undefined ? [] : [[field, heading] as const];
  });
  return Object.fromEntries(found);
};

export const written = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

export const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value.map(written) : written(value).split(/[、,，;；\n]|\s{2,}/))
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** Undefined for a word that is no kind; the field's own check then names it. */
export const kindOf = (word: string): string =>
  articleKinds.find((kind) => kind === word.toLowerCase()) ?? kinds[word] ?? word;

export const readersOf = (word: string): string =>
  articleReaders.find((each) => each === word.toLowerCase()) ?? readers[word] ?? word;

const no = new Set(['否', '不公开', '内部', 'false', 'no', '0', 'internal']);
export const isPublicOf = (value: unknown): boolean =>
  typeof value === 'boolean' ? value : !no.has(written(value).toLowerCase());

/** A last day counts to its end. What is no date stays as it is, for the check to name. */
export const instantOf = (value: unknown, isEnd = false): string | null => {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  const text = written(value);
  if (text === '' || text === '长期' || text === '长期有效') return null;
  const found = parseInstant(text);
  if (!found) return text;
  const isDay = !/[T:时]/.test(text);
  return new Date(found.getTime() + (isEnd && isDay ? 86_399_000 : 0)).toISOString();
};
