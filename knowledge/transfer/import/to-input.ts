import { ArticleInput } from '../../../contract/articles.ts';
import type { ArticleImportMapping, ImportField } from '../../../contract/article-imports.ts';
import type { Department } from '../../../contract/departments.ts';
import type { Topic } from '../../../contract/topics.ts';
import { parse } from '../../../server/platform/http/index.ts';
import type { SourceDocument } from '../read/source-document.ts';
import { instantOf, isPublicOf, kindOf, listOf, matchColumns, readersOf, written } from './fields.ts';
import { findTopic, wordsFor, type UnknownWords } from './lookups.ts';

export interface ToInput {
  mapping: ArticleImportMapping;
  findDepartment: (word: string) => Department | undefined;
  topics: readonly Topic[];
  unknown: UnknownWords;
  /** Makes the topic of that path and gives its id, null in a dry run; undefined where topics are not made. */
  addTopic: ((path: string) => Promise<string | null>) | undefined;
}

type Get = (field: ImportField) => unknown;

const departmentOf = (document: SourceDocument, get: Get, to: ToInput): string => {
  const words = wordsFor('department', {
    said: written(get('department')),
    ...document,
    mapping: to.mapping,
  });
  const found = words.map(to.findDepartment).find((department) => department !== undefined);
  if (!found && words[0] !== undefined) to.unknown.note('department', words[0]);
  return found?.id ?? words[0] ?? '';
};

/** Null when nothing names one; what is named and not there is left out and listed, or made where that is asked. */
const topicOf = async (document: SourceDocument, get: Get, to: ToInput): Promise<string | null> => {
  const words = wordsFor('topic', { said: written(get('topic')), ...document, mapping: to.mapping });
  const found = words.map((word) => findTopic(to.topics, word)).find((topic) => topic !== undefined);
  if (found || words[0] === undefined) return found?.id ?? null;
  if (to.addTopic) return to.addTopic(words[0]);
  to.unknown.note('topic', words[0]);
  return null;
};

const texts = ['summary', 'internalBody', 'titleEn', 'summaryEn', 'legalBasis', 'serviceCode'] as const;

/** The article that a document is to become. Throws `invalid_input` naming every field that is not right. */
export const toInput = async (document: SourceDocument, to: ToInput): Promise<ArticleInput> => {
  const columns = matchColumns(Object.keys(document.fields), to.mapping.columns);
  const get: Get = (field) => {
    const column = columns[field];
    return column === undefined ? undefined : document.fields[column];
  };
  const or = (field: ImportField, otherwise: string): string => written(get(field)) || otherwise;
  const { mapping } = to;
  const kind = or('kind', mapping.kind);
  return parse(
    ArticleInput,
    {
      ...Object.fromEntries(texts.map((field) => [field, written(get(field))])),
      title: or('title', document.title),
      publicBody: or('publicBody', document.body),
      departmentId: departmentOf(document, get, to),
      topicId: await topicOf(document, get, to),
      kind: kindOf(mapping.values.kind[kind] ?? kind),
      readers: readersOf(or('readers', mapping.readers)),
      region: or('region', mapping.region),
      isPublic: get('isPublic') === undefined ? mapping.isPublic : isPublicOf(get('isPublic')),
      keywords: [...new Set(listOf(get('keywords')))],
      effectiveAt: instantOf(get('effectiveAt')),
      expiresAt: instantOf(get('expiresAt'), true),
    },
    'document',
  );
};
