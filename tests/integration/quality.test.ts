import { expect } from 'chai';
import type { Page } from '../../contract/common.ts';
import type { NotificationList } from '../../contract/notifications.ts';
import type { Inspection, InspectionRow, SamplingResult, Scoring } from '../../contract/quality.ts';
import type { QualityFigures } from '../../contract/quality-figures.ts';
import { itemsOf } from '../../contract/quality-score.ts';
import type { Ticket } from '../../contract/tickets.ts';
import type { QualitySettings, SettingsVersion, SamplingRules } from '../../contract/quality-settings.ts';
import { dayOf } from '../../server/kernel/working-calendar.ts';
import { filing, openDesk, type Desk } from '../support/desk.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import type { SignedIn } from '../support/world.ts';

/** A Tuesday; what came on it is sampled on Wednesday. */
const tuesday = new Date('2026-11-24T10:00:00+08:00');
const wednesday = new Date('2026-11-25T09:00:00+08:00');

describe('Quality inspection', () => {
  const clock = createFakeClock();
  let desk: Desk;
  let supervisor: SignedIn;
  let inspector: SignedIn;
  let second: SignedIn;
  let agent: SignedIn;
  let stranger: SignedIn;
  let reworked: Ticket;

  /** Nobody stays signed in over days. */
  const goTo = async (instant: Date): Promise<void> => {
    clock.set(instant);
    [supervisor, inspector, second, agent, stranger] = await Promise.all([
      desk.world.signIn('supervisor'),
      desk.world.signIn('inspector'),
      desk.world.signIn('inspector2'),
      desk.world.signIn('agent1'),
      desk.world.signIn('agent2'),
    ]);
  };

  const list = async (query = '', who: SignedIn = inspector): Promise<InspectionRow[]> =>
    (await who.get<Page<InspectionRow>>(`/quality/inspections${query}`)).data.items;
  const own = async (who: SignedIn = agent): Promise<InspectionRow[]> =>
    (await who.get<Page<InspectionRow>>('/quality/inspections/mine')).data.items;
  const get = async (id: string, who: SignedIn = inspector): Promise<Inspection> =>
    (await who.get<Inspection>(`/quality/inspections/${id}`)).data;
  const act =
    (who: SignedIn) =>
    ({ id, version }: { id: string; version: number }, verb: string, body: object = {}) =>
      who.post<Inspection>(`/quality/inspections/${id}/${verb}`, { version, ...body });
  const marked = ({ sheet }: Inspection, missed: string[] = []): Scoring => ({
    marks: itemsOf(sheet).map(({ key }) =>
      missed.includes(key)
        ? { item: key, level: 'missed', note: '未说明' }
        : { item: key, level: 'met', note: '' },
    ),
    fatals: [],
    comment: '请注意复述确认。',
  });
  const sample = async () => (await supervisor.post<SamplingResult>('/quality/sample')).data;
  /** A ticket of that day that a sample takes. */
  const sampled: Inspection[] = [];
  let known = 0;
  const score = async (inspection: Inspection, missed: string[] = []): Promise<Inspection> =>
    (
      await act(inspector)(inspection, 'score', {
        sheetVersion: inspection.sheetVersion,
        scoring: marked(inspection, missed),
      })
    ).data;

  before(async () => {
    clock.set(tuesday);
    desk = await openDesk({ clock });
    for (let place = 0; place < 5; place += 1) await desk.file({ title: `路灯不亮之${place}` });
    reworked = await desk.released({ title: '窨井盖缺失' });
    await desk.act(desk.caller)(reworked, 'follow-ups', {
      ...{ result: 'reached', responded: 'yes', solved: 'no', satisfaction: 'dissatisfied' },
      note: '仍未处理',
    });
    await desk.world.settle();
    await goTo(wednesday);
  });
  after(() => desk.world.close());

  it('always takes what was reworked, as soon as that happens', async () => {
    const [row, ...others] = await list();
    expect(others).to.deep.equal([]);
    expect(row).to.include({ kind: 'ticket', state: 'waiting', contactId: reworked.id });
    expect(row?.reasons).to.have.members(['unsatisfied', 'reworked']);
    sampled.push(await get(row?.id ?? ''));
  });

  it('samples what the rules say from every day that is over, and a rerun nothing twice', async () => {
    const first = await sample();
    expect(first.contacts).to.equal(6);
    expect(await sample()).to.deep.equal({ periods: 0, contacts: 0, sampled: 0 });
    const rows = await list();
    expect(rows.filter(({ reasons }) => reasons.includes('sample'))).to.have.lengthOf(1);
    expect(rows.every(({ agentId }) => agentId === agent.me.id)).to.equal(true);
    known = rows.length;
  });

  it('samples nothing twice when the note that a day was sampled is lost', async () => {
    const { connection } = desk.world.system.adapters.database;
    await connection.collection('quality_sampled').deleteMany({});
    const again = await sample();
    expect([again.contacts, again.sampled]).to.deep.equal([6, 0]);
    expect(await list()).to.have.lengthOf(known);
  });

  it('is for inspectors: agents see no list, and of others nothing', async () => {
    const [waiting] = sampled;
    expect((await agent.get('/quality/inspections')).status).to.equal(403);
    expect((await agent.get('/quality/inspections/counts')).status).to.equal(403);
    expect((await agent.get(`/quality/inspections/${waiting?.id}`)).status).to.equal(404);
    expect((await agent.post('/quality/sample')).status).to.equal(403);
    expect((await desk.world.stranger.get('/quality/inspections')).status).to.equal(401);
    expect((await desk.world.stranger.get('/quality/inspections/mine')).status).to.equal(401);
    expect((await inspector.get('/quality/inspections/0123456789abcdef01234567')).status).to.equal(404);
    expect(await own()).to.deep.equal([]);
  });

  it('is taken by one inspector, and given back', async () => {
    const [waiting] = sampled;
    if (!waiting) throw new TypeError('nothing was sampled');
    const taken = await act(inspector)(waiting, 'take');
    expect(taken.data).to.include({ state: 'taken', inspectorId: inspector.me.id });
    expect((await act(second)(taken.data, 'take')).error?.code).to.equal('invalid_transition');
    const scoring = marked(waiting);
    const sheetVersion = waiting.sheetVersion;
    expect((await act(second)(taken.data, 'score', { sheetVersion, scoring })).status).to.equal(403);
    expect((await act(inspector)(waiting, 'release')).error?.code).to.equal('conflict');
    const released = await act(inspector)(taken.data, 'release');
    expect(released.data).to.include({ state: 'waiting', inspectorId: null });
    sampled[0] = released.data;
  });

  it('is scored by the whole sheet; what is wrong is named', async () => {
    const waiting = await get(sampled[0]?.id ?? '');
    const sheetVersion = waiting.sheetVersion;
    const half = { ...marked(waiting), marks: marked(waiting).marks.slice(1) };
    const bad = await act(inspector)(waiting, 'score', { sheetVersion, scoring: half });
    const firstKey = itemsOf(waiting.sheet)[0]?.key;
    expect([bad.status, bad.error?.details[0]?.path]).to.deep.equal([400, `scoring.marks.${firstKey}`]);
    const old = await act(inspector)(waiting, 'score', { sheetVersion: 9, scoring: marked(waiting) });
    expect(old.error?.code).to.equal('conflict');
    const scored = await score(waiting, ['routing']);
    expect(scored.result).to.deep.equal({ score: 80, isPassed: false, isFatal: false });
    expect(scored).to.include({ state: 'scored', inspectorName: inspector.me.name });
    expect(scored.allowedActions).to.deep.equal([]);
    sampled[0] = scored;
  });

  it('tells the agent, who reads score and comments and may appeal for three working days', async () => {
    await desk.world.settle();
    const { items } = (await agent.get<NotificationList>('/notifications')).data;
    const told = items.find(({ kind }) => kind === 'quality');
    expect(told?.title).to.include('80');
    expect(told?.path).to.equal(`/quality/mine?task=${sampled[0]?.id}`);
    const [row] = await own();
    const seen = await get(row?.id ?? '', agent);
    expect(seen.allowedActions).to.deep.equal(['acknowledge', 'appeal']);
    expect(seen.scoring?.comment).to.equal('请注意复述确认。');
    expect(seen.appealUntil?.slice(0, 10)).to.equal('2026-11-30');
    expect(await own(stranger)).to.deep.equal([]);
    expect((await stranger.get(`/quality/inspections/${row?.id}`)).status).to.equal(404);
    expect((await act(stranger)(seen, 'appeal', { reason: '不服' })).status).to.equal(404);
    expect((await act(inspector)(seen, 'appeal', { reason: '不服' })).status).to.equal(403);
  });

  it('is appealed against once, with a reason', async () => {
    const seen = await get(sampled[0]?.id ?? '', agent);
    const silent = await act(agent)(seen, 'appeal');
    expect(silent.error?.details[0]?.path).to.equal('reason');
    const appealed = await act(agent)(seen, 'appeal', { reason: '派单单位是按目录选的。' });
    expect(appealed.data).to.include({ state: 'appealed' });
    expect((await act(agent)(appealed.data, 'appeal', { reason: '再申诉' })).error?.code).to.equal(
      'invalid_transition',
    );
    await desk.world.settle();
    const { items } = (await supervisor.get<NotificationList>('/notifications')).data;
    expect(items.find(({ kind }) => kind === 'quality')?.en?.body).to.include('按目录选的');
    expect(await list('?view=appealed', supervisor)).to.have.lengthOf(1);
    sampled[0] = appealed.data;
  });

  it('is ruled on by a leader; a change keeps what was before, and the agent sees it', async () => {
    const appealed = await get(sampled[0]?.id ?? '', supervisor);
    expect(appealed.allowedActions).to.deep.equal(['rule']);
    const ruling = { reason: '目录有误，不扣分。', scoring: marked(appealed) };
    expect((await act(inspector)(appealed, 'rule', ruling)).status).to.equal(403);
    const wrong = { ...ruling, scoring: { ...ruling.scoring, marks: [] } };
    expect((await act(supervisor)(appealed, 'rule', wrong)).status).to.equal(400);
    const ruled = (await act(supervisor)(appealed, 'rule', ruling)).data;
    expect(ruled.result?.score).to.equal(100);
    expect(ruled.appeal?.ruling).to.include({ isChanged: true, by: supervisor.me.name });
    expect(ruled.appeal?.ruling?.before?.result.score).to.equal(80);
    const seen = await get(ruled.id, agent);
    expect(seen.history.map(({ action }) => action)).to.deep.equal([
      ...['sampled', 'taken', 'released', 'scored', 'appealed', 'changed'],
    ]);
    const acknowledged = await act(agent)(seen, 'acknowledge');
    expect(acknowledged.data).to.include({ state: 'acknowledged' });
    expect(acknowledged.data.allowedActions).to.deep.equal([]);
  });

  it('is set aside with a reason when it cannot be judged, and a leader who scored does not rule', async () => {
    await goTo(wednesday);
    for (const title of ['又一盏路灯不亮', '还有一盏路灯不亮'])
      await agent.post('/tickets', filing({ title, citizen: { name: '李', phone: '13800001235' } }));
    await goTo(new Date('2026-11-26T09:00:00+08:00'));
    await sample();
    const rows = await list();
    const row = rows.at(-1);
    const waiting = await get(row?.id ?? '');
    expect((await act(inspector)(waiting, 'drop')).error?.details[0]?.path).to.equal('reason');
    const { sheetVersion } = waiting;
    const scored = await act(supervisor)(waiting, 'score', { sheetVersion, scoring: marked(waiting) });
    const appealed = await act(agent)(scored.data, 'appeal', { reason: '请复核。' });
    const ruling = { reason: '维持。', scoring: null };
    expect((await act(supervisor)(appealed.data, 'rule', ruling)).status).to.equal(403);
    await agent.post('/tickets', filing({ title: '第三盏' }));
    await goTo(new Date('2026-11-27T09:00:00+08:00'));
    await sample();
    const last = await get((await list()).at(-1)?.id ?? '');
    expect((await act(inspector)(last, 'drop', { reason: '内容已删除' })).data.state).to.equal('dropped');
    expect(await list('?view=dropped')).to.have.lengthOf(1);
  });

  it('counts in the reports as 质检合格率 with the results that hold now, the same when counted anew', async () => {
    const { reports } = desk.world.system.features.reports;
    const read = async () => {
      await desk.world.settle();
      await reports.count();
      const day = dayOf(clock.now());
      const query = { from: '2026-11-25', to: day, by: 'agent', compare: 'none' } as const;
      const { rows, total } = await reports.report(query);
      const own = rows.find(({ key }) => key === agent.me.id);
      return [total.figures.qualityPassRate, own?.figures.qualityPassRate];
    };
    const passed = { numerator: 2, denominator: 2, value: 100 };
    expect(await read()).to.deep.equal([passed, passed]);
    await reports.rebuild();
    expect(await read()).to.deep.equal([passed, passed]);
  });

  it('gives figures to leaders, of the days asked for', async () => {
    const path = '/quality/figures?from=2026-11-20&to=2026-11-30';
    const { data } = await supervisor.get<QualityFigures>(path);
    expect(data.total).to.include({ scored: 2, averageScore: 100, passRate: 100, appealed: 2, changed: 1 });
    expect(data.agents.map(({ agentId }) => agentId)).to.deep.equal([agent.me.id]);
    const none = await supervisor.get<QualityFigures>('/quality/figures?from=2026-10-01&to=2026-10-31');
    expect(none.data.total.scored).to.equal(0);
    const backwards = await supervisor.get('/quality/figures?from=2026-11-30&to=2026-11-20');
    expect(backwards.error?.details[0]?.path).to.equal('to');
    expect((await agent.get(path)).status).to.equal(403);
  });

  describe('settings', () => {
    const settings = async (who = inspector) => (await who.get<QualitySettings>('/quality/settings')).data;
    const saveRules = (who: SignedIn, body: object) =>
      who.post<SettingsVersion<SamplingRules>>('/quality/rules', body);

    it('are saved in versions by leaders alone, each with its reason', async () => {
      const { rules } = await settings();
      const values = { ...rules.values, appealDays: 5 };
      expect((await agent.get('/quality/settings')).status).to.equal(403);
      const denied = await saveRules(inspector, { baseVersion: 1, values, reason: '延长' });
      expect(denied.status).to.equal(403);
      const silent = await saveRules(supervisor, { baseVersion: 1, values });
      expect(silent.error?.details[0]?.path).to.equal('reason');
      const wrong = { ...values, appealDays: 0 };
      const refused = await saveRules(supervisor, { baseVersion: 1, values: wrong, reason: '延长' });
      expect(refused.error?.details[0]?.path).to.equal('values.appealDays');
      const saved = await saveRules(supervisor, { baseVersion: 1, values, reason: '延长' });
      expect([saved.status, saved.data.version]).to.deep.equal([201, 2]);
      const stale = await saveRules(supervisor, { baseVersion: 1, values, reason: '延长' });
      expect(stale.error?.code).to.equal('conflict');
      const versions = await inspector.get<SettingsVersion<unknown>[]>('/quality/settings/rules/versions');
      expect(versions.data.map(({ version }) => version)).to.deep.equal([2, 1]);
    });

    it('change no score that was given: it keeps its sheet', async () => {
      const { sheets } = await settings();
      const values = { ...sheets.ticket.values, passMark: 99, fatals: [] };
      const path = '/quality/sheets/ticket';
      const saved = await supervisor.post(path, { baseVersion: 1, values, reason: '提高合格线' });
      expect(saved.status).to.equal(201);
      const kept = await get(sampled[0]?.id ?? '', supervisor);
      expect(kept.sheetVersion).to.equal(1);
      expect(kept.sheet.passMark).to.equal(85);
      expect((await supervisor.post('/quality/sheets/letter', {})).status).to.equal(400);
    });
  });
});
