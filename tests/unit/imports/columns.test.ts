import { expect } from 'chai';
import { checkColumns } from '../../../server/features/imports/columns.ts';
import { Mapping } from '../../../server/features/imports/mapping.ts';

const mapping = Mapping.parse({
  source: 'old',
  id: ['编号', '序号'],
  title: '标题',
  description: '内容',
  filedAt: '时间',
  reply: { text: '答复', at: '答复时间' },
});
const heading = ['序号', '标题', '内容', '时间', '答复', '答复时间', '备注'];

describe('checkColumns', () => {
  it('takes a heading that has one of several columns, and more besides', () => {
    expect(() => checkColumns(heading, mapping)).not.to.throw();
  });

  const lacking: [string, string, RegExp][] = [
    ['编号 and 序号', '序号', /id: the file has no column "编号" or "序号"/],
    ['标题', '标题', /title: the file has no column "标题"/],
    ['答复时间', '答复时间', /reply\.at: the file has no column "答复时间"/],
  ];
  for (const [what, column, message] of lacking) {
    it(`names the field whose column ${what} is missing, and what there is`, () => {
      const rest = heading.filter((name) => name !== column);
      expect(() => checkColumns(rest, mapping))
        .to.throw(message)
        .with.property('code', 'invalid_input');
      expect(() => checkColumns(rest, mapping)).to.throw(/Its columns are .*"备注"/);
    });
  }
});
