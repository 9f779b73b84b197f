import { cityArticles } from './city.ts';
import { educationArticles } from './education.ts';
import { healthArticles } from './health.ts';
import { housingArticles } from './housing.ts';
import { marketArticles } from './market.ts';
import { peopleArticles } from './people.ts';
import { reliefArticles } from './relief.ts';
import { residenceArticles } from './residence.ts';
import type { SeedArticle } from './seed-article.ts';
import { surroundingsArticles } from './surroundings.ts';
import { trafficArticles } from './traffic.ts';
import { workAndHealthArticles } from './work-and-health.ts';
import { workArticles } from './work.ts';

/** The first answers of the knowledge base, written for this project. */
export const seedArticleTexts: readonly SeedArticle[] = [
  ...cityArticles,
  ...peopleArticles,
  ...workAndHealthArticles,
  ...residenceArticles,
  ...workArticles,
  ...healthArticles,
  ...educationArticles,
  ...housingArticles,
  ...trafficArticles,
  ...reliefArticles,
  ...marketArticles,
  ...surroundingsArticles,
];
