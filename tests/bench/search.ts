/* npm run bench:search: 10,000 articles in the embedded index, minisearch beside it, and Meilisearch with MEILI_URL. */
import MiniSearch from 'minisearch';
import { createEmbeddedIndex } from '../../knowledge/search/embedded/index.ts';
import { createMeilisearchIndex } from '../../knowledge/search/meilisearch/index.ts';
import type { ArticleIndex, IndexedArticle } from '../../knowledge/search/port.ts';
import { cityArticles } from '../../server/seed/articles/city.ts';
import { line, megabytes, ms, sample, spread, timed } from './figures.ts';

const total = 10_000;
const questions = [
  '居住证怎么办',
  '公积金提取',
  '夜间施工噪音',
  '社保卡丢了',
  'gongjijin',
  '第37号路灯',
  '摆摊',
];

const article = (place: number): IndexedArticle => {
  const seed = cityArticles[place % cityArticles.length];
  const other = cityArticles[(place * 7 + 3) % cityArticles.length];
  return {
    id: `article-${place}`,
    title: `${seed?.title ?? ''}（${place}）`,
    body: `第${place}号。${seed?.publicBody ?? ''}${other?.publicBody ?? ''}`,
    keywords: [...(seed?.keywords ?? [])],
    departmentId: `d${place % 60}`,
    audience: place % 10 === 0 ? 'internal' : 'public',
  };
};
const articles = Array.from({ length: total }, (_, place) => article(place));

const measure = async (name: string, index: ArticleIndex): Promise<void> => {
  console.log(`\n${name}, ${total.toLocaleString('en')} articles`);
  const before = process.memoryUsage().heapUsed;
  const filling = await timed(() => index.upsert(articles));
  line('fill', ms(filling.ms));
  if (index.adapter === 'embedded') line('heap', megabytes(process.memoryUsage().heapUsed - before));
  const query = (round: number) =>
    index.search({
      text: questions[round % questions.length] ?? '',
      audience: 'public',
      limit: 10,
      at: new Date(),
    });
  line('search', spread(await sample(500, query)), 'aim: p95 < 50 ms');
  const one = await sample(100, (round) => index.upsert([article(round)]));
  line('replace one article', spread(one));
  await index.remove(articles.map(({ id }) => id));
  await index.close();
};

const measureMiniSearch = async (): Promise<void> => {
  console.log(`\nminisearch (letters as words), ${total.toLocaleString('en')} articles`);
  const letters = (text: string): string[] => text.match(/[\p{Script=Han}]|[\p{L}\p{N}]+/gu) ?? [];
  const index = new MiniSearch<IndexedArticle>({ fields: ['title', 'body', 'keywords'], tokenize: letters });
  const filling = await timed(() => index.addAll(articles));
  line('fill', ms(filling.ms));
  const query = (round: number) => Promise.resolve(index.search(questions[round % questions.length] ?? ''));
  line('search', spread(await sample(100, query)));
};

await measure('Embedded', createEmbeddedIndex());
await measureMiniSearch();
const url = process.env.MEILI_URL;
if (url) {
  const uid = `bench-${process.pid}`;
  await measure('Meilisearch', createMeilisearchIndex({ url, key: process.env.MEILI_KEY, uid }));
} else console.log('\nMEILI_URL is not set: no server to stand beside.');
