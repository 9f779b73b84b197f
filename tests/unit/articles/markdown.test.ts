import { expect } from 'chai';
import { plainText, renderMarkdown } from '../../../knowledge/articles/markdown.ts';

describe('renderMarkdown', () => {
  const attacks: string[] = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java\nscript:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](vbscript:msgbox(1))',
    '![x](javascript:alert(1))',
    '<javascript:alert(1)>',
    '![x](x" onerror="alert(1))',
    '[x](https://a.example "t" onmouseover="alert(1)")',
    '```"><script>alert(1)</script>\ncode\n```',
    '# <iframe src="//evil.example"></iframe>',
  ];
  for (const attack of attacks) {
    it(`disarms ${JSON.stringify(attack)}`, () => {
      const html = renderMarkdown(attack);
      const tags = html.match(/<[^>]*>/g) ?? [];
      expect(html).not.to.match(/<(script|svg|iframe)/i);
      for (const tag of tags) {
        expect(tag).not.to.match(/\s(on\w+)\s*=/i);
        expect(tag).not.to.match(/(href|src)="\s*(javascript|vbscript|data:text)/i);
      }
    });
  }

  it('keeps the page its only first heading', () => {
    expect(renderMarkdown('# 一\n\n## 二')).to.include('<h2>一</h2>').and.include('<h3>二</h3>');
    expect(renderMarkdown('###### 六')).to.include('<h6>六</h6>');
  });
  it('keeps lists, tables, bold and web addresses', () => {
    const html = renderMarkdown('1. **甲**\n\n|a|b|\n|-|-|\n|1|2|\n\nhttps://www.fuzhou.gov.cn');
    expect(html).to.include('<strong>甲</strong>').and.include('<table>').and.include('<ol>');
    expect(html).to.include('<a href="https://www.fuzhou.gov.cn">');
  });
});

describe('plainText', () => {
  const cases: [source: string, text: string][] = [
    ['**甲**和*乙*', '甲和乙'],
    ['# 标题\n\n正文', '标题 正文'],
    ['[办事大厅](https://a.example)', '办事大厅'],
    ['5 < 6 & "7"', '5 < 6 & "7"'],
    ['<b>照写</b>', '<b>照写</b>'],
    ['', ''],
  ];
  for (const [source, text] of cases) {
    it(`of ${JSON.stringify(source)} is ${JSON.stringify(text)}`, () => {
      expect(plainText(source)).to.equal(text);
    });
  }
});
