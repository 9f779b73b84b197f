/*
 * npm run bench:search: how good and how fast the search is. Quality on real questions and letters (SEARCH_DATA names
 * their folder; skipped aloud where it is absent); speed on 100,000 articles, or as many as SEARCH_ARTICLES says.
 * MiniSearch with the same words stands beside, and Meilisearch with MEILI_URL.
 */
import { createEmbeddedIndex } from '../../knowledge/search/embedded/index.ts';
import { createMeilisearchIndex } from '../../knowledge/search/meilisearch/index.ts';
import type { ArticleIndex } from '../../knowledge/search/port.ts';
import {
  hasData,
  judgeIndex,
  judgeMiniSearch,
  policyTask,
  printQuality,
  replyTask,
  type Task,
} from './search-quality.ts';
import {
  createArticles,
  measureEmbedded,
  measureMiniSearch,
  measureServer,
  printMachine,
} from './search-speed.ts';

const miniSearchPatienceMs = 30_000;
const total = Number(process.env.SEARCH_ARTICLES ?? 100_000);
const url = process.env.MEILI_URL;

const openServer = (url: string): ArticleIndex =>
  createMeilisearchIndex({ url, key: process.env.MEILI_KEY, uid: `bench-${process.pid}` });

const aims = new Map([
  ['policy questions', 'aim: first 5 ≥ 70 %, MRR ≥ 0.600'],
  ['letters and replies', 'aim: first 10 ≥ 76 %'],
]);

const printTask = async (task: Task): Promise<void> => {
  printQuality(task, await judgeIndex(task, createEmbeddedIndex()), aims.get(task.name));
  printQuality({ ...task, name: '  MiniSearch' }, await judgeMiniSearch(task));
  if (url) printQuality({ ...task, name: '  Meilisearch' }, await judgeIndex(task, openServer(url)));
};

printMachine();
console.log('\nQuality');
if (hasData()) {
  for (const task of [policyTask(0), policyTask(1), replyTask()]) await printTask(task);
} else console.log('  skipped: neither SEARCH_DATA nor ../shared/data has the questions and letters');

const articles = createArticles(total);
await measureEmbedded(articles);
await measureMiniSearch(articles, miniSearchPatienceMs);
if (url) await measureServer(openServer(url), articles);
else console.log('\nMEILI_URL is not set: no server to stand beside.');
