import { expect } from 'chai';
import { articleActions, articleStates } from '../../../contract/articles.ts';
import { articleMachine } from '../../../knowledge/articles/article.state.ts';
import { AppError } from '../../../server/kernel/errors.ts';

const table: Record<string, Record<string, string>> = {
  draft: { edit: 'draft', submit: 'in_review', publish: 'published' },
  in_review: { edit: 'draft', publish: 'published', send_back: 'draft' },
  published: { edit: 'draft', withdraw: 'withdrawn' },
  withdrawn: { edit: 'draft' },
};

describe('articleMachine', () => {
  for (const state of articleStates) {
    for (const action of articleActions) {
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
