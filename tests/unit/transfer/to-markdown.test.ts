import { expect } from 'chai';
import { toMarkdown } from '../../../knowledge/transfer/read/to-markdown.ts';
import { renderMarkdown } from '../../../knowledge/articles/index.ts';

describe('toMarkdown', () => {
  const cases: [name: string, html: string, markdown: string][] = [
    [
      'headings and lists',
      '<h2>材料</h2><ul><li>身份证</li><li>户口簿</li></ul>',
      '## 材料\n\n-   身份证\n-   户口簿',
    ],
    [
      'a table without a heading row',
      '<table><tr><td><p>区</p></td><td>电话</td></tr><tr><td>鼓楼</td></tr></table>',
      '| 区 | 电话 |\n| --- | --- |\n| 鼓楼 |  |',
    ],
    [
      'a table of one column, which is a frame',
      '<table><tr><td>一</td></tr><tr><td>二</td></tr></table>',
      '一\n\n二',
    ],
    ['links', '<a href="https://fz.gov.cn/a b(1)">网站</a>', '[网站](https://fz.gov.cn/a%20b%281%29)'],
    ['pictures beside it', '<img src="图/流程 1.png" alt="流程">', '![流程](图/流程%201.png)'],
  ];
  for (const [name, html, markdown] of cases) {
    it(`keeps ${name}`, () => {
      expect(toMarkdown(html)).to.deep.include({ markdown, notes: [] });
    });
  }

  const attacks: Record<string, string> = {
    'a script': '<p>办事</p><script>alert(1)</script>',
    'an event handler': '<p onclick="alert(1)">办事</p>',
    'an address that runs': '<p>办<a href="javascript:alert(1)">事</a></p>',
    'a frame': '<p>办事</p><iframe src="https://evil.example"></iframe>',
    'a drawing with a script': '<p>办事</p><svg><script>alert(1)</script></svg>',
  };
  for (const [name, html] of Object.entries(attacks)) {
    it(`leaves out ${name} and says so`, () => {
      const { markdown, notes } = toMarkdown(html);
      expect(markdown).to.equal('办事');
      expect(notes).to.deep.equal(['script_removed']);
    });
  }

  it('takes pictures out of the page they are written into', () => {
    const { markdown, inside } = toMarkdown('<img alt="图" src="data:image/png;base64,iVBORw0KGgo=">');
    expect(markdown).to.equal('![图](inside:1)');
    expect(inside.get('inside:1')?.name).to.equal('1.png');
  });

  it('gives text that a page shows as it was written', () => {
    const html = renderMarkdown(toMarkdown('<p>3.5*2=7 &lt;b&gt; _下划线_ [方括号] 1. 点</p>').markdown);
    expect(html).to.equal('<p>3.5*2=7 &lt;b&gt; _下划线_ [方括号] 1. 点</p>\n');
  });
});
