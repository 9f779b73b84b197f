import { expect } from 'chai';
import { maskName, maskPhone } from '../../../server/features/tickets/index.ts';

describe('maskName', () => {
  const table: [string | null, string | null][] = [
    [null, null],
    ['', null],
    ['张', '张*'],
    ['张三', '张*'],
    ['欧阳小明', '欧***'],
  ];
  for (const [name, masked] of table) {
    it(`makes ${String(masked)} of ${String(name)}`, () => expect(maskName(name)).to.equal(masked));
  }
});

describe('maskPhone', () => {
  const table: [string | null, string | null][] = [
    [null, null],
    ['13800001234', '138****1234'],
    ['+8613800001234', '+86138****1234'],
    ['87654321', '****4321'],
    ['12345', '***45'],
  ];
  for (const [phone, masked] of table) {
    it(`makes ${String(masked)} of ${String(phone)}`, () => expect(maskPhone(phone)).to.equal(masked));
  }
});
