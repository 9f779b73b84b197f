import { posix } from 'node:path';
import type { ArticleImportMapping } from '../../../contract/article-imports.ts';
import type { Topic } from '../../../contract/topics.ts';
import type { Department } from '../../../contract/departments.ts';

/** Words that stood for nothing here, and how often. */
export interface UnknownWords {
  note(field: 'department' | 'topic', word: string): void;
  list(): { field: 'department' | 'topic'; word: string; count: number }[];
}

export const createUnknownWords = (): UnknownWords => {
  const counts = new Map<string, { field: 'department' | 'topic'; word: string; count: number }>();
  return {
    note(field, word) {
      const key = `${field} ${word}`;
      const before = counts.get(key);
      if (before) before.count += 1;
      else counts.set(key, { field, word, count: 1 });
    },
    list: () => [...counts.values()].sort((left, right) => right.count - left.count).slice(0, 200),
  };
};

/** Departments by id, code, full name and alias. */
export const departmentFinder = (all: readonly Department[]) => {
  const byWord = new Map<string, Department>();
  for (const department of all) {
    for (const word of [...department.aliases, department.name, department.code, department.id])
      byWord.set(word, department);
  }
  return (word: string): Department | undefined => byWord.get(word);
};

/** A topic by its id, its path `A/B`, or its name where that is the only one of that name. */
export const findTopic = (all: readonly Topic[], words: string): Topic | undefined => {
  const parts = words.split(/[/／>]/).map((part) => part.trim());
  const name = parts.at(-1);
  const isAt = (topic: Topic, path: readonly string[]): boolean => {
    if (topic.name !== path.at(-1)) return false;
    const parent = all.find(({ id }) => id === topic.parentId);
    return path.length === 1
      ? topic.parentId === null
      : parent !== undefined && isAt(parent, path.slice(0, -1));
  };
  const exact = all.find((topic) => topic.id === words || isAt(topic, parts));
  if (exact || parts.length > 1) return exact;
  const named = all.filter((topic) => topic.name === name);
  return named.length === 1 ? named[0] : undefined;
};

/** Where a topic stands: `社会保障/养老保险`. */
export const topicPath = (all: readonly Topic[], id: string | null): string => {
  const topic = all.find((each) => each.id === id);
  if (!topic) return '';
  const above = topicPath(all, topic.parentId);
  return above === '' ? topic.name : `${above}/${topic.name}`;
};

/** The word for an owner or a topic, nearest first: what the file says, its folders, what holds for all. */
export const wordsFor = (
  field: 'department' | 'topic',
  { said, source, mapping }: { said: string; source: string; mapping: ArticleImportMapping },
): string[] => {
  const folders = mapping.folders === field ? posix.dirname(source).split('/').reverse() : [];
  return [said, ...folders, mapping[field]]
    .filter((word) => word !== '' && word !== '.')
    .map((word) => mapping.values[field][word] ?? word);
};
