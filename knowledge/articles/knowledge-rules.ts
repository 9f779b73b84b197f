import { Schema, type Connection } from 'mongoose';
import type { ArticleKind } from '../../contract/articles.ts';
import { KnowledgeRules } from '../../contract/knowledge-rules.ts';
import { modelOf } from '../../server/platform/database/index.ts';

interface RulesDocument extends KnowledgeRules {
  _id: string;
}

const schema = new Schema<RulesDocument>(
  {
    _id: { type: String, required: true },
    reviewAfterDays: { type: Schema.Types.Mixed, required: true },
    departmentReviewDays: { type: Number, required: true },
    hotlineReviewDays: { type: Number, required: true },
    correctionDays: { type: Number, required: true },
    gapDays: { type: Number },
    gapAfterSearches: { type: Number },
  },
  { collection: 'knowledge_rules', versionKey: false },
);

const dayMs = 24 * 60 * 60 * 1000;
const rowId = 'rules';

/** GB/T 44191-2024 asks for regular review and leaves the interval to the city. */
export const defaultRules: KnowledgeRules = {
  reviewAfterDays: { law: 365, policy: 180, guide: 180, faq: 180, script: 90 },
  departmentReviewDays: 3,
  hotlineReviewDays: 2,
  correctionDays: 3,
  gapDays: 10,
  gapAfterSearches: 3,
};

/** 复核周期与时限: kept in the database, edited in the console, read at every step that needs one. */
export interface Rules {
  read(): Promise<KnowledgeRules>;
  write(rules: KnowledgeRules): Promise<KnowledgeRules>;
}

export const createRules = (connection: Connection): Rules => {
  const model = modelOf(connection, 'KnowledgeRules', schema);
  return {
    async read() {
      const stored = await model.findById(rowId).lean<RulesDocument | null>();
      // What was saved before a rule existed goes by the rule's first value.
      return KnowledgeRules.parse({ ...defaultRules, ...stored });
    },
    async write(rules) {
      await model.updateOne({ _id: rowId }, { $set: rules }, { upsert: true });
      return rules;
    },
  };
};

export const reviewDueAfter = (rules: KnowledgeRules, kind: ArticleKind, from: Date): Date =>
  new Date(from.getTime() + rules.reviewAfterDays[kind] * dayMs);
