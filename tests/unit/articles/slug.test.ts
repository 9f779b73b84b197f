import { expect } from 'chai';
import { slugOf } from '../../../knowledge/articles/slug.ts';

const readable = (title: string, titleEn = ''): string => slugOf({ title, titleEn }).replace(/-[^-]*$/, '');

describe('slugOf', () => {
  const cases: [what: string, title: string, titleEn: string, start: string][] = [
    ['the English title where there is one', '居住证', 'Residence Permit', 'residence-permit'],
    ['pinyin of the Chinese one otherwise', '居住证', '', 'ju-zhu-zheng'],
    ['numbers and Latin letters of a Chinese title', '5G 基站', '', '5g-ji-zhan'],
    ['letters and hyphens alone of what means something in an address', '', 'A/B ? # & ../c', 'a-b-c'],
  ];
  for (const [what, title, titleEn, start] of cases) {
    it(`uses ${what}`, () => expect(readable(title, titleEn)).to.equal(start));
  }

  it('needs no escaping in an address, whatever the title', () => {
    for (const title of ['😀', '？！', '<script>', 'ÄÖÜ', 'ελ', '长'.repeat(300), '-'.repeat(20)]) {
      expect(slugOf({ title, titleEn: '' })).to.match(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    }
  });
  it('is at most 80 characters long', () => {
    expect(slugOf({ title: '长'.repeat(300), titleEn: '' }).length).to.be.at.most(80);
  });
  it('differs for two articles of one title', () => {
    const title = { title: '同名', titleEn: '' };
    expect(slugOf(title)).not.to.equal(slugOf(title));
  });
});
