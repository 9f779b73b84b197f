import type { ArticleStep } from './article.state.ts';

/** What each step is called once it has happened. */
export const eventOf: Record<ArticleStep, string> = {
  edit: 'article.edited',
  submit: 'article.submitted',
  approve: 'article.approved',
  publish: 'article.published',
  schedule: 'article.scheduled',
  send_back: 'article.sent-back',
  come_due: 'article.review-due',
  confirm: 'article.confirmed',
  discard: 'article.discarded',
  withdraw: 'article.withdrawn',
  expire: 'article.expired',
};

export const articleEvents: readonly string[] = ['article.created', ...Object.values(eventOf)];
