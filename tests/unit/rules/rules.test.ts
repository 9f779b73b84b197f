import { expect } from 'chai';
import { RuleValues, tabledKinds, ruleLevels } from '../../../contract/rules.ts';
import { requestTypes, urgencies } from '../../../contract/tickets.ts';
import { firstRules, limitOf } from '../../../server/features/rules/index.ts';

const facts = { requestType: 'help', urgency: 'general', level: 'district', topic: null } as const;

describe('The first rules', () => {
  it('are valid', () => expect(RuleValues.safeParse(firstRules).error).to.equal(undefined));

  it('name a limit for every type, urgency and level', () => {
    for (const kind of tabledKinds)
      for (const requestType of requestTypes)
        for (const urgency of urgencies)
          for (const level of ruleLevels)
            expect(firstRules.limits[kind][requestType][urgency][level].amount).to.be.greaterThan(0);
  });

  const days = { consultation: 2, help: 3, suggestion: 5, complaint: 10, report: 10 } as const;
  for (const [requestType, amount] of Object.entries(days)) {
    it(`give ${requestType} ${amount} working days (福州 2017)`, () => {
      const limit = limitOf(firstRules, 'resolve', { ...facts, requestType: requestType as 'help' });
      expect(limit).to.deep.equal({ amount, unit: 'working_days', graceMinutes: 0 });
    });
  }
});

describe('limitOf', () => {
  it('takes the list of conveniences only where nothing is urgent', () => {
    const listed = { ...facts, requestType: 'complaint', topic: '路灯不亮' } as const;
    expect(limitOf(firstRules, 'resolve', listed)).to.include({ amount: 3, unit: 'working_days' });
    expect(limitOf(firstRules, 'resolve', { ...listed, urgency: 'danger' })).to.include({ unit: 'hours' });
  });

  it('knows no limit for a review, whose day a person names', () => {
    expect(limitOf(firstRules, 'review', facts)).to.equal(null);
  });
});

describe('RuleValues', () => {
  it('refuses two steps of the ladder with one key, naming the second', () => {
    const [first] = firstRules.ladder;
    const { error } = RuleValues.safeParse({ ...firstRules, ladder: [first, first] });
    expect(error?.issues[0]?.path).to.deep.equal(['ladder', 1, 'key']);
  });
});
