import { expect } from 'chai';
import type { DirectoryRow } from '../../../contract/dispatch.ts';
import {
  changesOf,
  isChanged,
  topicsFrom,
  withRow,
  englishNamesFrom,
  linesOf,
} from '../../../agent-ui/src/features/dispatch-directory/directory-edit.ts';

const row = (topic: string, area = '', leadId: string | null = 'a'): DirectoryRow => ({
  topic,
  area,
  leadId,
  helperIds: [],
});

describe('the edited dispatch directory', () => {
  const rows = [row('市容/占道'), row('市容/占道', '鼓楼区'), row('交通/停车')];

  it('takes a new row behind those of its topic', () => {
    expect(withRow(rows, row('市容/占道', '台江区'))?.map(({ area }) => area)).to.deep.equal([
      '',
      '鼓楼区',
      '台江区',
      '',
    ]);
    expect(withRow(rows, row('供水'))?.at(-1)?.topic).to.equal('供水');
  });

  it('puts a changed row in the place of the old one, also under a new topic', () => {
    expect(withRow(rows, row('市容/噪声', '鼓楼区'), '市容/占道|鼓楼区')?.[1]?.topic).to.equal('市容/噪声');
  });

  it('has one row for a topic and an area', () => {
    expect(withRow(rows, row('交通/停车'))).to.equal(undefined);
    expect(withRow(rows, row('交通/停车'), '市容/占道|')).to.equal(undefined);
    expect(withRow(rows, row('交通/停车', '', 'b'), '交通/停车|')?.[2]?.leadId).to.equal('b');
  });

  it('counts what was added, changed and removed', () => {
    const names = [
      { topic: '一', name: 'One' },
      { topic: '二', name: 'Two' },
    ];
    const before = { topics: ['一', '二'], rows, englishNames: names };
    const after = {
      topics: ['二', '三'],
      rows: [row('市容/占道', '', 'b'), row('市容/占道', '鼓楼区'), row('供水')],
      englishNames: [
        { topic: '二', name: 'Second' },
        { topic: '三', name: 'Three' },
      ],
    };
    expect(changesOf(before, after)).to.deep.equal({
      ...{ added: 1, changed: 1, removed: 1, topics: 2, englishNames: 3 },
    });
    expect(isChanged(changesOf(before, { ...before, rows: [...rows] }))).to.equal(false);
  });

  it('reads one English name a line, the later of two for a topic, and writes them back', () => {
    const read = englishNamesFrom(
      ' 市容 / 占道 = Trading \n供水＝Water = tap\n供水 = Water\n没有名称 =\n= Nothing\n',
    );
    expect(read).to.deep.equal([
      { topic: '市容/占道', name: 'Trading' },
      { topic: '供水', name: 'Water' },
    ]);
    expect(englishNamesFrom(linesOf(read))).to.deep.equal(read);
  });

  it('reads one topic a line', () => {
    expect(topicsFrom(' 市容 / 占道 \n\n市容/占道\n/供水/\n')).to.deep.equal(['市容/占道', '供水']);
  });
});
