import { expect } from 'chai';
import fc from 'fast-check';
import { createTextIndex } from '../../../server/platform/text/text-index.ts';

const bag = (text: string): Map<string, number> => new Map(text.split(' ').map((word) => [word, 1]));

describe('createTextIndex', () => {
  it('finds the text with the rarer words first and names what is shared', () => {
    const index = createTextIndex();
    index.add(bag('路灯 不亮 五四路'));
    const wanted = index.add(bag('路灯 不亮 八一七路'));
    index.add(bag('停水 八一七路'));
    const [first, ...others] = index.nearest(bag('八一七路 路灯 不亮 三天'), { limit: 3 });
    expect(first).to.include({ slot: wanted });
    expect(first?.words).to.have.members(['路灯', '不亮', '八一七路']);
    expect(others).to.have.length(2);
  });

  it('answers with the best of what it holds, in order, whatever was asked before', () => {
    const word = fc.constantFrom('甲', '乙', '丙', '丁', '戊', '己', '庚', '辛');
    const text = fc.dictionary(word, fc.integer({ min: 1, max: 9 }), { minKeys: 1 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), text, (all, asked) => {
        const index = createTextIndex();
        for (const words of all) index.add(new Map(Object.entries(words)));
        const words = new Map(Object.entries(asked));
        const every = index.nearest(words, { limit: 1_000 });
        const few = index.nearest(words, { limit: 3 });
        expect(few).to.deep.equal(every.slice(0, 3));
        expect(every.map(({ score }) => score)).to.deep.equal(
          every.map(({ score }) => score).sort((left, right) => right - left),
        );
        expect(every.every((near) => near.words.length > 0)).to.equal(true);
      }),
    );
  });

  it('forgets what is removed and passes over what is not wanted', () => {
    const index = createTextIndex();
    const gone = index.add(bag('停水 龙江'));
    const there = index.add(bag('停水 龙江'));
    const unwanted = index.add(bag('停水 龙江'));
    index.remove(gone);
    index.remove(gone);
    const found = index.nearest(bag('停水'), { limit: 9, isWanted: (slot) => slot !== unwanted });
    expect(found.map(({ slot }) => slot)).to.deep.equal([there]);
    expect(index.size).to.equal(2);
  });
});
