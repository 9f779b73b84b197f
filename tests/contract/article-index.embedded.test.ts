import { expect } from 'chai';
import { createEmbeddedIndex } from '../../knowledge/search/embedded/index.ts';
import { articleIndexContract } from './article-index.contract.ts';

describe('ArticleIndex: embedded', () => {
  articleIndexContract(() => Promise.resolve(createEmbeddedIndex()));

  const meant: [typed: string, meant: string | undefined][] = [
    ['jzz', '居住证'],
    ['juzhuzheng', '居住证'],
    ['居主证', '居住证'],
    ['residnce', 'residence'],
    ['居住证', undefined],
    ['', undefined],
  ];
  for (const [typed, expected] of meant) {
    it(`${expected === undefined ? 'has nothing to mend in' : `takes for ${expected}:`} “${typed}”`, async () => {
      const index = createEmbeddedIndex();
      await index.upsert([
        {
          ...{ id: 'p', title: '居住证办理', body: '', keywords: ['residence permit'] },
          ...{ departmentId: 'd', audience: 'public' },
        },
      ]);
      expect(await index.suggest(typed)).to.equal(expected);
    });
  }
});
