import { expect } from 'chai';
import { articleActions, articleStates } from '../../../contract/articles.ts';
import { roles, type Role } from '../../../contract/permissions.ts';
import { allowedActions, canSee, canWriteFor } from '../../../knowledge/articles/article.policy.ts';
import type { Viewer } from '../../../server/platform/http/index.ts';

const viewer = (role: Role, departmentIds: string[] = []): Viewer =>
  ({ userId: 'u', name: 'n', role, departmentIds }) as unknown as Viewer;
const writers: readonly Role[] = ['editor', 'handler', 'department_head', 'administrator'];
const ofDepartment: readonly Role[] = ['handler', 'department_head'];

describe('Who may do what with an article', () => {
  for (const role of roles) {
    const own = viewer(role, ['own']);
    it(`${role}: sees what is published, and what is not only as its writer`, () => {
      for (const state of articleStates) {
        const isWriter = writers.includes(role);
        const isEverywhere = isWriter && !ofDepartment.includes(role);
        expect(canSee(own, { state, departmentId: 'own' })).to.equal(state === 'published' || isWriter);
        expect(canSee(own, { state, departmentId: 'other' })).to.equal(state === 'published' || isEverywhere);
      }
    });

    it(`${role}: is offered no action that its role does not have`, () => {
      for (const state of articleStates) {
        const offered = allowedActions(own, { state, departmentId: 'own' });
        expect(articleActions).to.include.members(offered);
        if (!writers.includes(role)) expect(offered).to.deep.equal([]);
        if (ofDepartment.includes(role)) expect(offered).not.to.include.members(['publish']);
      }
    });
  }

  it('a department writes its own and nobody else’s', () => {
    expect(canWriteFor(viewer('handler', ['own']), 'own')).to.equal(true);
    expect(canWriteFor(viewer('handler', ['own']), 'other')).to.equal(false);
    expect(
      allowedActions(viewer('handler', ['own']), { state: 'draft', departmentId: 'other' }),
    ).to.deep.equal([]);
  });

  it('an editor publishes, sends back and withdraws', () => {
    const editor = viewer('editor');
    expect(allowedActions(editor, { state: 'in_review', departmentId: 'x' })).to.have.members([
      'edit',
      'publish',
      'send_back',
    ]);
    expect(allowedActions(editor, { state: 'published', departmentId: 'x' })).to.have.members([
      'edit',
      'withdraw',
    ]);
  });
});
