import { Schema, type Connection, type Model } from 'mongoose';
import type { ArticleInput } from '../../contract/articles.ts';
import type { KnowledgeRules } from '../../contract/knowledge-rules.ts';
import { cityPlace } from '../../server/features/deadlines/index.ts';
import { addWorkingDays } from '../../server/kernel/working-calendar.ts';
import { modelOf } from '../../server/platform/database/index.ts';
import { actorOf } from '../../server/platform/events/index.ts';
import type { Viewer } from '../../server/platform/http/index.ts';
import { isLive, type ArticleDocument, type LiveArticle } from './article.model.ts';
import type { ArticleCommandDeps } from './commands/author.ts';
import { createArticle } from './commands/create-article.ts';
import { createReadings, type Readings } from './readings.ts';
import type { SearchLog } from './search-log.ts';

interface FeedbackDocument {
  /** Article, version and colleague. */
  _id: string;
  hasHelped: boolean;
}

const schema = new Schema<FeedbackDocument>(
  { _id: { type: String, required: true }, hasHelped: { type: Boolean, required: true } },
  { collection: 'article_feedback', versionKey: false },
);

export interface Voice {
  articleId: string;
  articleVersion: number;
  userId: string;
  hasHelped: boolean;
}

export type PublishedArticle = Pick<
  LiveArticle,
  'version' | 'title' | 'summary' | 'keywords' | 'departmentId' | 'departmentName' | 'isPublic'
> & { id: string; slug: string };

/** Articles for those who look after the knowledge base: gaps, corrections, figures. */
export interface ArticleDesk {
  searches: SearchLog;
  readings: Readings;
  rules(): Promise<KnowledgeRules>;
  /** The end of so many of the city's working days, by the rule of that name. */
  dueAfter(rule: 'gapDays' | 'correctionDays'): Promise<Date>;
  /** What readers see of it; undefined when that is nothing. */
  published(articleId: string): Promise<PublishedArticle | undefined>;
  /** A new draft of this colleague. Throws `forbidden` for another department's. */
  draft(viewer: Viewer, input: ArticleInput): Promise<{ id: string; title: string }>;
  /** Whether a version helped: each colleague's last word counts. */
  rate(voice: Voice): Promise<void>;
  figures(): Promise<{ published: number; reviewOverdue: number; helped: number; notHelped: number }>;
}

const rater = (articles: Model<ArticleDocument>, connection: Connection): ArticleDesk['rate'] => {
  const feedback = modelOf(connection, 'ArticleFeedback', schema);
  return async ({ articleId, articleVersion, userId, hasHelped }) => {
    const before = await feedback
      .findOneAndUpdate(
        { _id: `${articleId}:${articleVersion}:${userId}` },
        { $set: { hasHelped } },
        { upsert: true, returnDocument: 'before' },
      )
      .lean<FeedbackDocument | null>();
    if (before?.hasHelped === hasHelped) return;
    const [now, no] = hasHelped ? ['helpful.yes', 'helpful.no'] : ['helpful.no', 'helpful.yes'];
    await articles.updateOne({ _id: articleId }, { $inc: { [now]: 1, ...(before && { [no]: -1 }) } });
  };
};

const figuresOf = async ({ articles, clock }: ArticleCommandDeps) => {
  const [published, reviewOverdue, [voices]] = await Promise.all([
    articles.countDocuments(isLive),
    articles.countDocuments({ ...isLive, reviewDueAt: { $ne: null, $lte: clock.now() } }),
    articles.aggregate<{ helped: number; notHelped: number }>([
      { $match: isLive },
      { $group: { _id: null, helped: { $sum: '$helpful.yes' }, notHelped: { $sum: '$helpful.no' } } },
    ]),
  ]);
  return { published, reviewOverdue, helped: voices?.helped ?? 0, notHelped: voices?.notHelped ?? 0 };
};

export const createArticleDesk = (
  deps: ArticleCommandDeps & { connection: Connection; log: SearchLog },
): ArticleDesk => ({
  searches: deps.log,
  readings: createReadings(deps.connection, deps.clock),
  rules: () => deps.rules.read(),
  async dueAfter(rule) {
    const rules = await deps.rules.read();
    return addWorkingDays(deps.deadlines.calendarOf({ place: cityPlace }), deps.clock.now(), rules[rule]);
  },
  async published(articleId) {
    const row = await deps.articles.findById(articleId, { slug: 1, live: 1 }).lean<ArticleDocument | null>();
    return row?.live ? { ...row.live, id: articleId, slug: row.slug } : undefined;
  },
  async draft(viewer, input) {
    const article = await createArticle(deps, { viewer, actor: actorOf(viewer) }, input);
    return { id: String(article._id), title: article.title };
  },
  rate: rater(deps.articles, deps.connection),
  figures: () => figuresOf(deps),
});
