import { expect } from 'chai';
import { queryTerms, soundsOf, termsOf } from '../../../knowledge/search/text/terms.ts';

const weightsOf = (text: string): Map<string, number> =>
  new Map(queryTerms(text).map(({ word, weight }) => [word, weight]));

describe('termsOf', () => {
  const cases: [what: string, text: string, words: string[]][] = [
    ['cuts Chinese into words, long ones also into their parts', '住房公积金', ['住房', '公积金']],
    ['keeps the words of the trade whole', '暂住证到期', ['暂住证', '到期']],
    ['folds full width and capitals', 'ＡＢＣ', ['abc']],
    ['keeps numbers', '拨打12345', ['12345']],
    ['leaves out punctuation and symbols', '，。！？ 😀', []],
    ['bears an empty text', '', []],
  ];
  for (const [what, text, words] of cases) {
    it(what, () => {
      if (words.length === 0) expect(termsOf(text)).to.deep.equal([]);
      else expect(termsOf(text)).to.include.members(words);
    });
  }

  it('keeps repeats, since their number tells how much a text is about a word', () => {
    expect(termsOf('噪音，噪音').filter((word) => word === '噪音')).to.have.length(2);
  });
});

describe('soundsOf', () => {
  it('spells a word in whole and by initials', () => {
    expect(soundsOf('居住证')).to.deep.equal(['juzhuzheng', 'jzz']);
  });
  it('reads characters of several sounds by the word they stand in', () => {
    expect(soundsOf('银行')[0]).to.equal('yinhang');
  });
  it('has none for single characters and for what is not Chinese', () => {
    expect(soundsOf('证')).to.deep.equal([]);
    expect(soundsOf('etc')).to.deep.equal([]);
  });
});

describe('queryTerms', () => {
  it('leaves particles out of a spoken question', () => {
    const words = [...weightsOf('请问我的居住证怎么办').keys()];
    expect(words).to.include('居住证');
    expect(words).not.to.include.members(['请问', '的', '怎么']);
  });
  it('keeps particles where there is nothing else', () => {
    expect([...weightsOf('怎么办').keys()]).not.to.deep.equal([]);
  });
  it('adds other names of the same thing at less than the weight of what was typed', () => {
    const weights = weightsOf('暂住证');
    expect(weights.get('暂住证')).to.equal(1);
    expect(weights.get('居住证')).to.be.within(0.1, 0.99);
  });
  it('names each word once, at its greatest weight', () => {
    const words = queryTerms('居住证 暂住证').map(({ word }) => word);
    expect(new Set(words).size).to.equal(words.length);
    expect(weightsOf('居住证 暂住证').get('居住证')).to.equal(1);
  });
  it('takes the last word alone for one still being typed', () => {
    const typing = queryTerms('公积金 提取').filter(({ isPrefix }) => isPrefix);
    expect(typing.map(({ word }) => word)).to.deep.equal(['提取']);
  });
  it('has none for an empty text', () => expect(queryTerms('  ')).to.deep.equal([]));
});
