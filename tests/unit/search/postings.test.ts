import { expect } from 'chai';
import { createDictionary, isOneSlipAway } from '../../../knowledge/search/embedded/postings.ts';

describe('isOneSlipAway', () => {
  const cases: [left: string, right: string, is: boolean][] = [
    ['permit', 'permt', true],
    ['permit', 'permiit', true],
    ['permit', 'pernit', true],
    ['permit', 'premit', true],
    ['permit', 'permit', false],
    ['permit', 'prmt', false],
    ['permit', 'timrep', false],
    ['a', '', true],
  ];
  for (const [left, right, is] of cases) {
    it(`${left} and ${right === '' ? 'nothing' : right}: ${is ? 'yes' : 'no'}`, () => {
      expect(isOneSlipAway(left, right)).to.equal(is);
      expect(isOneSlipAway(right, left)).to.equal(is);
    });
  }
});

describe('createDictionary', () => {
  const dictionaryOf = (...terms: string[]) => {
    const dictionary = createDictionary();
    terms.forEach((term, place) => dictionary.add(term, place, 1));
    return dictionary;
  };

  it('tells where a term stands and how often', () => {
    const dictionary = createDictionary();
    dictionary.add('噪音', 3, 5);
    dictionary.add('噪音', 7, 1);
    expect(dictionary.get('噪音')).to.deep.equal({ documents: [3, 7], weights: [5, 1] });
    expect(dictionary.get('安静')).to.equal(undefined);
    expect(dictionary.size).to.equal(1);
  });
  it('completes a word, shortest first, without the word itself', () => {
    const dictionary = dictionaryOf('居住证办理', '居住', '居住证', '居民');
    expect(dictionary.startingWith('居住', 5)).to.deep.equal(['居住证', '居住证办理']);
    expect(dictionary.startingWith('居住', 1)).to.deep.equal(['居住证']);
  });
  it('sees terms that came after it was first asked', () => {
    const dictionary = dictionaryOf('permit');
    expect(dictionary.near('pernit', 5)).to.deep.equal(['permit']);
    dictionary.add('pernits', 9, 1);
    expect(dictionary.near('pernit', 5)).to.deep.equal(['permit', 'pernits']);
  });
});
