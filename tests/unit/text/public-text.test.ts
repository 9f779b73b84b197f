import { expect } from 'chai';
import { publicAddress, publicText } from '../../../server/platform/text/public-text.ts';

describe('Public texts', () => {
  const texts: [text: string, shown: string][] = [
    ['路灯坏了，电话13800001234', '路灯坏了，电话[号码]'],
    ['0591-8765 4321找林师傅', '[号码]找林师傅'],
    ['身份证35010219900101001X', '身份证[号码]'],
    ['写信到 a.b@example.com', '写信到 [邮箱]'],
    ['见 https://x.example/p?q=1 图', '见 [链接] 图'],
    ['3号线5路公交12:30到站', '3号线5路公交12:30到站'],
  ];
  for (const [text, shown] of texts) {
    it(`show "${text}" as "${shown}"`, () => expect(publicText(text)).to.equal(shown));
  }

  const addresses: [address: string | null, shown: string | null][] = [
    ['鼓楼区八一七北路88号3号楼201室', '鼓楼区八一七北路88号'],
    ['金山大道100号B座12层', '金山大道100号'],
    ['五一广场', '五一广场'],
    [null, null],
  ];
  for (const [address, shown] of addresses) {
    it(`show the address ${String(address)} as ${String(shown)}`, () =>
      expect(publicAddress(address)).to.equal(shown));
  }
});
