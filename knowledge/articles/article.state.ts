import type { ArticleAction, ArticleState } from '../../contract/articles.ts';
import { createStateMachine, type Transition } from '../../server/kernel/state-machine.ts';

/** `schedule` is a publication that waits for its day; the other three come with time, nobody asks for them. */
export type ArticleStep = ArticleAction | 'schedule' | 'come_due' | 'expire';

const underway: ArticleState[] = ['draft', 'department_review', 'hotline_review', 'scheduled'];
const online: ArticleState[] = ['published', 'review_due'];

const stays = (action: ArticleStep): Transition<ArticleState, ArticleStep>[] =>
  underway.map((state) => ({ action, from: [state], to: state }));

/** The life of the working copy. While one is under way the version published last stays what readers see. */
export const articleMachine = createStateMachine<ArticleState, ArticleStep>([
  { action: 'edit', from: [...underway, ...online, 'expired', 'withdrawn'], to: 'draft' },
  { action: 'submit', from: ['draft'], to: 'department_review' },
  { action: 'approve', from: ['department_review'], to: 'hotline_review' },
  { action: 'publish', from: ['hotline_review', 'scheduled'], to: 'published' },
  { action: 'schedule', from: ['hotline_review'], to: 'scheduled' },
  { action: 'send_back', from: ['department_review', 'hotline_review', 'scheduled'], to: 'draft' },
  { action: 'come_due', from: ['published'], to: 'review_due' },
  { action: 'confirm', from: ['review_due'], to: 'published' },
  { action: 'discard', from: ['draft'], to: 'published' },
  { action: 'withdraw', from: [...underway, ...online], to: 'withdrawn' },
  { action: 'expire', from: online, to: 'expired' },
  ...stays('expire'),
]);
