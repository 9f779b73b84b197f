import { expect } from 'chai';
import fc from 'fast-check';
import { parseInstant } from '../../../server/features/imports/parse-instant.ts';

describe('parseInstant', () => {
  const read: [string, string][] = [
    ['2019/4/25 9:32:09', '2019-04-25T01:32:09.000Z'],
    ['2019-04-25 09:32', '2019-04-25T01:32:00.000Z'],
    ['2019.4.25', '2019-04-24T16:00:00.000Z'],
    ['2019年4月25日', '2019-04-24T16:00:00.000Z'],
    ['2019年4月25日 9时32分9秒', '2019-04-25T01:32:09.000Z'],
    ['2019年4月25日 9时32分', '2019-04-25T01:32:00.000Z'],
    ['2019-04-25T09:32:09+08:00', '2019-04-25T01:32:09.000Z'],
    ['2019-04-25T01:32:09.500Z', '2019-04-25T01:32:09.500Z'],
    ['2019-04-25T09:32:09', '2019-04-25T01:32:09.000Z'],
    ['43580', '2019-04-24T16:00:00.000Z'],
    ['43580.397326', '2019-04-25T01:32:09.000Z'],
  ];
  for (const [text, instant] of read) {
    it(`reads ${text}`, () => {
      expect(parseInstant(text)?.toISOString()).to.equal(instant);
    });
  }

  for (const text of [
    '',
    '昨天',
    '2019/2/29',
    '2019/13/1',
    '2019/4/25 25:00',
    '1899-12-31',
    '12',
    '2019/4/25 9',
  ]) {
    it(`refuses "${text}"`, () => {
      expect(parseInstant(text)).to.equal(undefined);
    });
  }

  it('gives back any second that is written in the time of the city', () => {
    const seconds = fc.integer({ min: Date.UTC(1991, 0, 1) / 1000, max: Date.UTC(2100, 0, 1) / 1000 });
    fc.assert(
      fc.property(seconds, (second) => {
        const written = new Date(second * 1000 + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
        expect(parseInstant(written)?.getTime()).to.equal(second * 1000);
      }),
    );
  });
});
