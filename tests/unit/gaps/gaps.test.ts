import { expect } from 'chai';
import { fateOf, type Fate } from '../../../knowledge/gaps/fate.ts';
import { allowedActions } from '../../../knowledge/gaps/gap.policy.ts';
import { likenessOf, likest } from '../../../knowledge/gaps/likeness.ts';
import type { Viewer } from '../../../server/platform/http/index.ts';

describe('What became of a search', () => {
  const search = { outcome: null, clickedId: null, resultCount: 3, coverage: 1 } as const;
  const table: [string, Partial<Parameters<typeof fateOf>[0]>, Fate][] = [
    ['found what fits', {}, 'fine'],
    ['found nothing', { resultCount: 0, coverage: 0 }, 'unanswered'],
    ['found what speaks of something else', { coverage: 0.3 }, 'unanswered'],
    ['opened what was found', { coverage: 0.3, clickedId: 'x' }, 'fine'],
    ['opened it, and it did not help', { clickedId: 'x', outcome: 'not_helped' }, 'failed'],
    ['was helped after all', { resultCount: 0, coverage: 0, outcome: 'helped' }, 'fine'],
    ['went on to a person', { outcome: 'handed_over' }, 'failed'],
  ];
  for (const [title, facts, fate] of table) {
    it(`${title}: ${fate}`, () => expect(fateOf({ ...search, ...facts })).to.equal(fate));
  }
});

describe('Likeness of questions', () => {
  it('counts common words among those of the shorter one', () => {
    expect(likenessOf(['无人机', '申请'], ['无人机', '飞行', '申请', '福州'])).to.equal(1);
    expect(likenessOf(['无人机', '申请'], ['居住证', '申请'])).to.equal(0.5);
  });
  it('makes little of one word', () => {
    expect(likenessOf(['申请'], ['居住证', '申请'])).to.equal(0.5);
    expect(likenessOf([], ['申请'])).to.equal(0);
  });
  it('takes the likest, or none', () => {
    const [near, far] = [{ words: ['无人机', '申请', '报备'] }, { words: ['居住证', '申请'] }];
    expect(likest(['无人机', '申请', '空域'], [far, near])).to.equal(near);
    expect(likest(['公积金'], [far, near])).to.equal(undefined);
  });
});

describe('Who may do what with a gap', () => {
  const gap = { state: 'open', kind: 'search', departmentId: 'd1', articleId: null } as const;
  const viewer = (role: Viewer['role'], ...departmentIds: string[]): Viewer => ({
    id: 'u',
    name: '',
    role,
    departmentId: departmentIds[0] ?? null,
    departmentIds,
    language: 'zh-CN',
  });
  const editor = viewer('editor');
  it('lets editors do everything and the owner all but hand it on', () => {
    expect(allowedActions(editor, gap)).to.deep.equal(['take', 'hand_on', 'write', 'dismiss']);
    expect(allowedActions(viewer('handler', 'd1'), gap)).to.deep.equal(['take', 'write', 'dismiss']);
  });
  it('lets nobody else', () => {
    expect(allowedActions(viewer('handler', 'd2'), gap)).to.deep.equal([]);
    expect(allowedActions(viewer('agent'), gap)).to.deep.equal([]);
  });
  it('has nothing to do with what is closed', () => {
    expect(allowedActions(editor, { ...gap, state: 'answered' })).to.deep.equal([]);
  });
  it('writes no second article, and none for a correction', () => {
    expect(allowedActions(editor, { ...gap, articleId: 'a' })).not.to.include('write');
    expect(allowedActions(editor, { ...gap, kind: 'correction' })).to.deep.equal(['take', 'dismiss']);
  });
});
