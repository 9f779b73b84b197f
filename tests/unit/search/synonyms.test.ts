import { expect } from 'chai';
import { synonymGroups, synonymsOf } from '../../../knowledge/search/text/synonyms.ts';

describe('synonymsOf', () => {
  const pairs: [said: string, written: string][] = [
    ['暂住证', '居住证'],
    ['医保', '医疗保险'],
    ['电瓶车', '电动自行车'],
    ['讨薪', '拖欠工资'],
    ['噪音', '噪声'],
  ];
  for (const [said, written] of pairs) {
    it(`leads from ${said} to ${written} and back`, () => {
      expect(synonymsOf(said)).to.include(written);
      expect(synonymsOf(written)).to.include(said);
    });
  }
  it('never names the word itself', () => {
    for (const word of synonymGroups().flat()) expect(synonymsOf(word)).not.to.include(word);
  });
  it('has none for a word it does not know', () => expect(synonymsOf('摩天轮')).to.deep.equal([]));
});
