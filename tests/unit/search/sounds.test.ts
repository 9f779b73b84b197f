import { expect } from 'chai';
import { blurred, initialsOf, isOneSlipAway, soundOf } from '../../../knowledge/search/text/sounds.ts';

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

describe('The sound of a word', () => {
  it('is its pinyin without tones, and its initials', () => {
    expect(soundOf('居住证')).to.equal('juzhuzheng');
    expect(initialsOf('居住证')).to.equal('jzz');
  });
  it('is the same for those who do not part zh from z or -ng from -n', () => {
    expect(blurred('juzhuzheng')).to.equal(blurred('juzuzhen'));
    expect(blurred('juzhuzheng')).not.to.equal(blurred('juminzheng'));
  });
});
