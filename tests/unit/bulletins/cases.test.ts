import { expect } from 'chai';
import type { Counter } from '../../../contract/measures.ts';
import { chooseCases, judge } from '../../../server/features/bulletins/content/cases.ts';
import type { Facts } from '../../../server/features/reports/index.ts';

const since = new Date('2026-11-16T00:00:00+08:00');
const until = new Date('2026-11-23T00:00:00+08:00');
type Row = [Counter, number, string?];
const facts = (entityId: string, rows: Row[], departmentId: string | null = 'd1'): Facts => ({
  kind: 'ticket',
  entityId,
  version: 1,
  label: entityId,
  title: entityId,
  channel: 'phone',
  requestType: 'help',
  topic: '市政',
  district: null,
  agentId: null,
  rows: rows.map(([counter, value, at = '2026-11-18T10:00:00+08:00']) => ({
    counter,
    value,
    at: new Date(at),
    departmentId,
  })),
});
const judged = (...given: Parameters<typeof facts>) => judge(facts(...given), { since, until })!;

describe('Cases of bulletins', () => {
  it('are judged by what happened in the period alone', () => {
    const old: Row[] = [
      ['supervised', 1, '2026-11-10T10:00:00+08:00'],
      ['satisfiedAsked', 1],
      ['satisfiedYes', 1],
    ];
    expect(judged('a', old).reasons).to.deep.equal(['satisfied']);
    const past: Row[] = [['urged', 1, '2026-11-10T10:00:00+08:00']];
    expect(judge(facts('b', past), { since, until })).to.equal(null);
  });

  it('are bad for what was asked and not so', () => {
    const rows: Row[] = [
      ['satisfiedAsked', 1],
      ['satisfiedYes', 0],
      ['solvedAsked', 1],
      ['solvedYes', 0],
      ['resolveDue', 1],
      ['resolvedOnTime', 0],
    ];
    expect(judged('a', rows).reasons).to.deep.equal(['dissatisfied', 'overdue', 'unsolved']);
  });

  it('come from different departments before one has two, and each ticket stands in one place', () => {
    const good: Row[] = [['satisfiedYes', 1]];
    const bad: Row[] = [['supervised', 1]];
    const all = [
      judged('a', good),
      judged('b', good),
      judged('c', good, 'd2'),
      judged('d', bad),
      judged('e', [['ticketsFiled', 1]]),
    ];
    const { best, worst, typical } = chooseCases(all, ['市政']);
    const second = best[1]?.departmentId;
    expect(new Set([best[0]?.departmentId, second])).to.deep.equal(new Set(['d1', 'd2']));
    expect(best).to.have.length(3);
    expect(worst.map(({ ticketId }) => ticketId)).to.deep.equal(['d']);
    expect(typical.map(({ ticketId }) => ticketId)).to.deep.equal(['e']);
  });

  it('praise nobody whom no department handled', () => {
    expect(chooseCases([judged('a', [['satisfiedYes', 1]], null)], []).best).to.deep.equal([]);
  });
});
