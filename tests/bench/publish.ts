/*
 * How soon after an editor has published an article the citizens' site finds it: the whole application in this process,
 * its articles seeded, a search again and again over HTTP until the article is among the answers.
 *   npm run bench:publish -- --count 40
 */
import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import type { Article } from '../../contract/articles.ts';
import { openWorld, type SignedIn } from '../support/world.ts';
import { line, tail } from './figures.ts';

const { values } = parseArgs({ options: { count: { type: 'string', default: '40' } } });
const count = Number(values.count);
const patienceMs = 10_000;

const world = await openWorld({ environment: { DEMO: 'on' } });
const [editor, head, handler] = (await Promise.all(
  ['editor', 'head.chengguan', 'handler.chengguan'].map((name) => world.signIn(name)),
)) as [SignedIn, SignedIn, SignedIn];
const departmentId = (await world.department('fz-chengguan')).id;

const move = async (who: SignedIn, { id, version }: Article, verb: string): Promise<Article> =>
  (await who.post<Article>(`/articles/${id}/${verb}`, { version })).data;

const isFound = async (title: string): Promise<boolean> => {
  const page = await (await fetch(`${world.url}/search?q=${encodeURIComponent(title)}`)).text();
  return page.replace(/<\/?mark>/g, '').includes(`>${title}<`);
};

const times: number[] = [];
for (let round = 0; round < count; round += 1) {
  const title = `纸鸢放飞须知第${String(round)}号`;
  const body = { title, publicBody: `第${String(round)}处纸鸢放飞区域每日八时至十八时开放。`, departmentId };
  const draft = (await handler.post<Article>('/articles', body)).data;
  const approved = await move(head, await move(handler, draft, 'submit'), 'approve');
  const began = performance.now();
  await move(editor, approved, 'publish');
  while (!(await isFound(title)) && performance.now() - began < patienceMs) await pause(5);
  times.push(performance.now() - began);
}
line(`${String(count)} articles, published → found`, tail(times), 'aim < 1 s');
await world.close();
