import { expect } from 'chai';
import { toCsv } from '../../../server/features/reports/report.export.ts';

describe('toCsv', () => {
  const cases: [what: string, sheet: (string | number | null)[][], text: string][] = [
    ['numbers and nothing', [['鼓楼区', 12.5, null]], '鼓楼区,12.5,'],
    ['commas and quotation marks', [['甲,"乙"', 1]], '"甲,""乙""",1'],
    ['what would run as a formula', [['=1+1', 0]], "'=1+1,0"],
    ['a negative number as a number', [['甲', -2]], '甲,-2'],
  ];
  for (const [what, sheet, text] of cases) {
    it(`writes ${what}`, () => expect(toCsv(sheet)).to.equal(`\uFEFF${text}\r\n`));
  }
});
