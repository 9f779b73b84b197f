import { SimilarAnswer, SimilarQuery } from '../../../contract/similar.ts';
import type { Feature, FeatureDeps } from '../../platform/feature.ts';
import { route } from '../../platform/http/index.ts';
import type { Rules } from '../rules/index.ts';
import type { Tickets } from '../tickets/index.ts';
import { createEventIndex } from './event-index.ts';
import { followTickets } from './follow-tickets.ts';
import { similarPersonalData } from './similar-personal-data.ts';
import { createSimilarTickets, type SimilarTickets } from './similar-tickets.ts';

export type { EventQuery, FindOptions, SimilarTickets } from './similar-tickets.ts';

/** Requests about the same event, found while they are typed; solved ones like them, with their answers. */
export const createSimilarFeature = ({
  clock,
  logger,
  tickets,
  rules,
}: FeatureDeps & { tickets: Tickets; rules: Rules }): {
  feature: Feature;
  similar: SimilarTickets;
  /** Reads the recent tickets into memory, in the background: nobody waits for it. */
  fill(): Promise<void>;
} => {
  const index = createEventIndex();
  const follower = followTickets({ texts: tickets.texts, clock }, index);
  const similar = createSimilarTickets({ clock, texts: tickets.texts, index, follower });
  return {
    similar,
    fill: () =>
      follower
        .fill()
        .catch((error: unknown) =>
          logger.error({ err: error }, 'recent tickets could not be read for likeness'),
        ),
    feature: {
      name: 'similar',
      personalData: [similarPersonalData(follower)],
      routes: [
        route({
          method: 'post',
          path: '/similar-tickets',
          permission: 'tickets:file',
          summary: 'Open tickets about the same event, and solved ones like it with their answers',
          body: SimilarQuery,
          answer: SimilarAnswer,
          async handle({ body: { exceptId, limit, ...event } }) {
            const options = { exceptId, limit };
            const withinDays = rules.current().merging.windowDays;
            const [open, solved] = [
              await similar.find(event, { ...options, withinDays }),
              await similar.findSolved(event, options),
            ];
            return { open, solved };
          },
        }),
      ],
    },
  };
};
