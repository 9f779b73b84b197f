import { expect } from 'chai';
import { roles, type Role } from '../../../contract/permissions.ts';
import { ticketStates, type HelperState, type TicketState } from '../../../contract/tickets.ts';
import {
  allowedActions as actionsUnder,
  canReveal,
  canSee,
  type PolicyTicket,
} from '../../../server/features/tickets/ticket.policy.ts';
import { firstRules } from '../../../server/features/rules/index.ts';
import type { Viewer } from '../../../server/platform/http/index.ts';

const ours = 'a'.repeat(24);
const theirs = 'b'.repeat(24);

const viewer = (role: Role): Viewer => ({
  id: 'c'.repeat(24),
  name: '某人',
  role,
  departmentId: role === 'handler' || role === 'department_head' ? ours : null,
  departmentIds: role === 'handler' || role === 'department_head' ? [ours] : [],
  language: 'zh-CN',
});

const ticket = (state: TicketState, overrides: Partial<PolicyTicket> = {}): PolicyTicket => {
  const departmentId = overrides.departmentId === undefined ? ours : overrides.departmentId;
  return {
    state,
    departmentId,
    helpers: [],
    departmentIds: departmentId === null ? [] : [departmentId],
    citizen: { isConfidential: false },
    resolution: null,
    extensions: 0,
    isContested: false,
    finalRuling: null,
    children: [],
    marks: {},
    ...overrides,
  };
};

/** Another department leads, ours helps. */
const helped = (state: TicketState, helper: HelperState): PolicyTicket =>
  ticket(state, {
    departmentId: theirs,
    helpers: [{ departmentId: ours, state: helper }],
    departmentIds: [theirs, ours],
  });

const allowedActions = (who: Viewer, what: PolicyTicket) => actionsUnder(who, what, firstRules);

describe('allowedActions', () => {
  it('leaves no return to whom the final ruling (终裁) binds, and no second extension', () => {
    const bound = ticket('pending_sign', { finalRuling: { departmentId: ours } });
    expect(allowedActions(viewer('handler'), bound)).not.to.include('request_return');
    const passedOn = ticket('pending_sign', { finalRuling: { departmentId: theirs } });
    expect(allowedActions(viewer('handler'), passedOn)).to.include('request_return');
    const extended = ticket('in_progress', { extensions: 1 });
    expect(allowedActions(viewer('handler'), extended)).not.to.include('request_extension');
  });

  const table: [role: Role, state: TicketState, actions: string[]][] = [
    ['agent', 'accepted', ['answer_directly', 'submit', 'supplement', 'merge', 'urge']],
    [
      'dispatcher',
      'accepted',
      ['answer_directly', 'refuse', 'submit', 'dispatch', 'supplement', 'merge', 'urge'],
    ],
    [
      'dispatcher',
      'pending_dispatch',
      ['answer_directly', 'refuse', 'dispatch', 'supplement', 'merge', 'urge'],
    ],
    ['handler', 'pending_sign', ['sign', 'request_return', 'supplement']],
    [
      'dispatcher',
      'return_review',
      ['add_helper', 'grant_return', 'refuse_return', 'supplement', 'merge', 'urge'],
    ],
    [
      'dispatcher',
      'extension_review',
      ['add_helper', 'grant_extension', 'refuse_extension', 'supplement', 'merge', 'urge'],
    ],
    ['supervisor', 'parked', ['resume', 'supplement', 'merge']],
    [
      'department_head',
      'in_progress',
      ['contact_citizen', 'ask_citizen', 'request_extension', 'supplement', 'reply'],
    ],
    [
      'handler',
      'in_progress',
      ['contact_citizen', 'ask_citizen', 'request_extension', 'supplement', 'reply'],
    ],
    ['dispatcher', 'pending_review', ['supplement', 'approve_reply', 'send_back_reply', 'merge', 'urge']],
    ['handler', 'pending_review', ['supplement']],
    ['follow_up_caller', 'pending_follow_up', ['supplement', 'close', 'rework']],
    ['agent', 'pending_follow_up', ['supplement', 'merge']],
    ['dispatcher', 'merged', ['supplement']],

    ['follow_up_caller', 'closed', ['rework']],
    ['dispatcher', 'closed', ['archive']],
    ['supervisor', 'closed', ['rework', 'archive']],
    ['editor', 'in_progress', []],
  ];
  for (const [role, state, actions] of table) {
    it(`gives ${role} in ${state}: ${actions.join(', ') || 'nothing'}`, () => {
      expect(allowedActions(viewer(role), ticket(state))).to.deep.equal(actions);
    });
  }

  it('leaves a contested return to the supervisor alone', () => {
    const contested = ticket('return_review', { isContested: true });
    expect(allowedActions(viewer('dispatcher'), contested)).to.deep.equal([
      'add_helper',
      'supplement',
      'merge',
      'urge',
    ]);
    expect(allowedActions(viewer('supervisor'), contested)).to.include('rule_finally');
    expect(allowedActions(viewer('supervisor'), ticket('return_review'))).not.to.include('rule_finally');
  });

  it('splits only what holds others', () => {
    expect(allowedActions(viewer('agent'), ticket('in_progress', { children: [{}] }))).to.include('split');
    expect(allowedActions(viewer('agent'), ticket('in_progress'))).not.to.include('split');
  });

  const helping: [state: TicketState, helper: HelperState, actions: string[]][] = [
    ['pending_sign', 'pending_sign', ['sign_help']],
    ['in_progress', 'pending_sign', ['sign_help']],
    ['in_progress', 'in_progress', ['give_opinion']],
    ['in_progress', 'done', ['give_opinion']],
    ['parked', 'in_progress', []],
    ['pending_review', 'in_progress', ['give_opinion']],
    ['pending_review', 'pending_sign', []],
    ['pending_follow_up', 'in_progress', []],
  ];
  for (const [state, helper, actions] of helping) {
    it(`gives a helper that is ${helper} on a ticket in ${state}: ${actions.join(', ') || 'nothing'}`, () => {
      expect(allowedActions(viewer('handler'), helped(state, helper))).to.deep.equal(actions);
    });
  }

  it('lets dispatchers add helpers, and release those there are', () => {
    expect(allowedActions(viewer('dispatcher'), ticket('in_progress')))
      .to.include('add_helper')
      .and.not.include('release_helper');
    expect(allowedActions(viewer('supervisor'), helped('in_progress', 'done')))
      .to.include('add_helper')
      .and.include('release_helper');
  });

  it('gives nobody anything in the archive', () => {
    for (const role of roles)
      expect(allowedActions(viewer(role), ticket('archived')), role).to.deep.equal([]);
  });

  it("gives a department nothing on another department's ticket, in any state", () => {
    for (const state of ticketStates) {
      expect(allowedActions(viewer('handler'), ticket(state, { departmentId: theirs })), state).to.deep.equal(
        [],
      );
    }
  });

  const marked: [role: Role, marks: PolicyTicket['marks'], actions: string[]][] = [
    ['supervisor', { supervised: 'open' }, ['close_supervision']],
    ['supervisor', { supervised: 'replied' }, ['close_supervision']],
    ['handler', { supervised: 'open' }, ['answer_supervision']],
    ['handler', { supervised: 'replied' }, []],
    ['department_head', { rating: 'appealable' }, ['appeal_rating']],
    ['handler', { rating: 'appealed' }, []],
    ['supervisor', { rating: 'appealable' }, []],
    ['supervisor', { rating: 'appealed' }, ['grant_appeal', 'refuse_appeal']],
    ['agent', { rating: 'appealed', supervised: 'open' }, []],
  ];
  for (const [role, marks, actions] of marked) {
    it(`gives ${role} on a ticket marked ${JSON.stringify(marks)}: ${actions.join(', ') || 'nothing more'}`, () => {
      const usual = allowedActions(viewer(role), ticket('pending_follow_up'));
      const now = allowedActions(viewer(role), ticket('pending_follow_up', { marks }));
      expect(now.filter((action) => !usual.includes(action))).to.deep.equal(actions);
    });
  }

  it('supervises a ticket that a department has, and once at a time', () => {
    const free = allowedActions(viewer('supervisor'), ticket('in_progress'));
    expect(free).to.include('supervise');
    const homeless = ticket('pending_dispatch', { departmentId: null });
    expect(allowedActions(viewer('supervisor'), homeless)).not.to.include('supervise');
    const watched = ticket('in_progress', { marks: { supervised: 'open' } });
    expect(allowedActions(viewer('supervisor'), watched)).not.to.include('supervise');
  });

  it('reworks nothing that no department ever had', () => {
    const answered = ticket('closed', { departmentId: null, resolution: 'answered_directly' });
    expect(allowedActions(viewer('supervisor'), answered)).to.deep.equal(['archive']);
  });
});

describe('canSee', () => {
  it('shows the hotline every ticket and a department its own', () => {
    for (const role of roles) {
      const isDepartment = role === 'handler' || role === 'department_head';
      expect(canSee(viewer(role), ticket('in_progress', { departmentId: theirs })), role).to.equal(
        !isDepartment,
      );
      expect(canSee(viewer(role), ticket('in_progress'))).to.equal(true);
    }
  });
});

describe('canReveal', () => {
  it('keeps confidential citizens from departments', () => {
    const confidential = ticket('in_progress', { citizen: { isConfidential: true } });
    expect(canReveal(viewer('handler'), confidential)).to.equal(false);
    expect(canReveal(viewer('agent'), confidential)).to.equal(true);
    expect(canReveal(viewer('handler'), ticket('in_progress'))).to.equal(true);
    expect(canReveal(viewer('editor'), ticket('in_progress'))).to.equal(false);
  });
});
