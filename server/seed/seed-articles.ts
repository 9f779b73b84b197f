import { ArticleInput } from '../../contract/articles.ts';
import type { Articles } from '../../knowledge/articles/index.ts';
import type { Departments } from '../features/departments/index.ts';
import { internal } from '../kernel/errors.ts';
import { systemActor } from '../platform/events/index.ts';
import { seedArticleTexts } from './articles/index.ts';

/** Writes and publishes the first articles by the commands that editors use; those that are there already stay. */
export const seedArticles = async ({
  articles,
  departments,
}: {
  articles: Articles;
  departments: Departments;
}): Promise<void> => {
  const published = await articles.listPublic(seedArticleTexts.length);
  const present = new Set(published.map(({ title }) => title));
  for (const { departmentCode, ...text } of seedArticleTexts) {
    if (present.has(text.title)) continue;
    const department = await departments.byCode(departmentCode);
    if (!department) throw internal(`The seed article "${text.title}" names no known department.`);
    await articles.publishNew(ArticleInput.parse({ ...text, departmentId: department.id }), systemActor);
  }
};
