import { expect } from 'chai';
import { redact, redactorFor } from '../../../server/features/tickets/confidentiality.ts';

describe('redact', () => {
  const table: [what: string, text: string, name: string | null, expected: string][] = [
    ['a mobile number', '请致电13800001234联系', null, '请致电***联系'],
    ['one written with hyphens', '138-0000-1234', null, '***'],
    ['one with the country code', '+86 13800001234', null, '***'],
    ['a number of the city', '电话0591-87654321', null, '电话***'],
    ['an identity number', '身份证350102199001011234。', null, '身份证***。'],
    ['the name, wherever it is', '我是张小明，张小明住此', '张小明', '我是***，***住此'],
    ['the door, not the house', '五四路111号3栋2单元502室', null, '五四路111号*栋*单元*室'],
    ['nothing in other numbers', '2026年11月25日23时，3盏路灯', '张小明', '2026年11月25日23时，3盏路灯'],
  ];
  for (const [what, text, name, expected] of table) {
    it(`takes out ${what}`, () => {
      expect(redact(text, name)).to.equal(expected);
    });
  }
});

describe('redactorFor', () => {
  const citizen = { name: '张小明', phone: '13800001234', phoneTail: '1234', isConfidential: true };

  it('leaves everything to the hotline, and to departments where nothing is confidential', () => {
    const open = { citizen: { ...citizen, isConfidential: false } };
    expect(redactorFor({ citizen }, { isDepartment: false })('张小明')).to.equal('张小明');
    expect(redactorFor(open, { isDepartment: true })('张小明')).to.equal('张小明');
  });

  it('keeps the citizen from departments, and null null', () => {
    const forDepartment = redactorFor({ citizen }, { isDepartment: true });
    expect(forDepartment('张小明')).to.equal('***');
    expect(forDepartment(null)).to.equal(null);
  });
});
