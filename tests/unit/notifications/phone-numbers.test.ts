import { expect } from 'chai';
import { canTakeTexts, domesticNumber, internationalNumber } from '../../../contract/phone-numbers.ts';

describe('Telephone numbers', () => {
  const cases: [written: string, kept: string, takesTexts: boolean, e164: string][] = [
    ['13800001234', '13800001234', true, '+8613800001234'],
    ['+86 138-0000-1234', '13800001234', true, '+8613800001234'],
    ['008613800001234', '13800001234', true, '+8613800001234'],
    ['059187654321', '059187654321', false, '+86059187654321'],
    ['+85291234567', '+85291234567', true, '+85291234567'],
    ['12345', '12345', false, '+8612345'],
  ];
  for (const [written, kept, takesTexts, e164] of cases) {
    it(`${written} is kept as ${kept} and ${takesTexts ? 'takes' : 'takes no'} texts`, () => {
      expect(domesticNumber(written)).to.equal(kept);
      expect(canTakeTexts(written)).to.equal(takesTexts);
      expect(internationalNumber(written)).to.equal(e164);
    });
  }
});
