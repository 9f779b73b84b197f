import { expect } from 'chai';
import { ticketFacts } from '../../../server/features/reports/facts/ticket-facts.ts';
import type { TicketRecord, TicketStep } from '../../../server/features/tickets/index.ts';

const at = (hour: number): Date => new Date(Date.UTC(2026, 2, 2, hour));

const step = (type: string, hour: number, more: Partial<TicketStep> = {}): TicketStep => ({
  type,
  at: at(hour),
  departmentId: 'd1',
  dueAt: at(10),
  ...more,
});

const record = (more: Partial<TicketRecord> = {}): TicketRecord => ({
  id: 't1',
  version: 3,
  number: 'FZ12345-20260302-00001',
  title: '路灯不亮',
  source: 'phone',
  state: 'pending_dispatch',
  requestType: 'help',
  topic: '城乡建设/市政设施/路灯',
  district: '鼓楼区',
  departmentId: 'd1',
  filedById: 'u1',
  filedByName: '陈晓燕',
  flags: { isDanger: false, isAbusive: false },
  filedAt: at(1),
  closedAt: null,
  resolution: null,
  reworkCount: 0,
  deadlines: { signBy: null, contactBy: null, resolveBy: null },
  steps: [],
  followUps: [],
  ...more,
});

const counts = (more: Partial<TicketRecord>): Record<string, number> => {
  const sums: Record<string, number> = {};
  for (const { counter, value } of ticketFacts(record(more)).rows) {
    sums[counter] = (sums[counter] ?? 0) + value;
  }
  return sums;
};

const followUp = {
  at: at(9),
  isReached: true,
  isExcluded: false,
  responded: true,
  solved: false,
  satisfied: true,
};

describe('ticketFacts', () => {
  const cases: [what: string, ticket: Partial<TicketRecord>, gives: Record<string, number>][] = [
    ['a ticket just filed', {}, { ticketsFiled: 1 }],
    [
      'an answer at the desk',
      { state: 'closed', closedAt: at(2), resolution: 'answered_directly' },
      { ticketsFiled: 1, answeredDirectly: 1, resolved: 1, resolvedAtOnce: 1 },
    ],
    [
      'signing in time',
      { state: 'in_progress', steps: [step('ticket.dispatched', 2), step('ticket.signed-for', 9)] },
      { ticketsFiled: 1, dispatched: 1, signDue: 1, signedOnTime: 1 },
    ],
    [
      'signing too late',
      { state: 'in_progress', steps: [step('ticket.signed-for', 11)] },
      { ticketsFiled: 1, signDue: 1, signedOnTime: 0 },
    ],
    [
      'nobody signing',
      { state: 'pending_sign', deadlines: { signBy: at(5), contactBy: null, resolveBy: at(20) } },
      { ticketsFiled: 1, signDue: 1, resolveDue: 1 },
    ],
    [
      'the citizen contacted at the second attempt, in time',
      {
        state: 'in_progress',
        steps: [step('ticket.citizen-contacted', 6, { dueAt: null }), step('ticket.citizen-contacted', 9)],
      },
      { ticketsFiled: 1, contactDue: 1, contactedOnTime: 1 },
    ],
    [
      'nobody contacting the citizen',
      { state: 'parked', deadlines: { signBy: null, contactBy: at(5), resolveBy: null } },
      { ticketsFiled: 1, contactDue: 1 },
    ],
    [
      'an answer before the citizen had to be contacted',
      {
        state: 'pending_review',
        deadlines: { signBy: null, contactBy: at(12), resolveBy: null },
        steps: [step('ticket.replied', 9)],
      },
      { ticketsFiled: 1 },
    ],
    [
      'a parked ticket, whose clock stands',
      { state: 'parked', deadlines: { signBy: null, contactBy: null, resolveBy: at(5) } },
      { ticketsFiled: 1 },
    ],
    [
      'an answer released, counted from the day it was given',
      {
        state: 'pending_follow_up',
        steps: [step('ticket.replied', 9), step('ticket.reply-approved', 12, { dueAt: null })],
      },
      { ticketsFiled: 1, resolveDue: 1, resolvedOnTime: 1, repliedTickets: 1 },
    ],
    [
      'an answer sent back, which is none',
      {
        state: 'in_progress',
        deadlines: { signBy: null, contactBy: null, resolveBy: at(10) },
        steps: [step('ticket.replied', 9), step('ticket.reply-sent-back', 12)],
      },
      { ticketsFiled: 1, resolveDue: 1 },
    ],
    [
      'a reworked ticket, not closed at the first time',
      { state: 'closed', closedAt: at(12), resolution: 'handled', reworkCount: 1 },
      { ticketsFiled: 1, resolved: 1, resolvedAtOnce: 0 },
    ],
    [
      'two attempts at a follow-up, with three answers each',
      { steps: [step('ticket.reply-approved', 8)], followUps: [followUp, followUp] },
      {
        ticketsFiled: 1,
        resolveDue: 1,
        resolvedOnTime: 1,
        repliedTickets: 1,
        followedUp: 1,
        reached: 2,
        respondedAsked: 2,
        respondedYes: 2,
        solvedAsked: 2,
        solvedYes: 0,
        satisfiedAsked: 2,
        satisfiedYes: 2,
      },
    ],
    [
      'a rating excluded on appeal',
      { followUps: [{ ...followUp, isExcluded: true }] },
      { ticketsFiled: 1, reached: 1 },
    ],
  ];
  for (const [what, ticket, gives] of cases) {
    it(`counts ${what}`, () => expect(counts(ticket)).to.deep.equal(gives));
  }

  it('groups by the first level of the topic', () => {
    expect(ticketFacts(record()).topic).to.equal('城乡建设');
  });

  it('counts a step for the department that had the ticket then', () => {
    const { rows } = ticketFacts(
      record({ departmentId: 'd2', steps: [step('ticket.returned', 3, { departmentId: 'd1' })] }),
    );
    expect(rows.find(({ counter }) => counter === 'returned')?.departmentId).to.equal('d1');
  });
});
