import { z } from 'zod';
import type { Departments } from '../../server/features/departments/index.ts';
import type { Notifications } from '../../server/features/notifications/index.ts';
import type { Tickets } from '../../server/features/tickets/index.ts';
import type { Outbox } from '../../server/platform/events/index.ts';
import type { Feature, FeatureDeps } from '../../server/platform/feature.ts';
import type { ArticleDesk, Articles } from '../articles/index.ts';
import { closer } from './answered.ts';
import { agentRoutes } from './agent.routes.ts';
import { gapModel } from './gap.model.ts';
import { gapNews, gapRealtime } from './gap-news.ts';
import { gapPersonalData } from './gap-personal-data.ts';
import { gapRoutes } from './gap.routes.ts';
import { gatherGaps, type GatherDeps } from './gather.ts';
import { proposer } from './proposals.ts';

export interface GapsDeps extends FeatureDeps {
  articles: Articles;
  desk: ArticleDesk;
  departments: Departments;
  tickets: Tickets;
  notifications: Notifications;
  ownerOf: GatherDeps['ownerOf'];
  publicUrl: string;
}

/** How long searches are kept: 180 days. */
const keptMs = 180 * 24 * 60 * 60 * 1000;

const schedule = ({ queue, clock, desk }: GapsDeps, gather: () => Promise<void>): void => {
  const everyFiveMinutes = { cron: '2-59/5 * * * *', payload: {} };
  queue.define({ name: 'gaps.gather', schema: z.object({}), repeat: everyFiveMinutes }, gather);
  queue.define(
    { name: 'searches.trim', schema: z.object({}), repeat: { cron: '47 3 * * *', payload: {} } },
    async () => {
      const before = new Date(clock.now().getTime() - keptMs);
      await desk.searches.model.deleteMany({ at: { $lt: before } });
      await desk.readings.model.deleteMany({ lastAt: { $lt: before } });
    },
  );
};

/** 知识缺口: what was looked for in vain, what citizens asked, what readers hold to be wrong; and who mends it. */
export const createGapsFeature = (
  deps: GapsDeps,
): {
  feature: Feature;
  /** Puts the searches since the last time to the questions like them. */
  gather: () => Promise<void>;
} => {
  const own = { ...deps, gaps: gapModel(deps.connection) };
  const gather = (): Promise<void> => gatherGaps(own);
  schedule(deps, gather);
  return {
    gather,
    feature: {
      name: 'gaps',
      routes: [...gapRoutes(own), ...agentRoutes(own)],
      outboxes: [{ name: 'knowledge_gaps', model: own.gaps as unknown as Outbox['model'] }],
      processors: [proposer(own), closer(own), gapNews(own, deps.notifications)],
      realtime: [gapRealtime(own)],
      personalData: [gapPersonalData({ ...own, searches: deps.desk.searches.model })],
    },
  };
};
