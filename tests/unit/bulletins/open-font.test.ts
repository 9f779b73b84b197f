import { expect } from 'chai';
import { openFont } from '../../../server/features/bulletins/documents/open-font.ts';

describe('The font of PDFs', () => {
  it('comes with the packages and has the signs that bulletins need', async () => {
    const font = await openFont();
    const signs = Array.from('周通报市民诉求满意率环比，。（）：；、“”%—·0123456789ABCabc镕喆');
    const missing = signs.filter((sign) => !font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0));
    expect(missing).to.deep.equal([]);
  });
});
