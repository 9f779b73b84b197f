import type { Readable } from 'node:stream';
import type { Model } from 'mongoose';
import type { ArticleInput, ArticleLink, ArticleSearchHit, Attachment } from '../../contract/articles.ts';
import type { Page } from '../../contract/common.ts';
import type { Topic, TopicInput } from '../../contract/topics.ts';
import { notFound } from '../../server/kernel/errors.ts';
import type { Actor } from '../../server/platform/events/index.ts';
import { cursorFilter, pageFrom } from '../../server/platform/http/paging.ts';
import type { FileStore } from '../../server/platform/files/index.ts';
import type { ArticleFilters, ArticleHit } from '../search/port.ts';
import { isLive, type ArticleDocument, type LiveArticle } from './article.model.ts';
import { publishMany, type PublishManyDeps } from './commands/publish-many.ts';
import { healIndex, rebuildIndex } from './index-sweep.ts';
import { renderMarkdown } from './markdown.ts';
import { linksOf } from './queries.ts';
import type { SearchLog } from './search-log.ts';

/** An answer as citizens read it. */
export interface PublicArticle {
  id: string;
  slug: string;
  version: number;
  title: string;
  titleEn: string;
  summary: string;
  summaryEn: string;
  html: string;
  kind: LiveArticle['kind'];
  topic: string;
  topicId: string | null;
  regionName: string;
  departmentName: string;
  legalBasis: string;
  serviceCode: string;
  attachments: Attachment[];
  effectiveAt: Date | null;
  expiresAt: Date | null;
  /** Of the version that is shown. */
  updatedAt: Date;
}

export interface SearchOptions extends ArticleFilters {
  audience: 'public' | 'internal';
  limit: number;
  /** Asked while somebody types something else or has not finished: no search that anybody made, so not logged. */
  isSuggestion?: boolean;
  /** The same while somebody types on. */
  searchId?: string | undefined;
  /** The conversation in which it was asked. */
  askedIn?: string;
}

export interface PublicListOptions {
  limit: number;
  /** These topics alone. */
  topicIds?: readonly string[];
  /** Published last first, instead of the most read. */
  isNewestFirst?: boolean;
}

/** What the rest of the system may do with articles without being their author. */
export interface Articles {
  search(text: string, options: SearchOptions): Promise<ArticleSearchHit[]>;
  /** Published, public and in force, with where it sends its readers on; throws `not_found`. */
  publicBySlug(
    slug: string,
    options?: { /** A person reads it: counted for what the home page shows first. */ isReading: boolean },
  ): Promise<{ article: PublicArticle; related: ArticleLink[] }>;
  /** What it is called, if it may be read; reading the name is not reading it. */
  publicTitle(slug: string): Promise<string | undefined>;
  /** All of them page by page, published last first. Throws `invalid_input` for a cursor of another list. */
  pagePublic(options: {
    limit: number;
    topicIds?: readonly string[];
    cursor: string | undefined;
  }): Promise<Page<PublicArticle>>;
  /** The most read first. */
  listPublic(options: PublicListOptions): Promise<PublicArticle[]>;
  /** Whether it helped, as the reader says. */
  rate(slug: string, isHelpful: boolean): Promise<void>;
  topics(): Promise<Topic[]>;
  addTopic(input: TopicInput): Promise<Topic>;
  /** A picture or attachment; strangers get those alone that a public article shows. Throws `not_found`. */
  openFile(fileId: string, isStaff: boolean): Promise<{ file: Attachment; content: Readable }>;
  /** Publishes a batch with one write, see the command. */
  publishMany(inputs: readonly ArticleInput[], actor: Actor): Promise<void>;
  /** Brings the index what it is missing, takes from it what is no longer published. */
  healIndex(): Promise<void>;
  /** Builds the index anew from what is published. */
  rebuildIndex(): Promise<void>;
  /** What was probably meant by a mistyped text; undefined when it is fine. */
  suggest(text: string): Promise<string | undefined>;
}

export interface ArticlesDeps extends PublishManyDeps {
  log: SearchLog;
  files: FileStore;
}

const present = ({ _id, slug }: ArticleDocument, live: LiveArticle): PublicArticle => ({
  id: String(_id),
  slug,
  version: live.version,
  title: live.title,
  titleEn: live.titleEn,
  summary: live.summary,
  summaryEn: live.summaryEn,
  html: renderMarkdown(live.publicBody),
  kind: live.kind,
  topic: live.topic,
  topicId: live.topicId,
  regionName: live.regionName,
  departmentName: live.departmentName,
  legalBasis: live.legalBasis,
  serviceCode: live.serviceCode,
  attachments: live.attachments,
  effectiveAt: live.effectiveAt,
  expiresAt: live.expiresAt,
  updatedAt: live.publishedAt,
});

/** What citizens may read at that instant. */
const readableAt = (at: Date) => ({
  'live.isPublic': true,
  $and: [
    { $or: [{ 'live.effectiveAt': null }, { 'live.effectiveAt': { $lte: at } }] },
    { $or: [{ 'live.expiresAt': null }, { 'live.expiresAt': { $gt: at } }] },
  ],
});

/** The index may be a moment behind; the database has the last word on what is published. */
const presentHits = async (
  articles: Model<ArticleDocument>,
  hits: readonly ArticleHit[],
  audience: SearchOptions['audience'],
): Promise<ArticleSearchHit[]> => {
  const rows = await articles
    .find(
      {
        _id: { $in: hits.map((hit) => hit.id) },
        ...(audience === 'public' ? { 'live.isPublic': true } : isLive),
      },
      {
        slug: 1,
        ...{ 'live.titleEn': 1, 'live.departmentId': 1, 'live.departmentName': 1 },
        ...{ 'live.isPublic': 1, 'live.publishedAt': 1 },
      },
    )
    .lean<ArticleDocument[]>();
  const byId = new Map(rows.map((row) => [String(row._id), row]));
  return hits.flatMap(({ id, title, excerpt }) => {
    const row = byId.get(id);
    if (!row?.live) return [];
    const { titleEn, departmentId, departmentName, isPublic, publishedAt } = row.live;
    return [
      {
        id,
        slug: row.slug,
        title,
        titleEn,
        excerpt,
        departmentId,
        departmentName,
        isPublic,
        updatedAt: publishedAt.toISOString(),
      },
    ];
  });
};

const createReading = ({
  articles,
  clock,
}: ArticlesDeps): Pick<Articles, 'publicBySlug' | 'publicTitle' | 'listPublic' | 'pagePublic' | 'rate'> => ({
  async publicBySlug(slug, { isReading } = { isReading: false }) {
    const readable = { slug, ...readableAt(clock.now()) };
    const article = await (
      isReading ? articles.findOneAndUpdate(readable, { $inc: { readCount: 1 } }) : articles.findOne(readable)
    ).lean<ArticleDocument | null>();
    if (!article?.live) throw notFound('Article');
    const related = await linksOf(articles, article.live);
    return { article: present(article, article.live), related };
  },
  async publicTitle(slug) {
    const article = await articles
      .findOne({ slug, ...readableAt(clock.now()) }, { 'live.title': 1 })
      .lean<ArticleDocument | null>();
    return article?.live?.title;
  },
  async listPublic({ limit, topicIds, isNewestFirst = false }) {
    const inTopics = topicIds ? { 'live.topicId': { $in: [...topicIds] } } : {};
    const rows = await articles
      .find({ ...readableAt(clock.now()), ...inTopics }, { revisions: 0, outbox: 0 })
      .sort(isNewestFirst ? { 'live.publishedAt': -1 } : { readCount: -1 })
      .limit(limit)
      .lean<ArticleDocument[]>();
    return rows.flatMap((row) => (row.live ? [present(row, row.live)] : []));
  },
  async pagePublic({ limit, topicIds, cursor }) {
    const inTopics = topicIds ? { 'live.topicId': { $in: [...topicIds] } } : {};
    const after = cursorFilter(cursor, { field: 'live.publishedAt', direction: -1 });
    const rows = await articles
      .find({ $and: [{ ...readableAt(clock.now()), ...inTopics }, after] }, { revisions: 0, outbox: 0 })
      .sort({ 'live.publishedAt': -1, _id: -1 })
      .limit(limit + 1)
      .lean<(ArticleDocument & { live: LiveArticle })[]>();
    return pageFrom(rows, {
      limit,
      present: (row) => present(row, row.live),
      keyOf: (row) => [row.live.publishedAt, String(row._id)],
    });
  },
  async rate(slug, isHelpful) {
    await articles.updateOne(
      { slug, ...readableAt(clock.now()) },
      { $inc: { [isHelpful ? 'helpful.yes' : 'helpful.no']: 1 } },
    );
  },
});

export const createArticles = (deps: ArticlesDeps): Articles => {
  const { articles, index, log, clock, topics, articleFiles, files } = deps;
  return {
    ...createReading(deps),
    suggest: (text) => index.suggest(text),
    async search(text, { audience, isSuggestion = false, searchId, askedIn, ...options }) {
      const hits = await index.search({ text, audience, ...options, at: clock.now() });
      const found = await presentHits(articles, hits, audience);
      if (text !== '' && !isSuggestion) log.note({ id: searchId, text, audience, hits: found, askedIn });
      return found;
    },
    topics: () => topics.all(),
    addTopic: (input) => topics.add(input),
    async openFile(fileId, isStaff) {
      const file = (await articleFiles.describe([fileId])).get(fileId);
      const isOpen =
        isStaff ||
        (await articles.exists({ 'live.publicFileIds': fileId, ...readableAt(clock.now()) })) !== null;
      if (!file || !isOpen) throw notFound('File');
      return { file, content: await files.open(fileId) };
    },
    publishMany: (inputs, actor) => publishMany(deps, inputs, actor),
    healIndex: () => healIndex(deps),
    rebuildIndex: () => rebuildIndex(deps),
  };
};
