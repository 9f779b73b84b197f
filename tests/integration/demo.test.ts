import { expect } from 'chai';
import type { CallTask } from '../../contract/call-tasks.ts';
import type { Call } from '../../contract/calls.ts';
import type { MergeSuggestion } from '../../contract/citizens.ts';
import type { Page } from '../../contract/common.ts';
import type { DispatchDirectory } from '../../contract/dispatch.ts';
import type { Report } from '../../contract/measures.ts';
import type { Ticket, TicketRow } from '../../contract/tickets.ts';
import { demoRequests } from '../../server/seed/demo/requests.ts';
import { dayOf, shiftDay } from '../../server/kernel/working-calendar.ts';
import { filing } from '../support/desk.ts';
import { eventually } from '../support/eventually.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

describe('The demonstration', () => {
  let world: World;
  let rows: TicketRow[];
  let supervisor: SignedIn;

  before(async () => {
    world = await openWorld({ environment: { DEMO: 'on' } });
    supervisor = await world.signIn('supervisor');
    rows = (await supervisor.get<{ items: TicketRow[] }>('/tickets?limit=200')).data.items;
  });
  after(() => world.close());

  it('shows requests in every stage of their life', () => {
    expect(new Set(rows.map(({ state }) => state))).to.include.all.keys(
      'pending_dispatch',
      'pending_sign',
      'return_review',
      'in_progress',
      'pending_citizen',
      'extension_review',
      'parked',
      'pending_review',
      'pending_follow_up',
      'closed',
    );
  });

  it('lies in the past: nothing in it happens later than now', () => {
    const now = new Date().toISOString();
    expect(rows.filter(({ filedAt, updatedAt }) => filedAt > now || updatedAt > now)).to.deep.equal([]);
    expect(new Set(rows.map(({ filedAt }) => filedAt.slice(0, 10))).size).to.be.above(7);
  });

  it('shows a signed bulletin, made and signed by those who would', async () => {
    const head = await world.signIn('head.chengguan');
    const { items } = (await head.get('/bulletins')).data;
    expect(items.map(({ kind, state }: { kind: string; state: string }) => [kind, state])).to.deep.equal([
      ['weekly', 'frozen'],
    ]);
    const { content, signedBy } = (await head.get(`/bulletins/${items[0].id}`)).data;
    expect(signedBy).to.equal('吴建平');
    expect(content.ranking.length).to.be.above(1);
    const nameless = content.topics.filter(({ nameEn }: { nameEn: string }) => nameEn === '');
    expect(nameless, 'topics without an English name').to.deep.equal([]);
  });

  it('shows inspections that were scored, appealed against and wait', async () => {
    const inspector = await world.signIn('inspector');
    const countOf = async (view: string): Promise<number> =>
      (await inspector.get(`/quality/inspections?view=${view}`)).data.items.length;
    expect(await countOf('open')).to.be.at.least(4);
    expect(await countOf('appealed')).to.equal(1);
    expect(await countOf('done')).to.be.above(8);
  });

  it('suggests that two who filed are one person', async () => {
    const suggestion = await eventually(
      async () => (await supervisor.get<Page<MergeSuggestion>>('/citizens/suggestions')).data.items[0],
    );
    expect(suggestion.reasons.map(({ kind }) => kind)).to.include('same_name');
    expect([suggestion.one, suggestion.other].map(({ names }) => names)).to.deep.equal([['陈**'], ['陈**']]);
  });

  it('brings along the year before: every month has requests of many matters, places and departments', async () => {
    const today = dayOf(new Date());
    const asked = `from=${shiftDay(today, -370)}&to=${shiftDay(today, -14)}`;
    for (const [by, fewest] of Object.entries({ topic: 8, district: 8, department: 10 })) {
      const { rows: shown, series } = (await supervisor.get<Report>(`/reports?${asked}&by=${by}`)).data;
      expect(series.length).to.be.at.least(12);
      const filled = shown.filter(
        ({ figures }) => (figures.ticketsFiled?.value ?? 0) + (figures.resolved?.value ?? 0) > 0,
      );
      expect(filled.length, by).to.be.at.least(fewest);
    }
  });

  it('shows two weeks of calls: nearly all answered at once, written up, and some of them rated', async () => {
    const { data } = await supervisor.get<Page<Call>>('/calls?limit=200');
    const now = new Date().toISOString();
    expect(data.items).to.have.length.within(100, 199);
    expect(data.items.filter(({ endedAt }) => endedAt === null || endedAt > now)).to.deep.equal([]);
    const answered = data.items.filter(({ outcome }) => outcome === 'answered');
    expect(answered.length / data.items.length).to.be.within(0.95, 0.999);
    const atOnce = answered.filter(
      ({ startedAt, answeredAt }) => Date.parse(answeredAt ?? '') - Date.parse(startedAt) <= 15_000,
    );
    expect(atOnce.length / answered.length).to.be.at.least(0.95);
    expect(answered.filter(({ summary, topic }) => summary === null || topic === null)).to.deep.equal([]);
    expect(answered.filter(({ rating }) => rating !== null).length / answered.length).to.be.within(0.3, 0.8);
    expect(new Set(answered.map(({ agentName }) => agentName)).size).to.equal(2);
  });

  it('shows who was not answered: some wait to be called back, some need not be any more', async () => {
    const { items } = (await supervisor.get<Page<CallTask>>('/call-tasks')).data;
    expect(items.map(({ kind, state }) => `${kind} ${state}`)).to.include('missed waiting');
    const done = (await supervisor.get<Page<CallTask>>('/call-tasks?state=done')).data.items;
    expect(done.map(({ state }) => state)).to.include('dismissed');
    expect(done.every(({ note }) => note !== null)).to.equal(true);
  });

  it('links its requests with the calls that they came by, which are secret where the request is', async () => {
    await world.settle();
    const { items } = (await supervisor.get<Page<Call>>('/calls?limit=200')).data;
    const linked = items.filter(({ ticketIds }) => ticketIds.length > 0);
    expect(linked.length).to.be.above(15);
    const ticket = (await supervisor.get<Ticket>(`/tickets/${linked[0]!.ticketIds[0]!}`)).data;
    expect(ticket.calls.map(({ callId }) => callId)).to.deep.equal([linked[0]!.id]);
    expect(ticket.calls[0]?.durationSeconds).to.equal(linked[0]!.durationSeconds);
    const secret = linked.filter(({ isConfidential }) => isConfidential);
    expect(secret).to.have.lengthOf(demoRequests.filter(({ isConfidential }) => isConfidential).length);
  });

  it('files its requests under topics of the dispatch directory', async () => {
    const dispatcher = await world.signIn('dispatcher');
    const { topics } = (await dispatcher.get<DispatchDirectory>('/dispatch-directory')).data;
    const named = rows.map(({ topic }) => topic).filter((topic) => topic !== null);
    expect(named).to.have.length.above(20);
    expect(named.filter((topic) => !topics.includes(topic))).to.deep.equal([]);
  });

  it('leaves the clock going', async () => {
    const agent = await world.signIn('agent1');
    const { data } = await agent.post<TicketRow>('/tickets', filing());
    expect(Date.now() - Date.parse(data.filedAt)).to.be.below(3_600_000);
  });

  it('is counted in the reports', async () => {
    await world.settle();
    await world.system.features.reports.reports.count();
    const day = (daysAgo: number) => dayOf(new Date(Date.now() - daysAgo * 86_400_000));
    const { data } = await supervisor.get(`/reports?from=${day(21)}&to=${day(-1)}`);
    const recent = rows.filter(({ filedAt }) => dayOf(new Date(filedAt)) >= day(21));
    expect(data.total.figures.ticketsFiled.value).to.equal(recent.length + 1);
    expect(data.total.figures.callsIn.value).to.be.above(100);
    expect(data.total.figures.callSatisfactionRate.denominator).to.be.above(30);
    const byAgent = (await supervisor.get<Report>(`/reports?from=${day(21)}&to=${day(-1)}&by=agent`)).data;
    const busy = byAgent.rows.filter(({ figures }) => (figures.answerRate?.denominator ?? 0) > 20);
    expect(busy.map(({ name }) => name)).to.have.members(['陈晓燕', '黄志强']);
    expect(data.total.figures.satisfiedRate.denominator).to.be.above(3);
  });
});
