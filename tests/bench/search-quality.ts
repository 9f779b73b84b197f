import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import MiniSearch from 'minisearch';
import type { ArticleIndex, IndexedArticle } from '../../knowledge/search/port.ts';
import { createSegmenter } from '../../knowledge/search/text/segmenter.ts';
import { line } from './figures.ts';

/** Where the data lies; `SEARCH_DATA` names another folder with files of the same form. */
const folder = process.env.SEARCH_DATA ?? fileURLToPath(new URL('../../../shared/data/', import.meta.url));

const readRows = (file: string): Record<string, string>[] =>
  readFileSync(`${folder}/${file}`, 'utf8')
    .split('\n')
    .filter((row) => row.trim() !== '')
    .map((row) => JSON.parse(row) as Record<string, string>);

export const hasData = (): boolean =>
  ['policy-questions.jsonl', 'messages-with-replies.jsonl'].every((file) => existsSync(`${folder}/${file}`));

/** Texts to find and questions whose right answer is known. */
export interface Task {
  name: string;
  articles: IndexedArticle[];
  /** `answer` is the document that must be found: the id of an article up to its `#`. */
  questions: { text: string; answer: string }[];
}

const article = (id: string, title: string, body: string): IndexedArticle => ({
  id,
  title,
  body,
  keywords: [],
  departmentId: 'bench',
  audience: 'public',
});

/** One question of each document that has two or more is held out; which one, `round` decides. */
export const policyTask = (round: number): Task => {
  const byDocument = new Map<string, Record<string, string>[]>();
  for (const row of readRows('policy-questions.jsonl')) {
    const document = row.docid ?? '';
    byDocument.set(document, [...(byDocument.get(document) ?? []), row]);
  }
  const task: Task = { name: 'policy questions', articles: [], questions: [] };
  for (const [document, rows] of byDocument) {
    const heldOut = rows.length > 1 ? (rows.length - 1 + round) % rows.length : -1;
    rows.forEach(({ question = '', answer = '' }, at) => {
      if (at === heldOut) task.questions.push({ text: question, answer: document });
      else task.articles.push(article(`${document}#${at}`, question, answer));
    });
  }
  return task;
};

const quoted = /《[^》]*》|“[^”]*”|"[^"]*"|「[^」]*」/g;

/** The letter's title must find its reply, from which the title and everything quoted are gone. */
export const replyTask = (): Task => {
  const rows = readRows('messages-with-replies.jsonl');
  const titleOf = (row: Record<string, string>): string => (row['留言主题'] ?? '').trim();
  return {
    name: 'letters and replies',
    articles: rows.map((row, at) =>
      article(`${at}`, '', (row['答复意见'] ?? '').split(titleOf(row)).join('').replace(quoted, '')),
    ),
    questions: rows.map((row, at) => ({ text: titleOf(row), answer: `${at}` })),
  };
};

export interface Quality {
  /** Share of questions whose answer is among the first 5 and the first 10. */
  first5: number;
  first10: number;
  /** Mean of 1 / rank, 0 beyond the tenth. */
  reciprocalRank: number;
}

/** `find` gives ids, best first. Several articles of one document count as one. */
export const judge = async (
  { questions }: Task,
  find: (text: string) => Promise<readonly string[]>,
): Promise<Quality> => {
  let [first5, first10, reciprocalRank] = [0, 0, 0];
  for (const { text, answer } of questions) {
    const documents = [...new Set((await find(text)).map((id) => id.split('#')[0] ?? ''))].slice(0, 10);
    const rank = documents.indexOf(answer) + 1;
    if (rank === 0) continue;
    first10 += 1;
    if (rank <= 5) first5 += 1;
    reciprocalRank += 1 / rank;
  }
  const all = Math.max(1, questions.length);
  return { first5: first5 / all, first10: first10 / all, reciprocalRank: reciprocalRank / all };
};

/** Documents may have several articles, so more hits than documents are asked for. */
const enough = 40;

export const judgeIndex = async (task: Task, index: ArticleIndex): Promise<Quality> => {
  await index.upsert(task.articles);
  const quality = await judge(task, async (text) => {
    const hits = await index.search({ text, audience: 'public', limit: enough, at: new Date() });
    return hits.map(({ id }) => id);
  });
  await index.remove(task.articles.map(({ id }) => id));
  return quality;
};

/** MiniSearch as one would set it up for Chinese: jieba's words, the question weighted double. */
export const createMiniSearch = () => {
  const segmenter = createSegmenter([]);
  const index = new MiniSearch<IndexedArticle>({
    fields: ['title', 'body'],
    tokenize: (text) =>
      segmenter.words(text.normalize('NFKC').toLowerCase()).filter((word) => /[\p{L}\p{N}]/u.test(word)),
    searchOptions: { boost: { title: 2 } },
  });
  return index;
};

export const judgeMiniSearch = (task: Task): Promise<Quality> => {
  const index = createMiniSearch();
  index.addAll(task.articles);
  return judge(task, (text) => Promise.resolve(index.search(text).map(({ id }) => String(id))));
};

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

export const printQuality = (task: Task, quality: Quality, beside = ''): void => {
  const { first5, first10, reciprocalRank } = quality;
  const figures = `first 5 ${percent(first5)}, first 10 ${percent(first10)}, MRR@10 ${reciprocalRank.toFixed(3)}`;
  line(task.name, figures, beside);
};
