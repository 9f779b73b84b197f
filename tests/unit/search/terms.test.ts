import { expect } from 'chai';
import fc from 'fast-check';
import { fold } from '../../../knowledge/search/text/fold.ts';
import { planQuery } from '../../../knowledge/search/text/query.ts';
import { createSegmenter } from '../../../knowledge/search/text/segmenter.ts';
import { createSynonyms, firstVocabulary } from '../../../knowledge/search/text/synonyms.ts';
import { termsOf } from '../../../knowledge/search/text/terms.ts';

const segmenter = createSegmenter(firstVocabulary.words);
const synonyms = createSynonyms(firstVocabulary.synonyms);

describe('fold', () => {
  const cases: [what: string, text: string, folded: string][] = [
    ['traditional characters', '居住證與醫療保險', '居住证与医疗保险'],
    ['full width', 'ＡＢＣ１２３', 'abc123'],
    ['capitals', 'Residence Permit', 'residence permit'],
    ['nothing that would change the length', '㎏', '㎏'],
  ];
  for (const [what, text, folded] of cases) {
    it(`puts ${what} into one form`, () => expect(fold(text)).to.equal(folded));
  }
  it('leaves every character in its place', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fold(text).length === text.length));
  });
});

describe('termsOf', () => {
  const cases: [what: string, text: string, terms: string[]][] = [
    ['names every pair of neighbouring characters', '摩天轮', ['摩天', '天轮']],
    ['names the longer words', '住房公积金', ['公积金']],
    ['knows the words it was taught', '流动人口居住证', ['流动人口居住证']],
    ['folds full width and capitals', 'ＡＢＣ', ['abc']],
    ['keeps numbers whole', '拨打12345', ['12345']],
    [
      'finds a telephone number with and without its code',
      '0591-83762345',
      ['0591', '83762345', '059183762345'],
    ],
    ['leaves out punctuation and symbols', '，。！？ 😀', []],
    ['bears an empty text', '', []],
  ];
  for (const [what, text, terms] of cases) {
    it(what, () => {
      if (terms.length === 0) expect(termsOf(segmenter, text)).to.deep.equal([]);
      else expect(termsOf(segmenter, text)).to.include.members(terms);
    });
  }
  it('keeps repeats, since their number tells how much a text is about a word', () => {
    expect(termsOf(segmenter, '噪音，噪音').filter((term) => term === '噪音')).to.have.length(2);
  });
  it('cuts no number', () => expect(termsOf(segmenter, '第137号')).not.to.include('37'));
});

describe('planQuery', () => {
  const planOf = (text: string) => planQuery(segmenter, synonyms, text);
  const weightOf = (text: string, term: string): number =>
    planOf(text).terms.find((one) => one.term === term)?.weight ?? 0;
  const finders = (text: string): string[] =>
    planOf(text)
      .terms.filter(({ findsAlone }) => findsAlone)
      .map(({ term }) => term);

  it('lets particles rank, but not find', () => {
    expect(finders('请问我的居住证怎么办')).to.include('居住证').and.not.include.members(['请问', '怎么']);
    expect(weightOf('请问我的居住证怎么办', '怎么')).to.be.within(0.1, 0.99);
  });
  it('lets particles find where there is nothing else', () => {
    expect(finders('的')).to.deep.equal(['的']);
  });
  it('adds other names of the same thing at less than the weight of what was typed', () => {
    expect(weightOf('暂住证', '暂住证')).to.equal(1);
    expect(weightOf('暂住证', '居住证')).to.be.within(0.1, 0.99);
  });
  it('gives places and numbers more weight than other words', () => {
    expect(weightOf('闽侯县停水', '闽侯县')).to.be.above(weightOf('闽侯县公积金', '公积金'));
    expect(weightOf('表格37', '37')).to.be.above(1);
  });
  it('names each term once, at its greatest weight', () => {
    const terms = planOf('居住证 暂住证').terms.map(({ term }) => term);
    expect(new Set(terms).size).to.equal(terms.length);
    expect(weightOf('居住证 暂住证', '居住证')).to.equal(1);
  });
  it('knows which word may not be finished, and which may be pinyin', () => {
    expect(planOf('公积金 tiq')).to.deep.include({ last: 'tiq', latin: ['tiq'] });
  });
  it('has none for an empty text', () => expect(planOf('  ').terms).to.deep.equal([]));
});
