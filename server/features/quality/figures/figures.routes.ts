import { QualityFigures, QualityFiguresQuery } from '../../../../contract/quality-figures.ts';
import { shiftDay, startOfDay } from '../../../kernel/working-calendar.ts';
import { route, type Route } from '../../../platform/http/index.ts';
import type { InspectionDeps } from '../inspections/change-inspection.ts';
import type { QualityStore } from '../settings/settings.ts';
import { figuresOf, type ScoredInspection } from './tally.ts';

const fields = { kind: 1, agentId: 1, agentName: 1, scoring: 1, result: 1, scoredAt: 1, appeal: 1 } as const;

/** A ruling that changed a score counts from the day on which the score was given. */
const figures = async (
  { inspections, store }: InspectionDeps & { store: QualityStore },
  { from, to, kind }: QualityFiguresQuery,
): Promise<QualityFigures> => {
  const scoredAt = { $gte: startOfDay(from), $lt: startOfDay(shiftDay(to, 1)) };
  const [rows, call, ticket, chat] = await Promise.all([
    inspections
      .find({ scoredAt, ...(kind ? { kind } : {}) }, fields)
      .sort({ scoredAt: 1 })
      .lean<ScoredInspection[]>(),
    store.current('call'),
    store.current('ticket'),
    store.current('chat'),
  ]);
  const sheets = { call: call.values, ticket: ticket.values, chat: chat.values };
  return figuresOf({ rows, sheets, from, to });
};

export const figuresRoutes = (deps: InspectionDeps & { store: QualityStore }): Route[] => [
  route({
    method: 'get',
    path: '/quality/figures',
    permission: 'quality:read',
    summary: 'Scores, pass and fatal rates, by agent, kind, week and item',
    query: QualityFiguresQuery,
    answer: QualityFigures,
    handle: ({ query }) => figures(deps, query),
  }),
];
