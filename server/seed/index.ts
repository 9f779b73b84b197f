import type { Articles } from '../../knowledge/articles/index.ts';
import type { FreshAccount } from '../start-message.ts';
import { seedArticles } from './seed-articles.ts';
import { seedCity, type CityParts } from './seed-city.ts';

export type SeedParts = Omit<CityParts, 'further'> & { articles: Articles };

/** The first start's work, see `seedCity`; in a demonstration with articles too. */
export const seed = (parts: SeedParts): Promise<FreshAccount[]> =>
  seedCity({ ...parts, further: [() => seedArticles(parts)] });
