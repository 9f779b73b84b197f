import { expect } from 'chai';
import fc from 'fast-check';
import type { Passage } from '../../../knowledge/search/port.ts';
import { bestExcerpt, markWords } from '../../../knowledge/search/text/passages.ts';

const joined = (passages: readonly Passage[]): string => passages.map(({ text }) => text).join('');
const marked = (passages: readonly Passage[]): string[] =>
  passages.filter((passage) => passage.marked).map(({ text }) => text);

describe('markWords', () => {
  const cases: [what: string, text: string, words: string[], marks: string[]][] = [
    ['every place of a word', '证照，证件', ['证'], ['证', '证']],
    ['overlapping words as one stretch', '住房公积金', ['公积金', '积金', '住房'], ['住房公积金']],
    ['without regard to capitals', 'Apply for a PERMIT', ['permit'], ['PERMIT']],
    ['nothing for a word that is not there', '公积金', ['医保'], []],
    ['nothing for an empty word', '公积金', [''], []],
    ['beside characters that have no short form', '㎏ 居住证', ['居住证'], ['居住证']],
    ['traditional characters by simplified ones', '居住證明', ['居住证'], ['居住證']],
  ];
  for (const [what, text, words, marks] of cases) {
    it(`marks ${what}`, () => expect(marked(markWords(text, words))).to.deep.equal(marks));
  }

  it('gives back the text unchanged, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), (text, words) => {
        expect(joined(markWords(text, words))).to.equal(text);
      }),
    );
  });
});

describe('bestExcerpt', () => {
  const filler = '这里是别的内容。'.repeat(40);

  it('shows the stretch where the words stand together', () => {
    const text = `公积金。${filler}提取公积金需要身份证。${filler}`;
    const excerpt = joined(bestExcerpt(text, ['公积金', '提取']));
    expect(excerpt).to.include('提取公积金需要身份证');
    expect(excerpt).to.match(/^….*…$/);
  });
  it('begins at the beginning where no word is found', () => {
    expect(joined(bestExcerpt(filler, ['无']))).to.match(/^这里是别的内容/);
  });
  it('is no longer than asked, its dots aside', () => {
    expect(joined(bestExcerpt(filler, ['别的'], 50)).length).to.be.at.most(52);
  });
  it('is the whole of a short text', () => {
    expect(joined(bestExcerpt('短文\n两行', ['短文']))).to.equal('短文 两行');
  });
});
