import { readFileSync } from 'node:fs';
import { cityArticles } from '../../server/seed/articles/city.ts';
import {
  createEmbeddedIndex,
  openEmbeddedIndex,
  type IndexFile,
} from '../../knowledge/search/embedded/index.ts';
import type { ArticleIndex, IndexedArticle } from '../../knowledge/search/port.ts';
import { line, megabytes, ms, sample, spread, timed } from './figures.ts';
import { createMiniSearch, hasData, replyTask, policyTask } from './search-quality.ts';

const batch = 500;
const rounds = 400;
const sentenceLength = 30;

/** The same random numbers each time (mulberry32). */
const createDice = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
};

/** Real texts where they are at hand, the seed's articles where not. */
const realTexts = (): { titles: string[]; bodies: string[] } => {
  if (!hasData()) {
    const articles = cityArticles;
    return {
      titles: articles.map(({ title }) => title),
      bodies: articles.map(({ publicBody }) => publicBody),
    };
  }
  const replies = replyTask();
  const titles = [
    ...replies.questions.map(({ text }) => text),
    ...policyTask(0).articles.map(({ title }) => title),
  ];
  return { titles, bodies: replies.articles.map(({ body }) => body) };
};

/** New articles put together from sentences of real ones, each as long as a real one. */
export const createArticles = (count: number): IndexedArticle[] => {
  const dice = createDice(count);
  const { titles, bodies } = realTexts();
  const sentences = bodies.flatMap((body) => body.split(/(?<=[。！？；])/)).filter((text) => text.length > 5);
  const pick = (from: readonly string[]): string => from[dice(from.length)] ?? '';
  return Array.from({ length: count }, (_, at) => {
    const wanted = pick(bodies).length;
    let body = '';
    while (body.length < wanted) body += pick(sentences);
    return {
      id: `article-${at}`,
      version: 1,
      title: pick(titles).slice(0, 30),
      body: body.slice(0, wanted),
      keywords: [],
      departmentId: `d${at % 60}`,
      audience: at % 10 === 0 ? 'internal' : 'public',
    };
  });
};

/** Sentences cut from articles, and words as they stand half typed. */
const createQueries = (articles: readonly IndexedArticle[]) => {
  const dice = createDice(7);
  const cut = (length: number): string => {
    const { body, title } = articles[dice(articles.length)] ?? { body: '', title: '' };
    const text = (title + body).replace(/\s/g, '');
    const start = dice(Math.max(1, text.length - length));
    return text.slice(start, start + length);
  };
  return {
    sentence: () => cut(sentenceLength),
    typing: () => cut(2 + dice(6)),
  };
};

const ask = (index: ArticleIndex, text: string) =>
  index.search({ text, audience: 'public', limit: 10, at: new Date() });

const measureSearches = async (
  find: (text: string) => Promise<unknown>,
  articles: readonly IndexedArticle[],
  times = rounds,
) => {
  const { sentence, typing } = createQueries(articles);
  await sample(20, () => find(sentence()));
  line(
    'a sentence of 30 characters',
    spread(await sample(times, () => find(sentence()))),
    'aim: p95 < 30 ms',
  );
  line(
    'as one types, 2 to 7 characters',
    spread(await sample(times, () => find(typing()))),
    'aim: p95 < 10 ms',
  );
};

/** Resident memory as Linux counts it, garbage collected first where that is allowed. */
const memory = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().rss;
};

const createMemoryFile = (): IndexFile & { size(): number } => {
  let content: Buffer | undefined;
  return {
    read: () => Promise.resolve(content),
    write: (parts) => {
      content = Buffer.concat(parts);
      return Promise.resolve();
    },
    size: () => content?.length ?? 0,
  };
};

/** Processor and machine, so that figures can be compared. */
export const printMachine = (): void => {
  const model = /model name\s*:\s*(.*)/.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1] ?? 'unknown';
  console.log(`Node ${process.version} on ${model}`);
};

const inBatches = async function* (articles: readonly IndexedArticle[]) {
  for (let at = 0; at < articles.length; at += batch) {
    yield await Promise.resolve(articles.slice(at, at + batch));
  }
};

const fill = (index: ArticleIndex, articles: readonly IndexedArticle[]): Promise<void> =>
  index.rebuild(inBatches(articles));

export const measureEmbedded = async (articles: readonly IndexedArticle[]): Promise<void> => {
  console.log(`\nEmbedded, ${articles.length.toLocaleString('en')} articles`);
  const before = memory();
  const file = createMemoryFile();
  const built = createEmbeddedIndex({ file });
  line('built', ms((await timed(() => fill(built, articles))).ms), 'aim: < 60 s');
  line('memory, all included', megabytes(memory() - before));
  await measureSearches((text) => ask(built, text), articles);
  line(
    'replace one article',
    spread(await sample(200, (round) => built.upsert([articles[round] as IndexedArticle]))),
  );
  line('written', ms((await timed(() => built.close())).ms), megabytes(file.size()));
  const loading = await timed(() => openEmbeddedIndex(file));
  line('loaded', ms(loading.ms), 'aim: < 5 s');
  await measureSearches((text) => ask(loading.value, text), articles, 100);
};

/** MiniSearch with the same words, on as many of the articles as it takes in within `patienceMs`. */
export const measureMiniSearch = async (
  articles: readonly IndexedArticle[],
  patienceMs: number,
): Promise<void> => {
  const before = memory();
  const index = createMiniSearch();
  const startedAt = performance.now();
  let taken = 0;
  while (taken < articles.length && performance.now() - startedAt < patienceMs) {
    index.addAll(articles.slice(taken, taken + batch));
    taken += batch;
  }
  const spent = performance.now() - startedAt;
  console.log(
    `\nMiniSearch with jieba's words, ${Math.min(taken, articles.length).toLocaleString('en')} articles (stopped after ${ms(patienceMs)})`,
  );
  line('built', ms(spent), `${ms((spent / taken) * articles.length)} for all at this pace`);
  line('memory', megabytes(memory() - before));
  await measureSearches((text) => Promise.resolve(index.search(text)), articles.slice(0, taken), 50);
};

export const measureServer = async (
  index: ArticleIndex,
  articles: readonly IndexedArticle[],
): Promise<void> => {
  console.log(`\nMeilisearch, ${articles.length.toLocaleString('en')} articles`);
  line('built', ms((await timed(() => fill(index, articles))).ms));
  await measureSearches((text) => ask(index, text), articles);
  await index.remove(articles.map(({ id }) => id));
  await index.close();
};
