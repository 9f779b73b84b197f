import { expect } from 'chai';
import type { MappingRule, MappingTarget } from '../../../contract/partners.ts';
import { applyMapping, testMapping } from '../../../server/features/partners/mapping.ts';

const rule = (target: MappingTarget, path: string, more: Partial<MappingRule> = {}): MappingRule => ({
  target,
  path,
  values: {},
  fallback: '',
  ...more,
});

const mapping: MappingRule[] = [
  rule('externalId', 'caseNo'),
  rule('description', 'content.text'),
  rule('requestType', 'kind', { values: { 投诉: 'complaint', 咨询: 'consultation' }, fallback: 'help' }),
  rule('citizenPhone', 'people.0.tel'),
  rule('isConfidential', 'secret'),
  rule('lat', 'gps.y'),
  rule('long', 'gps.x'),
];

const sample = {
  caseNo: 20261,
  content: { text: ' 路灯不亮\n已两晚 ' },
  kind: '投诉',
  people: [{ tel: '138 0000 1234' }],
  secret: '是',
  gps: { x: 119.3, y: '26.08' },
};

describe("A partner's field mapping", () => {
  it('finds our fields by path, translates words and takes the first line for a title', () => {
    expect(applyMapping(mapping, sample).request).to.include({
      externalId: '20261',
      description: '路灯不亮\n已两晚',
      title: '路灯不亮',
      requestType: 'complaint',
      citizenPhone: '13800001234',
      isConfidential: true,
      lat: 26.08,
      long: 119.3,
    });
  });

  it('falls back where the partner says nothing', () => {
    expect(applyMapping(mapping, { ...sample, kind: undefined }).request?.requestType).to.equal('help');
  });

  const wrong: [string, unknown, string][] = [
    ['no id', { ...sample, caseNo: null }, 'externalId'],
    ['no text', { ...sample, content: 'x' }, 'description'],
    ['a word that is not translated', { ...sample, kind: '其他' }, 'requestType'],
    ['no telephone number', { ...sample, people: [{ tel: 'none' }] }, 'citizenPhone'],
    ['a place off the globe', { ...sample, gps: { x: 1, y: 91 } }, 'lat'],
    ['no object', 'text', 'externalId'],
  ];
  for (const [what, sent, path] of wrong) {
    it(`names our field for ${what}`, () => {
      const { request, problems } = applyMapping(mapping, sent);
      expect(request).to.equal(null);
      expect(problems.map((problem) => problem.path)).to.include(path);
    });
  }

  it('reaches nothing that the partner did not send', () => {
    const reaching = [rule('externalId', 'constructor.name'), rule('description', '__proto__.toString')];
    expect(testMapping(reaching, {}).fields).to.deep.equal({});
  });

  it('shows in a try what could be read beside what is wrong', () => {
    const { fields, problems } = testMapping(mapping, { ...sample, caseNo: '' });
    expect(fields).to.include({ requestType: 'complaint' });
    expect(problems).to.have.length(1);
  });
});
