import { expect } from 'chai';
import fc from 'fast-check';
import { scoredMeasures, type BulletinRules } from '../../../contract/bulletin-rules.ts';
import type { Figures } from '../../../contract/measures.ts';
import {
  crossedFloors,
  rankDepartments,
  scoreOf,
  withoutDepartment,
} from '../../../server/features/bulletins/content/score.ts';
import { firstRules } from '../../../server/features/rules/index.ts';

const rules: BulletinRules = firstRules.bulletins;
const only = (weights: Partial<BulletinRules['weights']>): BulletinRules => ({
  ...rules,
  weights: Object.fromEntries(scoredMeasures.map((id) => [id, weights[id] ?? 0])) as BulletinRules['weights'],
});
const figures = (values: Partial<Record<keyof Figures, number | null>>): Figures =>
  Object.fromEntries(
    Object.entries({ dispatched: 10, ...values }).map(([id, value]) => [
      id,
      { numerator: value ?? 0, denominator: null, value },
    ]),
  );
const row = (name: string, values: Parameters<typeof figures>[0], before = {}) => ({
  departmentId: name,
  name,
  nameEn: '',
  figures: figures(values),
  before: figures(before),
});

describe('The score of departments', () => {
  it('is the weighted mean of what can be told, less being better turned round', () => {
    const weighed = only({ satisfiedRate: 30, returnRate: 10 });
    expect(scoreOf(figures({ satisfiedRate: 80, returnRate: 10 }), weighed)).to.equal(82.5);
    expect(scoreOf(figures({ satisfiedRate: null, returnRate: 10 }), weighed)).to.equal(90);
    expect(scoreOf(figures({}), weighed)).to.equal(null);
  });

  it('lies between 0 and 100 and grows with no worse figures', () => {
    const rate = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(rate, rate, rate, (satisfiedRate, solvedRate, more) => {
        const score = scoreOf(figures({ satisfiedRate, solvedRate }), rules)!;
        const better = scoreOf(figures({ satisfiedRate: Math.max(satisfiedRate, more), solvedRate }), rules)!;
        return score >= 0 && score <= 100 && better >= score;
      }),
    );
  });

  it('tells which floor lines are crossed, from below and from above', () => {
    const floors = { ...rules.floors, satisfiedRate: 85, returnRate: 5 };
    const values = figures({ satisfiedRate: 84.9, returnRate: 6, resolvedOnTimeRate: 92 });
    expect(crossedFloors(values, { ...rules, floors })).to.deep.equal(['satisfiedRate', 'returnRate']);
  });

  it('gives equal scores the same place and ranks nobody with too few tickets', () => {
    const ranking = rankDepartments(
      [
        row('乙', { satisfiedRate: 90 }, { satisfiedRate: 99 }),
        row('甲', { satisfiedRate: 90 }, { satisfiedRate: 10 }),
        row('丙', { satisfiedRate: 70 }),
        row('丁', { satisfiedRate: 100, dispatched: 1 }),
      ],
      rules,
    );
    const places = ranking.map(({ name, rank, rankBefore, unranked }) => [name, rank, rankBefore, unranked]);
    expect(new Set(ranking.slice(0, 2).map(({ rank }) => rank))).to.deep.equal(new Set([1]));
    expect(places[2]).to.deep.equal(['丙', 3, null, null]);
    expect(places[3]).to.deep.equal(['丁', null, null, 'too_few']);
    expect(ranking.find(({ name }) => name === '甲')?.rankBefore).to.equal(2);
  });

  it('moves those below up when a department leaves the ranking', () => {
    const ranking = rankDepartments(
      [row('甲', { satisfiedRate: 90 }), row('乙', { satisfiedRate: 80 }), row('丙', { satisfiedRate: 70 })],
      rules,
    );
    const left = withoutDepartment(ranking, '乙');
    expect(left.map(({ name, rank, unranked }) => [name, rank, unranked])).to.deep.equal([
      ['甲', 1, null],
      ['丙', 2, null],
      ['乙', null, 'objection'],
    ]);
  });
});
