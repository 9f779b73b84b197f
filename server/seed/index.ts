import type { Articles } from '../../knowledge/articles/index.ts';
import type { Services } from '../../knowledge/services/index.ts';
import type { FreshAccount } from '../start-message.ts';
import { seedDemo, type DemoDeps } from './demo/seed-demo.ts';
import { seedArticles } from './seed-articles.ts';
import { seedCity, type CityParts } from './seed-city.ts';
import { seedServices } from './seed-services.ts';

export type SeedParts = Omit<CityParts, 'further'> & {
  articles: Articles;
  services: Services;
  /** The directory that requests are dispatched by, and what its topics are called. */
  layDirectory: () => Promise<void>;
  /** Given where the city shall be seen at work from the first minute; never in production. */
  demo:
    | Pick<DemoDeps, 'clock' | 'routes' | 'tickets' | 'reports' | 'queue' | 'outlook' | 'calendars' | 'calls'>
    | undefined;
};

/** The first start's work, see `seedCity`; in a demonstration with the catalogue, articles and requests too. */
export const seed = (parts: SeedParts): Promise<FreshAccount[]> =>
  seedCity({
    ...parts,
    further: [
      () => parts.layDirectory(),
      () => seedServices(parts),
      () => seedArticles(parts),
      async () => {
        if (parts.demo) await seedDemo({ ...parts, ...parts.demo });
      },
    ],
  });
