import { expect } from 'chai';
import fc from 'fast-check';
import { Types } from 'mongoose';
import type { SamplePlan, SamplingRules } from '../../../contract/quality-settings.ts';
import { chooseSample } from '../../../server/features/quality/sampling/choose-sample.ts';
import type { Contact, ContactTraits } from '../../../server/features/quality/sampling/contact.ts';
import { periodsOver } from '../../../server/features/quality/sampling/sample-periods.ts';
import { triggersOf } from '../../../server/features/quality/sampling/triggers.ts';
import { firstSamplingRules } from '../../../server/features/quality/settings/first-rules.ts';

const plan = (more: Partial<SamplePlan> = {}): SamplePlan => ({
  isOn: true,
  per: 'day',
  by: 'count',
  amount: 2,
  ...more,
});

const callsOf = (agentId: string, count: number) =>
  Array.from({ length: count }, (_, place) => ({ kind: 'call', id: `${agentId}-${place}`, agentId }));

describe('chooseSample', () => {
  it('takes so many of each agent, and no more than there are', () => {
    const chosen = chooseSample([...callsOf('a', 5), ...callsOf('b', 1)], plan(), '2026-11-24');
    expect(chosen.map(({ agentId }) => agentId)).to.have.members(['a', 'a', 'b']);
  });

  it('takes a share of each agent, rounded up', () => {
    const share = plan({ by: 'share', amount: 10 });
    const chosen = chooseSample([...callsOf('a', 21), ...callsOf('b', 2)], share, '2026-11-24');
    expect(chosen.map(({ agentId }) => agentId).sort()).to.deep.equal(['a', 'a', 'a', 'b']);
  });

  it('takes nothing when it is switched off', () => {
    expect(chooseSample(callsOf('a', 5), plan({ isOn: false }), '2026-11-24')).to.deep.equal([]);
  });

  it('takes the same contacts in whatever order they come', () => {
    const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id).sort();
    const contacts = [...callsOf('a', 12), ...callsOf('b', 7)];
    fc.assert(
      fc.property(fc.shuffledSubarray(contacts, { minLength: contacts.length }), (shuffled) => {
        expect(idsOf(chooseSample(shuffled, plan(), 'p'))).to.deep.equal(
          idsOf(chooseSample(contacts, plan(), 'p')),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('does not take the same place of every period', () => {
    const contacts = callsOf('a', 30);
    const firsts = ['2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25'].map(
      (period) => chooseSample(contacts, plan({ amount: 1 }), period)[0]?.id,
    );
    expect(new Set(firsts).size).to.be.greaterThan(1);
  });
});

describe('periodsOver', () => {
  const wednesday = new Date('2026-11-25T00:30:00+08:00');

  it('are the seven days before today, the oldest first, in the time of the city', () => {
    const days = periodsOver('day', wednesday);
    expect(days.map(({ name }) => name)).to.deep.equal([
      ...['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24'],
    ]);
    expect(days[6]?.to.toISOString()).to.equal('2026-11-24T16:00:00.000Z');
  });

  it('are the two weeks before this one, from Monday to Sunday', () => {
    const weeks = periodsOver('week', wednesday);
    expect(weeks.map(({ name }) => name)).to.deep.equal(['week-2026-11-09', 'week-2026-11-16']);
    expect(weeks[1]?.to.toISOString()).to.equal('2026-11-22T16:00:00.000Z');
  });
});

describe('triggersOf', () => {
  const at = new Date('2026-11-24T10:00:00+08:00');
  const agentOfAge = (days: number): string =>
    String(Types.ObjectId.createFromTime(Math.floor(at.getTime() / 1000) - days * 24 * 60 * 60));
  const nothing: ContactTraits = {
    isUnsatisfied: false,
    isReworked: false,
    isDanger: false,
    isNuisance: false,
    talkSeconds: 60,
    transfers: 0,
  };
  const contact = (traits: Partial<ContactTraits> = {}, agentId = agentOfAge(400)): Contact => ({
    ...{ kind: 'call', id: 'c1', agentId, agentName: '陈晓燕', label: '', title: '', at },
    traits: { ...nothing, ...traits },
  });
  const off: SamplingRules['always'] = {
    ...{ unsatisfied: false, reworked: false, danger: false, nuisance: false },
    ...{ longCallMinutes: null, transfers: null, newAgentDays: null },
  };

  const cases: [what: string, given: Contact, found: string[]][] = [
    ['an ordinary contact', contact(), []],
    ['an unsatisfied citizen', contact({ isUnsatisfied: true }), ['unsatisfied']],
    ['a rework', contact({ isReworked: true }), ['reworked']],
    ['words of danger', contact({ isDanger: true }), ['danger']],
    ['a nuisance', contact({ isNuisance: true }), ['nuisance']],
    ['exactly the longest call that is usual', contact({ talkSeconds: 900 }), []],
    ['a longer call', contact({ talkSeconds: 901 }), ['long']],
    ['one transfer', contact({ transfers: 1 }), []],
    ['two transfers', contact({ transfers: 2 }), ['transferred']],
    ['an account of 13 days', contact({}, agentOfAge(13)), ['new_agent']],
    ['an account of 14 days', contact({}, agentOfAge(14)), []],
    ['an account that was made after it', contact({}, agentOfAge(-1)), []],
    [
      'several at once',
      contact({ isDanger: true, talkSeconds: null, isReworked: true }),
      ['reworked', 'danger'],
    ],
  ];
  for (const [what, given, found] of cases) {
    it(`finds ${found.join(' and ') || 'nothing'} for ${what}`, () => {
      expect(triggersOf(given, firstSamplingRules)).to.deep.equal(found);
    });
  }

  it('finds nothing when all of them are switched off', () => {
    const everything = contact(
      {
        isUnsatisfied: true,
        isReworked: true,
        isDanger: true,
        isNuisance: true,
        talkSeconds: 9_999,
        transfers: 9,
      },
      agentOfAge(1),
    );
    expect(triggersOf(everything, { ...firstSamplingRules, always: off })).to.deep.equal([]);
  });
});
