import { cityArticles } from './city.ts';
import { peopleArticles } from './people.ts';
import type { SeedArticle } from './seed-article.ts';
import { workAndHealthArticles } from './work-and-health.ts';

/** The first answers of the knowledge base, written for this project. */
export const seedArticleTexts: readonly SeedArticle[] = [
  ...cityArticles,
  ...peopleArticles,
  ...workAndHealthArticles,
];
