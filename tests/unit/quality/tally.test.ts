import { expect } from 'chai';
import type { MarkLevel, Score } from '../../../contract/quality.ts';
import { figuresOf, type ScoredInspection } from '../../../server/features/quality/figures/tally.ts';
import { firstSheets } from '../../../server/features/quality/settings/first-sheets.ts';

const resultOf = (score: number): Score => ({ score, isPassed: score >= 85, isFatal: score === 0 });

const scored = (
  day: string,
  score: number,
  {
    agentId = 'a',
    levels = {},
    ...more
  }: Partial<ScoredInspection> & { levels?: Record<string, MarkLevel> } = {},
): ScoredInspection => ({
  ...{ kind: 'ticket', agentId, agentName: agentId, appeal: null, result: resultOf(score) },
  scoredAt: new Date(`${day}T10:00:00+08:00`),
  scoring: {
    marks: Object.entries(levels).map(([item, level]) => ({ item, level, note: '' })),
    fatals: score === 0 ? [{ item: 'shirking', note: '推诿' }] : [],
    comment: '',
  },
  ...more,
});

const of = (rows: ScoredInspection[], from = '2026-11-16', to = '2026-11-29') =>
  figuresOf({ rows, sheets: firstSheets, from, to });

describe('figuresOf', () => {
  it('has no rates where nothing was scored, and every week of the days asked for', () => {
    const figures = of([]);
    expect(figures.total).to.include({ scored: 0, averageScore: null, passRate: null, fatalRate: null });
    expect(figures.weeks.map(({ monday }) => monday)).to.deep.equal(['2026-11-16', '2026-11-23']);
    expect(figures.items).to.deep.equal([]);
  });

  it('averages scores and counts what passed and what was fatal', () => {
    const { total } = of([scored('2026-11-17', 100), scored('2026-11-18', 85), scored('2026-11-24', 0)]);
    expect(total).to.include({ scored: 3, averageScore: 61.7, passRate: 66.7, fatalRate: 33.3 });
  });

  it('puts each score into its week and to its agent, the lowest average first', () => {
    const { weeks, agents } = of([
      scored('2026-11-22', 90),
      scored('2026-11-23', 70, { agentId: 'b' }),
      scored('2026-11-23', 80, { agentId: 'b' }),
    ]);
    expect(weeks.map(({ averageScore }) => averageScore)).to.deep.equal([90, 75]);
    expect(agents.map(({ agentId, averageScore }) => [agentId, averageScore])).to.deep.equal([
      ['b', 75],
      ['a', 90],
    ]);
  });

  it('counts appeals and those that changed the score', () => {
    const ruling = {
      isChanged: true,
      reason: '',
      by: { id: 's', name: 's', role: 'supervisor' },
      before: null,
    };
    const at = new Date('2026-11-20T10:00:00+08:00');
    const { total } = of([
      scored('2026-11-17', 90, { appeal: { reason: '', at, ruling: null } }),
      scored('2026-11-17', 90, { appeal: { reason: '', at, ruling: { ...ruling, at } } }),
    ]);
    expect(total).to.include({ appealed: 2, changed: 1 });
  });

  it('counts faults of each item, without what did not apply, the most frequent first', () => {
    const { items } = of([
      scored('2026-11-17', 90, { levels: { title: 'met', record: 'partly', routing: 'not_applicable' } }),
      scored('2026-11-17', 80, { levels: { title: 'missed', record: 'missed' } }),
      scored('2026-11-17', 0),
    ]);
    expect(items[0]).to.include({ key: 'record', marked: 2, faulty: 2, kind: 'ticket' });
    expect(items[1]).to.include({ key: 'title', marked: 2, faulty: 1 });
    expect(items.some(({ key }) => key === 'routing')).to.equal(false);
    expect(items.find(({ key }) => key === 'shirking')).to.include({ isFatal: true, marked: 3, faulty: 1 });
  });
});
