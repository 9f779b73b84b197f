import type { CaseReason } from '../../../../contract/bulletins.ts';
import type { Counter } from '../../../../contract/measures.ts';
import type { Facts } from '../../reports/index.ts';

/** A ticket with how well and how badly it went in the period. */
export interface Judged {
  ticketId: string;
  departmentId: string | null;
  topic: string | null;
  reasons: CaseReason[];
  /** Above 0 for good ones, below for bad ones. */
  merit: number;
  at: Date;
}

type Sums = Partial<Record<Counter, number>>;

const has = (sums: Sums, counter: Counter): boolean => (sums[counter] ?? 0) > 0;
/** Asked for, and not all of it was so. */
const falls = (sums: Sums, asked: Counter, kept: Counter): boolean => (sums[asked] ?? 0) > (sums[kept] ?? 0);

const judgements: readonly [reason: CaseReason, merit: number, holds: (sums: Sums) => boolean][] = [
  ['satisfied', 3, (sums) => has(sums, 'satisfiedYes')],
  ['solved', 2, (sums) => has(sums, 'solvedYes')],
  ['in_time', 1, (sums) => has(sums, 'resolvedOnTime')],
  ['supervised', -4, (sums) => has(sums, 'supervised')],
  ['reworked', -3, (sums) => has(sums, 'reworked')],
  ['dissatisfied', -3, (sums) => falls(sums, 'satisfiedAsked', 'satisfiedYes')],
  ['overdue', -3, (sums) => falls(sums, 'resolveDue', 'resolvedOnTime')],
  ['unsolved', -2, (sums) => falls(sums, 'solvedAsked', 'solvedYes')],
  ['returned', -1, (sums) => has(sums, 'returned')],
  ['urged', -1, (sums) => has(sums, 'urged')],
];

/** What a ticket did in the period, by its facts; null when nothing of it lies in there. */
export const judge = (facts: Facts, { since, until }: { since: Date; until: Date }): Judged | null => {
  const rows = facts.rows.filter(({ at }) => at >= since && at < until);
  const last = rows.reduce<Date | null>((latest, { at }) => (latest && latest > at ? latest : at), null);
  if (last === null) return null;
  const sums: Sums = {};
  for (const { counter, value } of rows) sums[counter] = (sums[counter] ?? 0) + value;
  const holding = judgements.filter(([, , holds]) => holds(sums));
  return {
    ticketId: facts.entityId,
    departmentId: rows.findLast(({ departmentId }) => departmentId !== null)?.departmentId ?? null,
    topic: facts.topic,
    reasons: holding.map(([reason]) => reason),
    merit: holding.reduce((sum, [, merit]) => sum + merit, 0),
    at: last,
  };
};

const latestFirst = (left: Judged, right: Judged): number => right.at.getTime() - left.at.getTime();

/** From each department one at most, as long as there are others. */
const spread = (judged: readonly Judged[], most: number): Judged[] => {
  const seen = new Set<string | null>();
  const firsts = judged.filter(({ departmentId }) => !seen.has(departmentId) && seen.add(departmentId));
  return [...firsts, ...judged.filter((one) => !firsts.includes(one))].slice(0, most);
};

export interface Cases {
  best: Judged[];
  worst: Judged[];
  typical: Judged[];
}

/** More than are shown: some may turn out to be confidential. */
const chosen = 6;

/** 三件办得好的、三件办得差的 and 典型工单 of the topics named (the first three of each that may be told of), each ticket once. Pure. */
export const chooseCases = (judged: readonly Judged[], topics: readonly string[]): Cases => {
  const handled = judged.filter(({ departmentId }) => departmentId !== null);
  const best = spread(
    handled.filter(({ merit }) => merit >= 3).sort((a, b) => b.merit - a.merit || latestFirst(a, b)),
    chosen,
  );
  const worst = spread(
    handled.filter(({ merit }) => merit < 0).sort((a, b) => a.merit - b.merit || latestFirst(a, b)),
    chosen,
  );
  const taken = new Set([...best, ...worst]);
  const typical = topics.flatMap(
    (topic) => judged.filter((one) => one.topic === topic && !taken.has(one)).sort(latestFirst)[0] ?? [],
  );
  return { best, worst, typical };
};
