import {
  scoredMeasures,
  type BulletinRules,
  type ScoredMeasure,
} from '../../../../contract/bulletin-rules.ts';
import type { RankedDepartment } from '../../../../contract/bulletins.ts';
import type { Figures } from '../../../../contract/measures.ts';
import { measures } from '../../reports/index.ts';

const isLowerBetter = (measure: ScoredMeasure): boolean =>
  measures.find(({ id }) => id === measure)?.better === 'lower';

const pointsOf = (measure: ScoredMeasure, value: number): number => {
  const points = isLowerBetter(measure) ? 100 - value : value;
  return Math.min(100, Math.max(0, points));
};

/** The weighted mean of what can be told of the department, 0 to 100 to two digits; null when nothing can. */
export const scoreOf = (figures: Figures, { weights }: BulletinRules): number | null => {
  let [sum, weighed] = [0, 0];
  for (const measure of scoredMeasures) {
    const value = figures[measure]?.value ?? null;
    if (value === null || weights[measure] === 0) continue;
    sum += pointsOf(measure, value) * weights[measure];
    weighed += weights[measure];
  }
  return weighed === 0 ? null : Math.round((sum / weighed) * 100) / 100;
};

/** 底线: the measures whose line a department has crossed. */
export const crossedFloors = (figures: Figures, { floors }: BulletinRules): ScoredMeasure[] =>
  scoredMeasures.filter((measure) => {
    const [value, floor] = [figures[measure]?.value ?? null, floors[measure]];
    if (value === null || floor === null) return false;
    return isLowerBetter(measure) ? value > floor : value < floor;
  });

export interface Ranked {
  departmentId: string;
  name: string;
  nameEn: string;
  figures: Figures;
  before: Figures;
}

type Places = Pick<RankedDepartment, 'rank' | 'score' | 'unranked'>;

/** Places by score, equal ones sharing theirs; a department is left out when it had too few tickets. */
const placesOf = (rows: readonly { id: string; figures: Figures }[], rules: BulletinRules) => {
  const places = new Map<string, Places>();
  const scored = rows.flatMap(({ id, figures }) => {
    const score = scoreOf(figures, rules);
    const isRanked = score !== null && (figures.dispatched?.value ?? 0) >= rules.leastDispatched;
    places.set(id, { score, rank: null, unranked: isRanked ? null : 'too_few' });
    return isRanked ? [{ id, score }] : [];
  });
  for (const { id, score } of scored) {
    const rank = 1 + scored.filter((other) => other.score > score).length;
    places.set(id, { score, rank, unranked: null });
  }
  return places;
};

const order = (left: RankedDepartment, right: RankedDepartment): number =>
  (left.rank ?? Infinity) - (right.rank ?? Infinity) || left.name.localeCompare(right.name, 'zh-CN');

/** 排名: every department that had anything to do, the ranked ones first. Pure. */
export const rankDepartments = (rows: readonly Ranked[], rules: BulletinRules): RankedDepartment[] => {
  const now = placesOf(
    rows.map(({ departmentId: id, figures }) => ({ id, figures })),
    rules,
  );
  const past = placesOf(
    rows.map(({ departmentId: id, before }) => ({ id, figures: before })),
    rules,
  );
  const none: Places = { rank: null, score: null, unranked: 'too_few' };
  return rows
    .map((row) => ({
      ...row,
      ...(now.get(row.departmentId) ?? none),
      rankBefore: past.get(row.departmentId)?.rank ?? null,
      belowFloors: crossedFloors(row.figures, rules),
    }))
    .sort(order);
};

/** An objection was granted: the department leaves the ranking, and those below it move up. */
export const withoutDepartment = (
  ranking: readonly RankedDepartment[],
  departmentId: string,
): RankedDepartment[] => {
  const gone = ranking.find((row) => row.departmentId === departmentId)?.rank ?? Infinity;
  return ranking
    .map((row) => {
      if (row.departmentId === departmentId) return { ...row, rank: null, unranked: 'objection' as const };
      return row.rank !== null && row.rank > gone ? { ...row, rank: row.rank - 1 } : row;
    })
    .sort(order);
};
