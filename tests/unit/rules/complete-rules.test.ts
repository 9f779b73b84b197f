import { expect } from 'chai';
import { firstRules } from '../../../server/features/rules/index.ts';
import { completeRules } from '../../../server/features/rules/rules.ts';

describe('completeRules', () => {
  it('reads a version saved before a group of rules came about with that group’s first values', () => {
    const { bulletins, ...old } = firstRules;
    expect(completeRules({ ...old, extensions: { most: 3, longestDays: 5 } })).to.deep.equal({
      ...firstRules,
      extensions: { most: 3, longestDays: 5 },
      bulletins,
    });
  });
});
