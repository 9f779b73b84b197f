import { expect } from 'chai';
import type { DirectoryRow } from '../../../contract/dispatch.ts';
import {
  guessDepartments,
  type DepartmentGuessesDeps,
} from '../../../server/features/dispatch/department-guesses.ts';
import type { Guess } from '../../../server/features/dispatch/learning/label-model.ts';

const guess = (label: string, confidence: number): Guess => ({ label, confidence, words: ['水'] });
const row = (topic: string, leadId: string): DirectoryRow => ({ topic, area: '', leadId, helperIds: [] });

const deps = {
  departments: { byId: (id: string) => Promise.resolve({ id, name: id }) },
  directory: { current: () => Promise.resolve({ rows: [row('水污染', '环保'), row('排水', '城管')] }) },
} as unknown as DepartmentGuessesDeps;

const order = async (topics: Guess[], byTickets: Guess[], topic = '') => {
  const learned = { topics: () => topics, departments: () => byTickets, urgency: () => undefined };
  const query = { title: '', description: '', district: '', topic };
  const guesses = await guessDepartments(deps, { learned, bag: new Map(), topics, query });
  return guesses.map(({ departmentId }) => departmentId);
};

describe('whom a request is for', () => {
  it('is who leads in a topic that is likely, before where such tickets went', async () => {
    expect(await order([guess('水污染', 0.6)], [guess('城管', 0.9)])).to.deep.equal(['环保', '城管']);
  });

  it('is where such tickets went, where the topic is but a faint guess', async () => {
    expect(await order([guess('水污染', 0.05)], [guess('城管', 1)])).to.deep.equal(['城管', '环保']);
  });

  it('is nobody to whom hardly any such ticket went', async () => {
    expect(await order([], [guess('水务', 0.9), guess('电力', 0.04)])).to.deep.equal(['水务']);
  });

  it('is who leads in the topic that somebody has decided on', async () => {
    expect(await order([guess('水污染', 0.9)], [guess('水务', 1)], '排水')).to.deep.equal([
      '城管',
      '水务',
      '环保',
    ]);
  });
});
