import { ArticleInput } from '../../contract/articles.ts';
import type { Articles } from '../../knowledge/articles/index.ts';
import type { Departments } from '../features/departments/index.ts';
import { internal } from '../kernel/errors.ts';
import { systemActor } from '../platform/events/index.ts';
import { seedArticleTexts } from './articles/index.ts';
import type { SeedArticle } from './articles/seed-article.ts';
import { seedTopics } from './seed-topics.ts';

export interface ArticleParts {
  articles: Articles;
  departments: Departments;
}

const atOnce = 50;

const toInput = async (
  { departmentCode, topic, ...text }: SeedArticle,
  { departments, topicIds }: { departments: Departments; topicIds: ReadonlyMap<string, string> },
): Promise<ArticleInput> => {
  const department = await departments.byCode(departmentCode);
  const topicId = topicIds.get(topic);
  if (!department || topicId === undefined) {
    throw internal(`The seed article "${text.title}" names no known department or topic.`);
  }
  return ArticleInput.parse({ ...text, departmentId: department.id, topicId });
};

/** Writes and publishes the first articles batch by batch; those that are there already stay. */
export const seedArticles = async ({ articles, departments }: ArticleParts): Promise<void> => {
  const topicIds = await seedTopics(articles);
  const published = await articles.listPublic({ limit: 2 * seedArticleTexts.length });
  const present = new Set(published.map(({ title }) => title));
  const wanted = seedArticleTexts.filter(({ title }) => !present.has(title));
  const inputs = await Promise.all(wanted.map((text) => toInput(text, { departments, topicIds })));
  for (let from = 0; from < inputs.length; from += atOnce) {
    await articles.publishMany(inputs.slice(from, from + atOnce), systemActor);
  }
};
