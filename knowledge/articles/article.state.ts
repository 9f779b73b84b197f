import type { ArticleAction, ArticleState } from '../../contract/articles.ts';
import { createStateMachine } from '../../server/kernel/state-machine.ts';

/** draft 草稿 → in_review 待审 → published 已发布 → withdrawn 已撤回. An edit of a published article is reviewed anew. */
export const articleMachine = createStateMachine<ArticleState, ArticleAction>([
  { action: 'edit', from: ['draft', 'in_review', 'withdrawn'], to: 'draft' },
  { action: 'edit', from: ['published'], to: 'draft' },
  { action: 'submit', from: ['draft'], to: 'in_review' },
  { action: 'publish', from: ['draft', 'in_review'], to: 'published' },
  { action: 'send_back', from: ['in_review'], to: 'draft' },
  { action: 'withdraw', from: ['published'], to: 'withdrawn' },
]);
