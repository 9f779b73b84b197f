import { expect } from 'chai';
import type { MarkLevel, Scoring } from '../../../contract/quality.ts';
import { itemsOf, scoreOf } from '../../../contract/quality-score.ts';
import { contactKinds, ScoreSheet } from '../../../contract/quality-settings.ts';
import { problemsOf } from '../../../server/features/quality/inspections/scoring-problems.ts';
import { firstSheets } from '../../../server/features/quality/settings/first-sheets.ts';

const sheet: ScoreSheet = {
  passMark: 80,
  sections: [
    {
      name: '服务',
      nameEn: '',
      items: [
        { key: 'opening', name: '开头语', nameEn: '', weight: 20, reasons: [] },
        { key: 'answer', name: '解答', nameEn: '', weight: 60, reasons: [] },
      ],
    },
    {
      name: '工单',
      nameEn: '',
      items: [{ key: 'record', name: '填写', nameEn: '', weight: 20, reasons: [] }],
    },
  ],
  fatals: [{ key: 'abuse', name: '辱骂', nameEn: '' }],
};

const scoring = (levels: Record<string, MarkLevel>, fatal?: string): Scoring => ({
  marks: Object.entries(levels).map(([item, level]) => ({ item, level, note: '未说明' })),
  fatals: fatal === undefined ? [] : [{ item: fatal, note: '骂人' }],
  comment: '',
});

describe('scoreOf', () => {
  const cases: [what: string, given: Scoring, score: number, isPassed: boolean][] = [
    ['everything met', scoring({ opening: 'met', answer: 'met', record: 'met' }), 100, true],
    [
      'a part met for half its weight',
      scoring({ opening: 'partly', answer: 'met', record: 'met' }),
      90,
      true,
    ],
    ['the pass mark itself', scoring({ opening: 'missed', answer: 'met', record: 'met' }), 80, true],
    ['less than the pass mark', scoring({ opening: 'met', answer: 'missed', record: 'met' }), 40, false],
    [
      'only the weights that apply',
      scoring({ opening: 'met', answer: 'partly', record: 'not_applicable' }),
      62.5,
      false,
    ],
    [
      'nothing that applies',
      scoring({ opening: 'not_applicable', answer: 'not_applicable', record: 'not_applicable' }),
      100,
      true,
    ],
    ['a fatal item', scoring({ opening: 'met', answer: 'met', record: 'met' }, 'abuse'), 0, false],
  ];
  for (const [what, given, score, isPassed] of cases) {
    it(`gives ${score} for ${what}`, () => {
      expect(scoreOf(sheet, given)).to.include({ score, isPassed });
    });
  }
});

describe('problemsOf', () => {
  const met = { opening: 'met', answer: 'met', record: 'met' } as const;
  const cases: [what: string, given: Scoring, paths: string[]][] = [
    ['nothing of a whole scoring', scoring(met), []],
    ['an item without a mark', scoring({ opening: 'met', answer: 'met' }), ['scoring.marks.record']],
    ['an item of no sheet', scoring({ ...met, manners: 'met' }), ['scoring.marks.3.item']],
    [
      'an item that is marked twice',
      { ...scoring(met), marks: [...scoring(met).marks, { item: 'answer', level: 'met', note: '' }] },
      ['scoring.marks.3.item'],
    ],
    [
      'what was missed without saying why',
      { ...scoring(met), marks: scoring(met).marks.map((mark) => ({ ...mark, level: 'missed', note: '' })) },
      ['scoring.marks.0.note', 'scoring.marks.1.note', 'scoring.marks.2.note'],
    ],
    ['a fatal item of no sheet', scoring(met, 'lateness'), ['scoring.fatals.0.item']],
  ];
  for (const [what, given, paths] of cases) {
    it(`names ${what}`, () => {
      expect(problemsOf(sheet, given).map(({ path }) => path)).to.deep.equal(paths);
    });
  }
});

describe('The first score sheets', () => {
  for (const kind of contactKinds) {
    it(`for a ${kind} are whole, named in both languages and add up to 100`, () => {
      const first = ScoreSheet.parse(firstSheets[kind]);
      const items = itemsOf(first);
      expect(items.reduce((sum, { weight }) => sum + weight, 0)).to.equal(100);
      expect([...items, ...first.fatals].filter(({ nameEn }) => nameEn === '')).to.deep.equal([]);
      expect(first.fatals).to.not.be.empty;
    });
  }
  it('are refused when an item has the key of another', () => {
    const [section] = sheet.sections;
    const doubled = { ...sheet, sections: [section, section] };
    expect(ScoreSheet.safeParse(doubled).error?.issues[0]?.path).to.deep.equal([
      'sections',
      1,
      'items',
      0,
      'key',
    ]);
  });
});
