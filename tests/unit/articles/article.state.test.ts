import { expect } from 'chai';
import { articleStates } from '../../../contract/articles.ts';
import { articleMachine, type ArticleStep } from '../../../knowledge/articles/article.state.ts';
import { AppError } from '../../../server/kernel/errors.ts';

const steps: readonly ArticleStep[] = [
  ...['edit', 'submit', 'approve', 'publish', 'send_back', 'confirm', 'discard', 'withdraw'],
  ...['schedule', 'come_due', 'expire'],
] as ArticleStep[];

const table: Record<string, Record<string, string>> = {
  draft: {
    edit: 'draft',
    submit: 'department_review',
    discard: 'published',
    withdraw: 'withdrawn',
    expire: 'draft',
  },
  department_review: {
    edit: 'draft',
    approve: 'hotline_review',
    send_back: 'draft',
    withdraw: 'withdrawn',
    expire: 'department_review',
  },
  hotline_review: {
    edit: 'draft',
    publish: 'published',
    schedule: 'scheduled',
    send_back: 'draft',
    withdraw: 'withdrawn',
    expire: 'hotline_review',
  },
  scheduled: {
    edit: 'draft',
    publish: 'published',
    send_back: 'draft',
    withdraw: 'withdrawn',
    expire: 'scheduled',
  },
  published: { edit: 'draft', come_due: 'review_due', withdraw: 'withdrawn', expire: 'expired' },
  review_due: { edit: 'draft', confirm: 'published', withdraw: 'withdrawn', expire: 'expired' },
  expired: { edit: 'draft' },
  withdrawn: { edit: 'draft' },
};

describe('articleMachine', () => {
  for (const state of articleStates) {
    for (const action of steps) {
      const next = table[state]?.[action];
      it(`${state} + ${action} → ${next ?? 'refused'}`, () => {
        if (next !== undefined) expect(articleMachine.next(state, action)).to.equal(next);
        else
          expect(() => articleMachine.next(state, action))
            .to.throw(AppError)
            .with.property('code', 'invalid_transition');
      });
    }
  }
});
