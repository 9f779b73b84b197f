import type { Model } from 'mongoose';
import type { GapFigures } from '../../contract/gaps.ts';
import { dayOf } from '../../server/kernel/working-calendar.ts';
import type { Viewer } from '../../server/platform/http/index.ts';
import { contactCountsMs, type SearchDocument } from '../articles/index.ts';
import { leastCoverage } from './fate.ts';
import { scopeOf } from './gap.policy.ts';
import type { GatherDeps } from './gather.ts';

const dayMs = 24 * 60 * 60 * 1000;
const shownDays = 30;

interface Tally {
  _id: string;
  searches: number;
  unanswered: number;
  opened: number;
}

const one = (condition: unknown) => ({ $sum: { $cond: [condition, 1, 0] } });

const tallies = (searches: Model<SearchDocument>, since: Date): Promise<Tally[]> =>
  searches.aggregate<Tally>([
    { $match: { at: { $gte: since } } },
    {
      $group: {
        _id: { $dateToString: { format: '%Y-%m-%d', date: '$at', timezone: '+08:00' } },
        searches: { $sum: 1 },
        unanswered: one({ $lt: ['$coverage', leastCoverage] }),
        opened: one({ $ne: [{ $ifNull: ['$clickedId', null] }, null] }),
      },
    },
    { $sort: { _id: 1 } },
  ]);

const medianDwell = async (searches: Model<SearchDocument>, since: Date): Promise<number | null> => {
  const filter = { at: { $gte: since }, dwellMs: { $ne: null } };
  const count = await searches.countDocuments(filter);
  if (count === 0) return null;
  const [middle] = await searches
    .find(filter, { dwellMs: 1 })
    .sort({ dwellMs: 1 })
    .skip(Math.floor(count / 2))
    .limit(1)
    .lean<SearchDocument[]>();
  return Math.round((middle?.dwellMs ?? 0) / 1000);
};

/** 自助解决: on the reader's own word, or because the same device did not turn to us for seven days. */
const deflection = async ({ desk, clock }: GatherDeps, since: Date) => {
  const { model } = desk.readings;
  const silentSince = new Date(clock.now().getTime() - contactCountsMs);
  const [deflected, noContact] = await Promise.all([
    model.countDocuments({ lastAt: { $gte: since }, hasHelped: true }),
    model.countDocuments({ lastAt: { $gte: since, $lte: silentSince }, hasHelped: null, contactAt: null }),
  ]);
  return { deflected, noContact };
};

const gapCounts = async ({ gaps, clock }: GatherDeps, viewer: Viewer, since: Date) => {
  const scope = scopeOf(viewer);
  const open = { ...scope, state: { $in: ['open' as const, 'agreed' as const] } };
  const [gapsOpen, gapsOverdue, gapsAnswered, gapsDismissed] = await Promise.all([
    gaps.countDocuments(open),
    gaps.countDocuments({ ...open, dueAt: { $lt: clock.now() } }),
    gaps.countDocuments({ ...scope, state: 'answered', closedAt: { $gte: since } }),
    gaps.countDocuments({ ...scope, state: 'dismissed', closedAt: { $gte: since } }),
  ]);
  return { gapsOpen, gapsOverdue, gapsAnswered, gapsDismissed };
};

const rate = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** 使用、时效、缺口与有用率 of the last thirty days. Gaps are the viewer's own; use is everybody's. */
export const readFigures = async (deps: GatherDeps, viewer: Viewer): Promise<GapFigures> => {
  const now = deps.clock.now();
  const since = new Date(now.getTime() - (shownDays - 1) * dayMs);
  const { model } = deps.desk.searches;
  const [found, dwellSeconds, articles, gaps, alone] = await Promise.all([
    tallies(model, since),
    medianDwell(model, since),
    deps.desk.figures(),
    gapCounts(deps, viewer, since),
    deflection(deps, since),
  ]);
  const byDay = new Map(found.map((tally) => [tally._id, tally]));
  const days = Array.from({ length: shownDays }, (_, at) => {
    const day = dayOf(new Date(since.getTime() + at * dayMs));
    return { day, searches: byDay.get(day)?.searches ?? 0, unanswered: byDay.get(day)?.unanswered ?? 0 };
  });
  const sum = (field: Exclude<keyof Tally, '_id'>): number =>
    found.reduce((total, tally) => total + tally[field], 0);
  const { helped, notHelped, published, reviewOverdue } = articles;
  return {
    days,
    searches: sum('searches'),
    unanswered: sum('unanswered'),
    opened: sum('opened'),
    dwellSeconds,
    helpedRate: rate(helped, helped + notHelped),
    ratings: helped + notHelped,
    ...alone,
    published,
    reviewOverdue,
    freshRate: rate(published - reviewOverdue, published),
    ...gaps,
  };
};
