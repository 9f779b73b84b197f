import { expect } from 'chai';
import pino from 'pino';
import { createEmbeddedIndex } from '../../knowledge/search/embedded/index.ts';
import { createMeilisearchIndex } from '../../knowledge/search/meilisearch/index.ts';
import type { ArticleIndex, IndexedArticle } from '../../knowledge/search/port.ts';
import { createIndexWithStandby } from '../../knowledge/search/standby/index.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { startMeilisearchServer, type MeilisearchServer } from '../support/meilisearch-server.ts';
import { articleIndexContract } from './article-index.contract.ts';

const article = (id: string, title: string, version = 1): IndexedArticle => ({
  ...{ id, version, title, body: '', keywords: [], departmentId: 'd', audience: 'public' },
});

const openAway = (): Promise<ArticleIndex> => {
  // Nothing listens at this port: the server is away from the first request on.
  const server = createMeilisearchIndex({ url: 'http://127.0.0.1:1', key: undefined });
  const clock = createFakeClock(new Date('2026-11-24T00:00:00Z'));
  const logger = pino({ level: 'silent' });
  return Promise.resolve(createIndexWithStandby({ server, standby: createEmbeddedIndex(), clock, logger }));
};

describe('ArticleIndex: Meilisearch away, the embedded index answers', () => {
  articleIndexContract(openAway);
});

describe('Meilisearch with the embedded index beside it', () => {
  let meilisearch: MeilisearchServer;
  let clock: FakeClock;
  let index: ArticleIndex;

  beforeEach(async () => {
    meilisearch = await startMeilisearchServer();
    clock = createFakeClock(new Date('2026-11-24T00:00:00Z'));
    const server = createMeilisearchIndex({ url: meilisearch.url, key: undefined });
    const logger = pino({ level: 'silent' });
    index = createIndexWithStandby({ server, standby: createEmbeddedIndex(), clock, logger });
  });
  afterEach(async () => {
    await index.close();
    await meilisearch.close();
  });

  const find = async (text: string): Promise<string[]> =>
    (await index.search({ text, audience: 'public', limit: 10, at: clock.now() })).map(({ id }) => id);

  it('asks the server while it answers, and makes its settings', async () => {
    await index.upsert([article('a', '居住证办理')]);
    expect(await find('居住证')).to.deep.equal(['a']);
    expect(meilisearch.searches).to.equal(1);
    const settings = meilisearch.settings('articles');
    expect(settings?.filterableAttributes).to.include.members(['audience', 'region', 'expiresAt']);
    expect((settings?.synonyms as Record<string, string[]>)['暂住证']).to.include('居住证');
    expect(settings?.typoTolerance).to.deep.include({ disableOnNumbers: true });
  });

  it('goes on without the server, and comes back to it', async () => {
    await index.upsert([article('a', '居住证办理')]);
    meilisearch.isDown = true;
    expect(await find('居住证')).to.deep.equal(['a']);
    await index.upsert([article('b', '居住证续签')]);
    expect(await find('居住证')).to.have.members(['a', 'b']);
    expect(await index.healthy()).to.equal(false);
    meilisearch.isDown = false;
    clock.advance(6_000);
    const before = meilisearch.searches;
    await find('居住证');
    expect(meilisearch.searches).to.equal(before + 1);
  });

  it('names what the server has missed, so that the sweep brings it again', async () => {
    await index.upsert([article('a', '居住证办理', 3)]);
    meilisearch.isDown = true;
    await index.upsert([article('a', '居住证办理', 4), article('b', '居住证续签')]);
    meilisearch.isDown = false;
    clock.advance(6_000);
    expect([...(await index.versions())]).to.deep.equal([
      ['a', -1],
      ['b', -1],
    ]);
    await index.upsert([article('a', '居住证办理', 4), article('b', '居住证续签')]);
    expect((await index.versions()).get('a')).to.equal(4);
  });

  it('swaps a rebuilt index in, and leaves no other behind', async () => {
    await index.upsert([article('old', '居住证旧文')]);
    await index.rebuild(
      (async function* () {
        yield await Promise.resolve([article('new', '居住证新文')]);
      })(),
    );
    expect(await find('居住证')).to.deep.equal(['new']);
    expect(meilisearch.indexes()).to.deep.equal(['articles']);
  });
});
