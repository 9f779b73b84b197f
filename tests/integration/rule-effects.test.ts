import { expect } from 'chai';
import type { DispatchDirectory } from '../../contract/dispatch.ts';
import type { RuleValues, RuleVersion } from '../../contract/rules.ts';
import type { SimilarAnswer } from '../../contract/similar.ts';
import type { SameCitizen, Ticket } from '../../contract/tickets.ts';
import { filing, openDesk, type Desk } from '../support/desk.ts';
import { createFakeClock } from '../support/fake-clock.ts';

const hourMs = 3_600_000;

describe('What rules decide beside deadlines', function () {
  this.timeout(120_000);
  const clock = createFakeClock();
  let desk: Desk;

  before(async () => {
    desk = await openDesk({ clock });
  });
  after(() => desk.world.close());

  // Sessions do not outlive the simulated days.
  const as = (name: string) => desk.world.signIn(name);
  const file = async (overrides: object = {}): Promise<Ticket> =>
    (await (await as('agent1')).post<Ticket>('/tickets', filing(overrides))).data;
  const act = async (name: string, ticket: Ticket, [verb, body]: [string, object]) =>
    desk.act(await as(name))(ticket, verb, body);
  const seen = async ({ id }: Ticket) => (await (await as('supervisor')).get<Ticket>(`/tickets/${id}`)).data;
  const changeRules = async (change: (rules: RuleValues) => void): Promise<void> => {
    const admin = await as('admin');
    const { version, rules } = (await admin.get<RuleVersion>('/rules')).data;
    change(rules);
    const body = { baseVersion: version, rules, reason: '测试' };
    expect((await admin.post('/rules/versions', body)).status).to.be.oneOf([200, 201]);
  };

  describe('merging.undoHours', () => {
    it('lets a merge be undone for so many hours, and says of each request until when', async () => {
      const [parent, child] = [await file(), await file()];
      const merged = (await act('dispatcher', parent, ['merge', { childIds: [child.id] }])).data;
      const [one] = merged.children;
      expect(Date.parse(one?.splitUntil ?? '') - Date.parse(one?.mergedAt ?? '')).to.equal(72 * hourMs);
      await desk.world.settle();
      clock.advance(72 * hourMs + 1);
      const body = { childIds: [child.id], reason: '不是同一事件' };
      const late = await act('dispatcher', await seen(parent), ['split', body]);
      expect(late.status).to.equal(400);
      expect(late.error?.details[0]).to.include({ path: 'childIds', key: 'problems.split_too_late' });
      expect((await seen(child)).state).to.equal('merged');
    });
  });

  describe('merging.windowDays', () => {
    it('leaves older tickets out of those about the same event', async () => {
      const event = { title: '三迪联邦小区三号楼外墙脱落', description: '外墙瓷砖脱落，砸坏车辆。' };
      const { id } = await file(event);
      const open = async () =>
        (await (await as('agent1')).post<SimilarAnswer>('/similar-tickets', event)).data.open.map(
          ({ ticket }) => ticket.id,
        );
      expect(await open()).to.include(id);
      clock.advance(8 * 24 * hourMs);
      expect(await open()).not.to.include(id);
      await changeRules((rules) => (rules.merging.windowDays = 30));
      expect(await open()).to.include(id);
    });
  });

  describe('dispatching.automaticFromPercent', () => {
    const stall = {
      title: '夜市流动摊贩占道经营',
      description: '流动摊贩占道经营，影响通行。',
      topic: '市容与城管/占道经营/流动摊贩',
    };
    after(() => changeRules((rules) => (rules.dispatching.automaticFromPercent = null)));

    const settled = async (ticket: Ticket): Promise<Ticket> => {
      await desk.world.settle();
      return seen(ticket);
    };

    it('leaves every ticket to the dispatchers while nobody has named a certainty', async () => {
      expect((await settled(await file(stall))).state).to.equal('pending_dispatch');
    });

    it('dispatches by the directory what is certain enough, once, and says why', async () => {
      await changeRules((rules) => (rules.dispatching.automaticFromPercent = 95));
      const ticket = await settled(await file(stall));
      expect(ticket).to.include({ state: 'pending_sign', topic: stall.topic });
      const { data } = await (await as('agent1')).get<DispatchDirectory>('/dispatch-directory');
      const row = data.rows.find(({ topic, area }) => topic === '市容与城管/占道经营' && area === '');
      expect(ticket.departmentId).to.equal(row?.leadId);
      const lines = ticket.history.filter(({ type }) => type === 'ticket.dispatched');
      expect(lines).to.have.lengthOf(1);
      expect(lines[0]).to.include({ actorRole: 'system' });
      expect(lines[0]?.note).to.include('自动派单').and.include('100%');
    });

    it('leaves what is not certain, what somebody keeps, and what came back to people', async () => {
      const vague = await settled(await file({ title: '请问这个怎么办', description: '想了解一下情况。' }));
      expect(vague.state).to.equal('pending_dispatch');
      const kept = await settled(await file({ ...stall, then: { do: 'keep' } }));
      expect(kept.state).to.equal('accepted');
    });
  });

  describe('GET /tickets/:ticketId/same-citizen', () => {
    it('counts and links what the same number has asked for, scoped to the viewer', async () => {
      const citizen = { name: '重复', phone: '13900007777' };
      const [first, second] = [await file({ citizen }), await file({ citizen })];
      const hidden = await file({ citizen, isConfidential: true });
      const read = async (name: string, { id }: Ticket) =>
        (await as(name)).get<SameCitizen>(`/tickets/${id}/same-citizen`);
      const { data } = await read('dispatcher', first);
      expect(data.count).to.equal(2);
      expect(data.items.map(({ id }) => id)).to.have.members([hidden.id, second.id]);
      const departmentId = desk.department.id;
      for (const ticket of [first, second, hidden])
        await act('dispatcher', await seen(ticket), ['dispatch', { departmentId }]);
      const own = (await read('handler.chengguan', first)).data;
      expect(own.items.map(({ id }) => id)).to.deep.equal([second.id]);
      expect((await read('handler.chengguan', hidden)).data).to.deep.equal({ count: 0, items: [] });
      expect((await read('handler.gulou', first)).status).to.equal(404);
      expect((await desk.world.stranger.get(`/tickets/${first.id}/same-citizen`)).status).to.equal(401);
    });
  });

  it('tells helpers of their part, and supervisors of a contested return', async () => {
    const gulou = await desk.world.department('350102');
    const told = async (name: string, { id }: Ticket) => {
      await desk.world.settle();
      const { data } = await (
        await as(name)
      ).get<{ items: { ticketId: string; kind: string }[] }>('/notifications');
      return data.items.filter(({ ticketId }) => ticketId === id).map(({ kind }) => kind);
    };
    const departmentId = desk.department.id;
    const shared = (
      await act('dispatcher', await file(), ['dispatch', { departmentId, helperIds: [gulou.id] }])
    ).data;
    expect(await told('handler.gulou', shared)).to.deep.equal(['dispatched']);
    expect(await told('handler.chengguan', shared)).to.deep.equal(['dispatched']);

    let ticket = (await act('dispatcher', await file(), ['dispatch', { departmentId }])).data;
    const asked = { reasonCode: 'not_our_duty', legalBasis: '依据' };
    for (let round = 0; round < 2; round += 1) {
      ticket = (await act('handler.chengguan', ticket, ['request-return', asked])).data;
      ticket = (await act('dispatcher', ticket, ['refuse-return', { reason: '请办理' }])).data;
    }
    expect(await told('supervisor', ticket)).to.deep.equal([]);
    await act('handler.chengguan', ticket, ['request-return', asked]);
    expect(await told('supervisor', ticket)).to.deep.equal(['ruling_wanted']);
  });
});
