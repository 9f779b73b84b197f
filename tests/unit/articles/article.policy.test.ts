import { expect } from 'chai';
import {
  articleActions,
  articleStates,
  type ArticleAction,
  type ArticleState,
} from '../../../contract/articles.ts';
import { roles, type Role } from '../../../contract/permissions.ts';
import { allowedActions, canSee, canWriteFor } from '../../../knowledge/articles/article.policy.ts';
import type { Viewer } from '../../../server/platform/http/index.ts';

const viewer = (role: Role, departmentIds: string[] = []): Viewer =>
  ({ userId: 'u', name: 'n', role, departmentIds }) as unknown as Viewer;
const writers: readonly Role[] = ['editor', 'handler', 'department_head', 'administrator'];
const ofDepartment: readonly Role[] = ['handler', 'department_head'];
const live = {};

describe('Who may do what with an article', () => {
  for (const role of roles) {
    const own = viewer(role, ['own']);
    it(`${role}: sees what is published, and what is not only as its writer`, () => {
      for (const state of articleStates) {
        const isWriter = writers.includes(role);
        const isEverywhere = isWriter && !ofDepartment.includes(role);
        expect(canSee(own, { state, departmentId: 'own', live })).to.equal(true);
        expect(canSee(own, { state, departmentId: 'own', live: null })).to.equal(isWriter);
        expect(canSee(own, { state, departmentId: 'other', live: null })).to.equal(isEverywhere);
      }
    });

    it(`${role}: is offered no action that its role does not have`, () => {
      for (const state of articleStates) {
        const offered = allowedActions(own, { state, departmentId: 'own', live });
        expect(articleActions).to.include.members(offered);
        if (!writers.includes(role)) expect(offered).to.deep.equal([]);
        if (ofDepartment.includes(role)) expect(offered).not.to.include.oneOf(['publish', 'withdraw']);
        if (role === 'handler') expect(offered).not.to.include.oneOf(['approve', 'send_back', 'confirm']);
      }
    });
  }

  it('a department writes its own and nobody else’s', () => {
    expect(canWriteFor(viewer('handler', ['own']), 'own')).to.equal(true);
    expect(canWriteFor(viewer('handler', ['own']), 'other')).to.equal(false);
    const other = { state: 'draft' as const, departmentId: 'other', live };
    expect(allowedActions(viewer('handler', ['own']), other)).to.deep.equal([]);
  });

  const offers: [Role, ArticleState, object | null, ArticleAction[]][] = [
    ['handler', 'draft', null, ['edit', 'submit']],
    ['handler', 'draft', live, ['edit', 'submit', 'discard']],
    ['department_head', 'department_review', null, ['edit', 'approve', 'send_back']],
    ['department_head', 'hotline_review', null, ['edit']],
    ['department_head', 'review_due', live, ['edit', 'confirm']],
    ['editor', 'hotline_review', null, ['edit', 'publish', 'send_back']],
    ['editor', 'hotline_review', live, ['edit', 'publish', 'send_back', 'withdraw']],
    ['editor', 'scheduled', null, ['edit', 'publish', 'send_back']],
    ['editor', 'published', live, ['edit', 'withdraw']],
    ['editor', 'withdrawn', null, ['edit']],
    ['editor', 'expired', null, ['edit']],
  ];
  for (const [role, state, version, wanted] of offers) {
    it(`${role}, ${state}, ${version ? 'with' : 'without'} a published version: ${wanted.join(', ')}`, () => {
      const article = { state, departmentId: 'own', live: version };
      expect(allowedActions(viewer(role, ['own']), article)).to.have.members(wanted);
    });
  }
});
