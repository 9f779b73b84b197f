import type { KnowledgeRules } from '../../../contract/knowledge-rules.ts';
import { addWorkingDays, type WorkingCalendar } from '../../../server/kernel/working-calendar.ts';
import { newLive, type ArticleDocument } from '../article.model.ts';
import type { ArticleStep } from '../article.state.ts';
import { reviewDueAfter } from '../knowledge-rules.ts';

type Facts = Partial<Pick<ArticleDocument, 'live' | 'scheduledAt' | 'reviewDueAt' | 'dueAt'>>;

export interface StepFacts {
  article: ArticleDocument;
  rules: KnowledgeRules;
  /** The city's. */
  calendar: WorkingCalendar;
  at: Date;
  /** For `schedule`. */
  scheduledAt: Date | undefined;
}

const backToWriting = (): Facts => ({ scheduledAt: null, dueAt: null });

/** What each step changes besides state and text. */
export const factsOf: Record<ArticleStep, (step: StepFacts) => Facts> = {
  edit: backToWriting,
  send_back: backToWriting,
  discard: backToWriting,
  submit: ({ rules, calendar, at }) => ({ dueAt: addWorkingDays(calendar, at, rules.departmentReviewDays) }),
  approve: ({ rules, calendar, at }) => ({ dueAt: addWorkingDays(calendar, at, rules.hotlineReviewDays) }),
  schedule: ({ at, scheduledAt = at }) => ({ dueAt: null, scheduledAt }),
  publish: ({ article, rules, at }) => ({
    live: newLive(article, article.version + 1, at),
    reviewDueAt: reviewDueAfter(rules, article.kind, at),
    scheduledAt: null,
    dueAt: null,
  }),
  come_due: () => ({}),
  confirm: ({ article, rules, at }) => ({
    reviewDueAt: reviewDueAfter(rules, article.live?.kind ?? article.kind, at),
  }),
  withdraw: () => ({ live: null, reviewDueAt: null, scheduledAt: null, dueAt: null }),
  expire: () => ({ live: null, reviewDueAt: null }),
};
