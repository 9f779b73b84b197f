import { expect } from 'chai';
import type { ReportView, ReportViews, ViewSchedule } from '../../contract/report-views.ts';
import type { RuleVersion } from '../../contract/rules.ts';
import type { User } from '../../contract/users.ts';
import { createClient } from '../support/client.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { startSmtpServer, type SmtpServer } from '../support/mail-servers.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

const leader = 'leader@example.gov.cn';
const gone = 'gone@example.gov.cn';
/** A Tuesday. */
const tuesday = new Date('2026-11-24T10:00:00+08:00');

const selection = {
  ...{ period: { kind: 'relative', name: 'last_week' }, by: 'department', compare: 'before' },
  group: 'tickets',
};

describe('Saved views of reports', () => {
  const clock = createFakeClock(tuesday);
  let smtp: SmtpServer;
  let world: World;
  let supervisor: SignedIn;
  let head: SignedIn;
  let admin: SignedIn;

  /** Nobody stays signed in over days. */
  const goTo = async (instant: string): Promise<void> => {
    clock.set(new Date(instant));
    [supervisor, head, admin] = await Promise.all([
      world.signIn('supervisor'),
      world.signIn('head.chengguan'),
      world.signIn('admin'),
    ]);
  };
  const list = async (who: SignedIn) => (await who.get<ReportViews>('/reports/views')).data;
  const save = (who: SignedIn, name: string, isShared = false) =>
    who.post<ReportView>('/reports/views', { name, isShared, selection });
  const change = (who: SignedIn, { id, version }: ReportView, body: object) =>
    who.send<ReportView>('PATCH', `/reports/views/${id}`, { version, ...body });
  const weekly = (more: Partial<ViewSchedule> = {}): ViewSchedule => ({
    ...{ every: 'week', weekday: 1, day: 1, hour: 8, format: 'csv', recipients: [leader] },
    ...more,
  });
  const allow = async (recipients: string[]) => {
    const { version, rules } = (await admin.get<RuleVersion>('/rules')).data;
    const body = {
      baseVersion: version,
      rules: { ...rules, reportMail: { recipients } },
      reason: '报表抄送',
    };
    expect((await admin.post('/rules/versions', body)).status).to.equal(201);
  };
  const sendDue = async (): Promise<void> => {
    await world.system.features.reports.sendDue();
    await world.settle();
  };
  const named = async (who: SignedIn, name: string): Promise<ReportView> => {
    const found = (await list(who)).views.find((view) => view.name === name);
    if (!found) throw new Error(`no view ${name}`);
    return found;
  };

  before(async () => {
    smtp = await startSmtpServer();
    smtp.unknown.add(gone);
    world = await openWorld({
      clock,
      environment: {
        // Nobody listens there: what is sent does not wait for what is read.
        IMAP_URL: 'imap://hotline:secret@127.0.0.1:1',
        SMTP_URL: smtp.url,
        MAIL_FROM: 'hotline@example.gov.cn',
      },
    });
    await goTo(tuesday.toISOString());
  });
  after(async () => {
    await world.close();
    await smtp.close();
  });

  it('are kept under a name that is used once, renamed, and deleted by their owner', async () => {
    const { status, data } = await save(supervisor, '上周各单位');
    expect(status).to.equal(201);
    expect(data).to.deep.include({ name: '上周各单位', isOwn: true, isShared: false, selection });
    const again = await save(supervisor, '上周各单位');
    expect([again.status, again.error?.details[0]?.path]).to.deep.equal([409, 'name']);
    const renamed = await change(supervisor, data, { name: '上周承办' });
    expect(renamed.data.name).to.equal('上周承办');
    expect((await change(supervisor, data, { name: '迟了' })).status).to.equal(409);
    await supervisor.send('PUT', '/reports/start-view', { viewId: data.id });
    expect((await list(supervisor)).startId).to.equal(data.id);
    expect((await supervisor.send('DELETE', `/reports/views/${data.id}`)).status).to.equal(200);
    expect(await list(supervisor)).to.deep.include({ views: [], startId: null });
  });

  it('are seen by others of the same role and department when shared, and changed by nobody else', async () => {
    const own = (await save(supervisor, '值班用')).data;
    expect((await list(head)).views).to.deep.equal([]);
    await change(supervisor, own, { isShared: true });
    expect((await list(head)).views).to.deep.equal([]);
    const another = await admin.post<User>('/users', {
      ...{ username: 'supervisor2', name: '副督办', role: 'supervisor', password: 'a-long-password-2' },
    });
    expect(another.status).to.equal(201);
    const colleague = createClient(world.url);
    await colleague.post('/session', { username: 'supervisor2', password: 'a-long-password-2' });
    const { views } = (await colleague.get<ReportViews>('/reports/views')).data;
    expect(views).to.have.length(1);
    expect(views[0]).to.deep.include({
      name: '值班用',
      isOwn: false,
      ownerName: supervisor.me.name,
      runs: [],
    });
    expect(views[0]?.days).to.deep.equal({ from: '2026-11-16', to: '2026-11-22' });
    expect((await change(head, own, { name: '我的' })).status).to.equal(404);
    expect((await head.send('DELETE', `/reports/views/${own.id}`)).status).to.equal(404);
    expect((await head.send('PUT', '/reports/start-view', { viewId: own.id })).status).to.equal(404);
    expect((await world.stranger.get('/reports/views')).status).to.equal(401);
  });

  it('go only to addresses that the rules name', async () => {
    const view = await named(supervisor, '值班用');
    const refused = await change(supervisor, view, { schedule: weekly() });
    expect([refused.status, refused.error?.details[0]?.path]).to.deep.equal([400, 'schedule.recipients.0']);
    await allow([leader, gone]);
    expect((await list(supervisor)).addresses).to.deep.equal([
      { address: leader, name: null },
      { address: gone, name: null },
    ]);
    expect((await change(supervisor, view, { schedule: weekly() })).data.schedule).to.deep.equal(weekly());
  });

  it('go also to people who read reports, a department’s to its own alone', async () => {
    const give = async (who: SignedIn, email: string | null) =>
      (await admin.send<User>('PATCH', `/users/${who.me.id}`, { email })).data.email;
    const agent = await world.signIn('agent1');
    expect(await give(head, 'head@example.gov.cn')).to.equal('head@example.gov.cn');
    await give(agent, 'agent@example.gov.cn');
    await give(supervisor, leader);
    const known = async (who: SignedIn) => (await list(who)).addresses;
    const ofHead = { address: 'head@example.gov.cn', name: head.me.name };
    expect(await known(supervisor)).to.have.deep.members([
      ...[{ address: gone, name: null }, ofHead],
      { address: leader, name: supervisor.me.name },
    ]);
    expect(await known(head)).to.have.deep.members([
      ...[
        { address: leader, name: null },
        { address: gone, name: null },
      ],
      ofHead,
    ]);
    const view = (await save(supervisor, '发给同事')).data;
    const recipients = ['head@example.gov.cn', 'agent@example.gov.cn'];
    const refused = await change(supervisor, view, { schedule: weekly({ recipients }) });
    expect(refused.error?.details.map(({ path }) => path)).to.deep.equal(['schedule.recipients.1']);
    const sent = await change(supervisor, view, { schedule: weekly({ recipients: recipients.slice(0, 1) }) });
    expect(sent.status).to.equal(200);
    await supervisor.send('DELETE', `/reports/views/${view.id}`);
    expect(await give(supervisor, null)).to.equal(null);
    const wrong = await admin.send('PATCH', `/users/${head.me.id}`, { email: 'nobody' });
    expect([wrong.status, wrong.error?.details[0]?.path]).to.deep.equal([400, 'email']);
  });

  it('go out once for each time they are due, with the days that are meant then', async () => {
    await sendDue();
    expect(smtp.mails, 'the Monday before it was scheduled').to.deep.equal([]);
    await goTo('2026-11-30T08:00:00+08:00');
    await sendDue();
    await sendDue();
    expect(smtp.mails).to.have.length(1);
    const [file] = smtp.mails[0]?.attachments ?? [];
    expect(file?.filename).to.equal('值班用-2026-11-23-2026-11-29.csv');
    expect(file?.content.toString()).to.include('2026-11-23 – 2026-11-29');
    expect((await named(supervisor, '值班用')).runs).to.deep.equal([
      { dueAt: '2026-11-30T00:00:00.000Z', state: 'sent', error: '' },
    ]);
  });

  it('are sent now when their owner asks, once a minute, with the days that are meant now', async () => {
    const view = await named(supervisor, '值班用');
    const path = `/reports/views/${view.id}/runs`;
    const before = smtp.mails.length;
    const asked = await Promise.all([supervisor.post(path, {}), supervisor.post(path, {})]);
    expect(asked.map(({ status }) => status)).to.deep.equal([202, 202]);
    await world.settle();
    expect(smtp.mails).to.have.length(before + 1);
    expect(smtp.mails.at(-1)?.attachments[0]?.filename).to.equal('值班用-2026-11-23-2026-11-29.csv');
    expect((await named(supervisor, '值班用')).runs.map(({ state }) => state)).to.deep.equal([
      'sent',
      'sent',
    ]);
    expect((await head.post(path, {})).status).to.equal(404);
    const unscheduled = (await save(supervisor, '不发送')).data;
    const refused = await supervisor.post(`/reports/views/${unscheduled.id}/runs`, {});
    expect([refused.status, refused.error?.code]).to.deep.equal([409, 'conflict']);
    await supervisor.send('DELETE', `/reports/views/${unscheduled.id}`);
  });

  it('keep the one measure that is drawn', async () => {
    const drawn = { ...selection, measure: 'returnRate' };
    const body = { name: '退单', isShared: false, selection: drawn };
    const { data } = await supervisor.post<ReportView>('/reports/views', body);
    expect(data.selection).to.deep.equal(drawn);
    const odd = { ...body, name: '错', selection: { ...selection, measure: 'luck' } };
    const refused = await supervisor.post('/reports/views', odd);
    expect([refused.status, refused.error?.details[0]?.path]).to.deep.equal([400, 'selection.measure']);
    await supervisor.send('DELETE', `/reports/views/${data.id}`);
  });

  it('tell their owner of an address that was refused', async () => {
    const view = await named(supervisor, '值班用');
    await change(supervisor, view, { schedule: weekly({ every: 'day', hour: 9, recipients: [gone] }) });
    await goTo('2026-12-01T09:30:00+08:00');
    await sendDue();
    const [run] = (await named(supervisor, '值班用')).runs;
    expect(run).to.deep.include({ state: 'failed', error: `${gone} (550)` });
  });

  it('carry what the owner may see, and pause while the owner is locked', async () => {
    const view = (await save(head, '本单位')).data;
    const format = 'xlsx' as const;
    await change(head, view, { schedule: weekly({ every: 'month', day: 2, hour: 7, format }) });
    await change(supervisor, await named(supervisor, '值班用'), { schedule: null });
    const before = smtp.mails.length;
    await goTo('2026-12-02T07:05:00+08:00');
    await sendDue();
    expect(smtp.mails).to.have.length(before + 1);
    expect(smtp.mails.at(-1)?.attachments[0]?.filename).to.match(/\.xlsx$/);
    await admin.send('PATCH', `/users/${head.me.id}`, { isActive: false });
    clock.set(new Date('2027-01-02T07:05:00+08:00'));
    await sendDue();
    expect(smtp.mails).to.have.length(before + 1);
    const { connection } = world.system.adapters.database;
    const runs = await connection.collection('report_runs').find({ viewId: view.id }).toArray();
    expect(runs.map(({ state }) => String(state)).sort()).to.deep.equal(['paused', 'sent']);
  });
});
