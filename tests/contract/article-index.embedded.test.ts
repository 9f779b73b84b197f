import { expect } from 'chai';
import { createEmbeddedIndex } from '../../knowledge/search/embedded/index.ts';
import { articleIndexContract } from './article-index.contract.ts';

describe('ArticleIndex: embedded', () => {
  articleIndexContract(() => Promise.resolve(createEmbeddedIndex()));

  it('finds by pinyin and by its initials', async () => {
    const index = createEmbeddedIndex();
    await index.upsert([
      { id: 'p', title: '居住证办理', body: '', keywords: [], departmentId: 'd', audience: 'public' },
    ]);
    const query = { audience: 'public', limit: 5, at: new Date() } as const;
    expect((await index.search({ ...query, text: 'juzhuzheng' })).map(({ id }) => id)).to.deep.equal(['p']);
    expect((await index.search({ ...query, text: 'jzz' })).map(({ id }) => id)).to.deep.equal(['p']);
  });
});
