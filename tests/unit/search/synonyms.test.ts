import { expect } from 'chai';
import { createSynonyms, firstVocabulary } from '../../../knowledge/search/text/synonyms.ts';

describe('createSynonyms', () => {
  const synonyms = createSynonyms(firstVocabulary.synonyms);
  const othersOf = (text: string): string[] => synonyms.in(text).flatMap(({ others }) => others);

  const pairs: [said: string, written: string][] = [
    ['暂住证', '居住证'],
    ['医保', '医疗保险'],
    ['电瓶车', '电动自行车'],
    ['讨薪', '拖欠工资'],
    ['噪音', '噪声'],
  ];
  for (const [said, written] of pairs) {
    it(`leads from ${said} to ${written} and back, inside a sentence too`, () => {
      expect(othersOf(`我问一下${said}的事`)).to.include(written);
      expect(othersOf(`${written}怎么办`)).to.include(said);
    });
  }
  it('never names the word itself', () => {
    for (const word of firstVocabulary.synonyms.flat()) {
      for (const found of synonyms.in(word)) expect(found.others).not.to.include(found.word);
    }
  });
  it('takes the longest word that stands there', () => {
    expect(synonyms.in('电动自行车').map(({ word }) => word)).to.deep.equal(['电动自行车']);
  });
  it('has none for a word it does not know', () => expect(othersOf('摩天轮')).to.deep.equal([]));
  it('bears a vocabulary without groups', () => expect(createSynonyms([]).in('居住证')).to.deep.equal([]));
});
