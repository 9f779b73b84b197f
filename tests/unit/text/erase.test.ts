import { expect } from 'chai';
import { eraserOf, eraseWithin } from '../../../server/platform/text/erase.ts';

describe('eraserOf', () => {
  const cases: [what: string, value: string, text: string, left: string][] = [
    ['a name wherever it stands', '苏木', '我是苏木，苏木家门口', '我是已删除，已删除家门口'],
    ['a number with its digits grouped', '13966660002', '电话139 6666-0002。', '电话已删除。'],
    ['a number that is masked', '13966660002', '来电 139****0002', '来电 已删除'],
    ['a number with its country', '+8613966660002', '+86 139 6666 0002', '已删除'],
    ['a mail address however it is written', 'su@example.com', '写信至 Su@Example.com', '写信至 已删除'],
    ['a Latin name that stands alone', 'Li', 'Li of Liang, English', '已删除 of Liang, English'],
    ['a name with signs of patterns', 'A.(B)', 'A.(B) and AxB', '已删除 and AxB'],
    ['the longer of two that overlap', '五一路88号', '五一路88号', '已删除'],
    ['no single letter', '苏', '苏州', '苏州'],
  ];
  for (const [what, value, text, left] of cases)
    it(`takes out ${what}`, () => {
      expect(eraserOf(value, '五一')(text)).to.equal(left);
    });

  it('leaves what is not there as it is', () => {
    expect(eraserOf(null, undefined, '')('苏木')).to.equal('苏木');
    expect(eraserOf('苏木')(null)).to.equal(null);
  });
});

describe('eraseWithin', () => {
  it('takes texts out of any shape, and leaves ids, dates and numbers', () => {
    const at = new Date(0);
    const value = { at, id: 'a13966660002b13966660002', count: 1, notes: [{ text: '苏木' }, null] };
    expect(eraseWithin(value, eraserOf('苏木', '13966660002'))).to.deep.equal({
      ...value,
      notes: [{ text: '已删除' }, null],
    });
  });
});
