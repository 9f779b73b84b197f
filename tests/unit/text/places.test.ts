import { expect } from 'chai';
import { placesNamedIn, placesOf } from '../../../server/platform/text/places.ts';

describe('placesOf', () => {
  const table: [text: string, places: string[]][] = [
    ['投诉晋安区世欧王庄小区物业乱收费', ['世欧王庄小区']],
    ['仓山区金山大道与浦上大道交叉口红绿灯坏了', ['金山大道', '浦上大道']],
    ['福清市龙江街道观音埔村自来水停水', ['龙江街道', '观音埔村']],
    ['反映物业公司乱收费', []],
    ['社保卡丢了怎么办', []],
    ['', []],
  ];
  for (const [text, places] of table) {
    it(`finds ${places.join(', ') || 'nothing'} in “${text}”`, () => {
      expect(placesOf(text)).to.deep.equal(places);
    });
  }
});

describe('placesNamedIn', () => {
  it('knows a place again though the other text calls it otherwise', () => {
    expect(placesNamedIn(['世欧王庄小区'], '世欧王庄三期停水')).to.deep.equal(['世欧王庄小区']);
  });

  it('takes nothing for another place', () => {
    expect(placesNamedIn(['金山大道'], '浦上大道积水')).to.deep.equal([]);
  });
});
