import { Readable } from 'node:stream';
import type { ArticleInput, Attachment } from '../../contract/articles.ts';
import type { Topic, TopicInput } from '../../contract/topics.ts';
import type { Actor } from '../../server/platform/events/index.ts';
import { acceptedFiles } from './article-file.routes.ts';
import { contentOf, type ArticleDocument } from './article.model.ts';
import type { ArticlesDeps } from './articles.ts';
import type { Author } from './commands/author.ts';
import { changeArticle } from './commands/change-article.ts';
import { checkArticle, createArticle, createArticleAt } from './commands/create-article.ts';

/** What is there already: a department has one article of a title, an address belongs to one article. */
export interface KnownArticles {
  has(article: { title: string; departmentId: string; slug?: string | undefined }): boolean;
  note(article: { title: string; departmentId: string; slug: string; id: string }): void;
  idOf(slug: string): string | undefined;
}

/** Articles for those who bring them in and take them out as a whole. */
export interface ArticleExchange {
  known(): Promise<KnownArticles>;
  /** Throws what `add` would throw, writes nothing. */
  check(author: Author, input: ArticleInput): Promise<void>;
  /** A draft, by the command that people write with; at its old address where it had one. */
  add(
    author: Author,
    article: { input: ArticleInput; slug?: string | undefined },
  ): Promise<{ id: string; slug: string }>;
  /** Sends readers of one article on to others. */
  relate(author: Author, articleId: string, relatedIds: string[]): Promise<void>;
  /** Keeps a picture or attachment. Throws as an upload does. */
  keep(file: { name: string; content: Buffer }, by: Actor): Promise<Attachment>;
  topics(): Promise<Topic[]>;
  addTopic(input: TopicInput): Promise<Topic>;
  /** Ids and addresses of all articles, oldest first. */
  list(): Promise<{ id: string; slug: string }[]>;
  /** With its history; null when it is gone meanwhile. */
  whole(articleId: string): Promise<ArticleDocument | null>;
  files(): Promise<Attachment[]>;
  /** Throws `not_found`. */
  openFile(fileId: string): Promise<Readable>;
}

const readKnown = async ({ articles }: ArticlesDeps): Promise<KnownArticles> => {
  const titles = new Set<string>();
  const slugs = new Map<string, string>();
  const keyOf = ({ title, departmentId }: { title: string; departmentId: string }): string =>
    `${departmentId} ${title}`;
  const rows = await articles
    .find({}, { title: 1, departmentId: 1, slug: 1 })
    .lean<Pick<ArticleDocument, '_id' | 'title' | 'departmentId' | 'slug'>[]>();
  for (const row of rows) {
    titles.add(keyOf(row));
    slugs.set(row.slug, String(row._id));
  }
  return {
    has: (article) => titles.has(keyOf(article)) || (article.slug !== undefined && slugs.has(article.slug)),
    note(article) {
      titles.add(keyOf(article));
      slugs.set(article.slug, article.id);
    },
    idOf: (slug) => slugs.get(slug),
  };
};

const relate =
  (deps: ArticlesDeps): ArticleExchange['relate'] =>
  async (author, articleId, relatedIds) => {
    const article = await deps.articles.findById(articleId).lean<ArticleDocument | null>();
    if (!article) return;
    const input: ArticleInput = {
      ...contentOf(article),
      effectiveAt: article.effectiveAt?.toISOString() ?? null,
      expiresAt: article.expiresAt?.toISOString() ?? null,
      relatedIds,
    };
    await changeArticle(deps, author, { articleId, version: article.version, action: 'edit', input });
  };

export const createArticleExchange = (deps: ArticlesDeps): ArticleExchange => ({
  known: () => readKnown(deps),
  async check(author, input) {
    await checkArticle(deps, author, input);
  },
  async add(author, { input, slug }) {
    const made = await (slug === undefined
      ? createArticle(deps, author, input)
      : createArticleAt(deps, author, { input, slug }));
    return { id: String(made._id), slug: made.slug };
  },
  relate: relate(deps),
  async keep({ name, content }, by) {
    const kept = await deps.files.save(Readable.from([content]), acceptedFiles);
    return deps.articleFiles.add({ ...kept, name: name.slice(0, 200) }, by, deps.clock.now());
  },
  topics: () => deps.topics.all(),
  addTopic: (input) => deps.topics.add(input),
  list: async () =>
    (await deps.articles.find({}, { slug: 1 }).sort({ _id: 1 }).lean<ArticleDocument[]>()).map(
      ({ _id, slug }) => ({ id: String(_id), slug }),
    ),
  whole: (articleId) => deps.articles.findById(articleId, { outbox: 0 }).lean<ArticleDocument | null>(),
  files: () => deps.articleFiles.all(),
  openFile: (fileId) => deps.files.open(fileId),
});
