import { expect } from 'chai';
import { Mapping, readMapping } from '../../../server/features/imports/mapping.ts';
import { toTicket } from '../../../server/features/imports/to-ticket.ts';

const mapping = Mapping.parse({
  source: 'old-platform',
  id: ['编号', '序号'],
  title: '标题',
  description: '内容',
  filedAt: '时间',
  requestType: { column: '类别', values: { 投诉: 'complaint' }, otherwise: 'consultation' },
  district: '区县',
  address: '地址',
  citizenName: '姓名',
  citizenPhone: '电话',
  department: '单位',
  reply: { text: '答复', at: '答复时间' },
});
const row = {
  编号: 'A-1',
  标题: '路灯不亮',
  内容: '东街口路灯三盏不亮',
  时间: '2020/3/1 10:00:00',
  类别: '投诉',
  电话: 13_800_001_234,
  单位: '城管局',
  区县: '鼓楼区',
  地址: '东街口',
};
const options = {
  mapping,
  findDepartment: (name: string) => (name === '城管局' ? 'd1' : undefined),
  now: new Date('2026-01-01T00:00:00Z'),
};
const reasonOf = (fields: object): string => {
  const mapped = toTicket({ ...row, ...fields }, options);
  return 'reason' in mapped ? `${mapped.reason}: ${mapped.detail}` : 'taken';
};

describe('toTicket', () => {
  it('maps a row, numbers included', () => {
    expect(toTicket(row, options)).to.deep.equal({
      ticket: {
        source: 'old-platform',
        externalId: 'A-1',
        title: '路灯不亮',
        description: '东街口路灯三盏不亮',
        filedAt: new Date('2020-03-01T02:00:00Z'),
        requestType: 'complaint',
        citizen: { name: '', phone: '13800001234' },
        district: '鼓楼区',
        address: '东街口',
        departmentId: 'd1',
      },
    });
  });

  it('takes the first filled of several columns', () => {
    const mapped = toTicket({ ...row, 编号: ' ', 序号: 7 }, options);
    expect(mapped).to.have.nested.property('ticket.externalId', '7');
  });

  it('keeps every word of a title that is too long', () => {
    const long = '长'.repeat(200);
    const mapped = toTicket({ ...row, 标题: long }, options);
    expect(mapped).to.have.nested.property('ticket.title.length', 120);
    expect('ticket' in mapped && mapped.ticket.description.startsWith(long)).to.equal(true);
  });

  const refused: [string, object, RegExp][] = [
    ['no title', { 标题: '' }, /"标题" is empty/],
    ['no id in any column', { 编号: '' }, /"编号 \/ 序号" is empty/],
    ['no date', { 时间: '去年' }, /"时间" is not a date: 去年/],
    ['a date to come', { 时间: '2030/1/1' }, /"时间" lies in the future/],
    ['an unknown department', { 单位: '火星局' }, /"单位" names no department: 火星局/],
    ['a reply without date', { 答复: '已修', 答复时间: '' }, /"答复时间" is not a date/],
    ['a reply before the request', { 答复: '已修', 答复时间: '2019/1/1' }, /"答复时间" lies before/],
    ['an id without end', { 编号: 'x'.repeat(101) }, /"编号 \/ 序号" is longer than 100/],
    ['bytes that are no character', { 内容: '路\uFFFD不亮' }, /"内容" holds bytes that are no character/],
    ['a text without end', { 内容: '字'.repeat(20_001) }, /"内容" is longer than 20000/],
  ];
  for (const [what, fields, reason] of refused) {
    it(`refuses ${what}, naming the column`, () => {
      expect(reasonOf(fields)).to.match(reason);
    });
  }
});

describe('readMapping', () => {
  it('names every wrong field', () => {
    const wrong = JSON.stringify({ source: '', id: '编号', titel: '标题' });
    expect(() => readMapping(wrong, 'old.json')).to.throw(/source[\s\S]*title[\s\S]*titel/);
  });

  it('says where a file is not JSON', () => {
    expect(() => readMapping('{', 'old.json')).to.throw(/old\.json is not JSON/);
  });
});
