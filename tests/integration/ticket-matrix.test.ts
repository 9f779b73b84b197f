import { expect } from 'chai';
import type { Department } from '../../contract/departments.ts';
import { ticketStates, type Ticket, type TicketState } from '../../contract/tickets.ts';
import {
  actionPermissions,
  allowedActions,
  canSee,
  type KnownAction,
} from '../../server/features/tickets/ticket.policy.ts';
import { firstRules } from '../../server/features/rules/index.ts';
import type { Viewer } from '../../server/platform/http/index.ts';
import { openDesk, reply, type Desk } from '../support/desk.ts';
import type { SignedIn } from '../support/world.ts';

const inAMonth = new Date(Date.now() + 30 * 24 * 3_600_000).toISOString().slice(0, 10);
const ask = { workingDays: 3, reason: '需订购材料' };
const basis = { reasonCode: 'not_our_duty', legalBasis: '依据' };

/** A complete body for every action, so that nothing but the rule can refuse it. */
const bodies: Record<KnownAction, object> = {
  refuse: { ground: 'outside_remit', explanation: '不属于受理范围' },
  answer_directly: { publicAnswer: '答复' },
  submit: {},
  dispatch: {},
  sign: {},
  sign_help: {},
  rule_finally: { reason: '理由' },
  merge: {},
  split: { reason: '理由' },
  give_opinion: { opinion: '意见' },
  add_helper: { helperIds: [] },
  release_helper: { helperId: '', reason: '理由' },
  request_return: basis,
  grant_return: {},
  refuse_return: { reason: '理由' },
  contact_citizen: { outcome: 'reached' },
  ask_citizen: { question: '请补充' },
  request_extension: ask,
  grant_extension: {},
  refuse_extension: { reason: '理由' },
  park: { reviewOn: inAMonth, reason: '理由' },
  resume: {},
  supplement: { text: '补充' },
  reply,
  approve_reply: {},
  send_back_reply: { reason: '理由' },
  close: { result: 'reached', solved: 'yes', satisfaction: 'satisfied' },
  rework: { reason: '理由' },
  archive: {},
  urge: {},
  supervise: { note: '请尽快办理' },
  answer_supervision: { reply: '已办理' },
  close_supervision: { conclusion: '同意办结' },
  appeal_rating: { grounds: '理由' },
  grant_appeal: { ruling: '理由' },
  refuse_appeal: { ruling: '理由' },
};
const verbOf = (action: KnownAction): string =>
  action === 'close' ? 'follow-ups' : action.replaceAll('_', '-');
const actions = Object.keys(actionPermissions) as KnownAction[];

describe('Every role, state and action over HTTP', () => {
  let desk: Desk;
  let people: SignedIn[];
  let helper: Department;
  /** One that could be merged. */
  let other: Ticket;

  before(async function () {
    this.timeout(60_000);
    desk = await openDesk();
    const { world } = desk;
    helper = await world.department('fz-gongan');
    other = await desk.file();
    const names = ['head.chengguan', 'supervisor', 'editor', 'admin'];
    people = [
      ...[desk.agent, desk.dispatcher, desk.handler, desk.stranger, desk.caller],
      ...(await Promise.all(names.map((name) => world.signIn(name)))),
    ];
  });
  after(() => desk.world.close());

  const makers: Record<TicketState, () => Promise<Ticket>> = {
    accepted: () => desk.file({ then: { do: 'keep' } }),
    pending_dispatch: () => desk.file(),
    pending_sign: () => desk.dispatched(),
    return_review: async () =>
      (await desk.act(desk.handler)(await desk.dispatched(), 'request-return', basis)).data,
    in_progress: () => desk.signed(),
    pending_citizen: async () =>
      (await desk.act(desk.handler)(await desk.signed(), 'ask-citizen', { question: '哪里？' })).data,
    extension_review: async () =>
      (await desk.act(desk.handler)(await desk.signed(), 'request-extension', ask)).data,
    parked: async () =>
      (await desk.act(desk.dispatcher)(await desk.signed(), 'park', { reviewOn: inAMonth, reason: '待批' }))
        .data,
    merged: async () => {
      const child = await desk.file();
      await desk.act(desk.dispatcher)(await desk.file(), 'merge', { childIds: [child.id] });
      await desk.world.settle();
      return (await desk.dispatcher.get<Ticket>(`/tickets/${child.id}`)).data;
    },
    pending_review: () => desk.replied(),
    pending_follow_up: () => desk.released(),
    closed: async () => (await desk.act(desk.caller)(await desk.released(), 'follow-ups', bodies.close)).data,
    archived: async () => (await desk.act(desk.dispatcher)(await makers.closed(), 'archive')).data,
  };

  const viewerOf = ({ me }: SignedIn, departmentIds: readonly string[]): Viewer => ({
    id: me.id,
    name: me.name,
    role: me.role,
    departmentId: me.departmentId,
    departmentIds,
    language: 'zh-CN',
  });
  const policyTicket = (ticket: Ticket) => ({
    state: ticket.state,
    departmentId: ticket.departmentId,
    departmentIds: ticket.departmentIds,
    helpers: ticket.helpers,
    citizen: ticket.citizen,
    resolution: ticket.resolution,
    extensions: 0,
    isContested: ticket.isContested,
    finalRuling: ticket.finalRuling,
    children: ticket.children,
    marks: ticket.marks,
  });

  for (const state of ticketStates) {
    it(`lets each role see and do in ${state} what the policy table says, and nothing else`, async () => {
      const ticket = await makers[state]();
      expect(ticket.state).to.equal(state);
      for (const person of people) {
        const own = person.me.departmentId === null ? [] : [person.me.departmentId];
        const allowed = allowedActions(viewerOf(person, own), policyTicket(ticket), firstRules);
        const seen = await person.get<Ticket>(`/tickets/${ticket.id}`);
        const isHidden = !canSee(viewerOf(person, own), ticket);
        expect(seen.status, person.me.username).to.equal(isHidden ? 404 : 200);
        if (!isHidden) expect(seen.data.allowedActions, person.me.username).to.have.members(allowed);
      }
      for (const person of [desk.agent, desk.handler, desk.stranger, desk.caller]) {
        const own = person.me.departmentId === null ? [] : [person.me.departmentId];
        const allowed = allowedActions(viewerOf(person, own), policyTicket(ticket), firstRules);
        for (const action of actions.filter((candidate) => !allowed.includes(candidate))) {
          const departments = {
            departmentId: desk.department.id,
            helperIds: [helper.id],
            helperId: helper.id,
            childIds: [other.id],
          };
          const body = { ...bodies[action], ...departments };
          const { status } = await desk.act(person)(ticket, verbOf(action), body);
          expect(status, `${person.me.username} ${action}`).to.be.oneOf([403, 404, 409]);
        }
      }
      const after = (await desk.dispatcher.get<Ticket>(`/tickets/${ticket.id}`)).data;
      expect(after).to.include({ state, version: ticket.version });
    });
  }
});
