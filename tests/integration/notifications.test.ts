import { expect } from 'chai';
import { content, filing, openDesk, type Desk } from '../support/desk.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { openWorld, type World } from '../support/world.ts';

describe('Notifications', () => {
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
  });
  after(() => desk.world.close());

  const listOf = async (who: Desk['handler']) => (await who.get('/notifications')).data;

  it('answer 401 to a stranger', async () => {
    expect((await desk.world.stranger.get('/notifications')).status).to.equal(401);
    expect((await desk.world.stranger.post('/notifications/read', {})).status).to.equal(401);
  });

  it('tell the department of a dispatch, and nobody of another department', async () => {
    const ticket = await desk.dispatched({ title: '井盖缺失' });
    await desk.world.settle();
    const { items, unread } = await listOf(desk.handler);
    expect(items[0]).to.include({
      kind: 'dispatched',
      title: '井盖缺失',
      ticketId: ticket.id,
      isRead: false,
    });
    expect(unread).to.be.at.least(1);
    expect((await listOf(desk.stranger)).items).to.deep.equal([]);
  });

  it('tell the dispatchers of what they have to rule on', async () => {
    const ticket = await desk.signed();
    await desk.act(desk.handler)(ticket, 'request-extension', { workingDays: 3, reason: '需采购配件' });
    await desk.world.settle();
    expect((await listOf(desk.dispatcher)).items[0]).to.include({
      kind: 'ruling_wanted',
      ticketId: ticket.id,
    });
  });

  it('are told once, however often they are asked for', async () => {
    const { notifications } = desk.world.system.features.notifications;
    const told = {
      key: 'once',
      to: { userIds: [desk.agent.me.id], roles: ['agent'] as const },
      kind: 'message' as const,
      ticketId: null,
      title: '系统将于今晚维护',
      body: '',
    };
    await Promise.all([notifications.notify(told), notifications.notify(told)]);
    await notifications.notify(told);
    const { items } = await listOf(desk.agent);
    expect(items.filter(({ title }: { title: string }) => title === told.title)).to.have.lengthOf(1);
  });

  it('reach the heads of a department alone when they alone are meant', async () => {
    const { notifications } = desk.world.system.features.notifications;
    await notifications.notify({
      key: 'heads',
      to: { headsOf: [desk.department.id] },
      kind: 'escalated',
      ticketId: null,
      title: '升级提醒',
      body: '',
    });
    expect((await listOf(desk.handler)).items.map(({ title }: { title: string }) => title)).not.to.include(
      '升级提醒',
    );
  });

  it('are read one by one or all at once', async () => {
    await desk.dispatched();
    await desk.dispatched();
    await desk.world.settle();
    const before = await listOf(desk.handler);
    const one = await desk.handler.post('/notifications/read', { ids: [before.items[0].id] });
    expect(one.data.unread).to.equal(before.unread - 1);
    const after = await listOf(desk.handler);
    expect(after.items[0].isRead).to.equal(true);
    expect(after.items[1].isRead).to.equal(false);
    expect((await desk.handler.post('/notifications/read', {})).data.unread).to.equal(0);
    expect((await listOf(desk.handler)).items.every(({ isRead }: { isRead: boolean }) => isRead)).to.equal(
      true,
    );
  });

  it('answer 400 for what is no id', async () => {
    const { status, error } = await desk.handler.post('/notifications/read', { ids: ['x'] });
    expect(status).to.equal(400);
    expect(error?.details[0]?.path).to.equal('ids.0');
  });

  it('are read page by page', async () => {
    for (let place = 0; place < 3; place += 1) await desk.dispatched();
    await desk.world.settle();
    const first = (await desk.handler.get('/notifications?limit=2')).data;
    const second = (await desk.handler.get(`/notifications?limit=2&cursor=${first.next}`)).data;
    const ids = [...first.items, ...second.items].map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).to.equal(4);
  });
});

describe('Texts to citizens', () => {
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
    const admin = await desk.world.signIn('admin');
    await admin.send('PUT', '/texts/settings', {
      signature: '福州12345',
      quietFrom: '00:00',
      quietTo: '00:00',
      pricePerSegment: 4.5,
    });
  });
  after(() => desk.world.close());

  const textsOf = async (ticketId: string) => {
    await desk.world.settle();
    const admin = await desk.world.signIn('admin');
    const { data } = await admin.get('/texts?limit=200');
    return data.items.filter((text: { ticketId: string }) => text.ticketId === ticketId).reverse();
  };

  it('follow a ticket from filing to its end', async () => {
    const ticket = await desk.released();
    await desk.act(desk.caller)(ticket, 'follow-ups', content);
    const texts = await textsOf(ticket.id);
    expect(texts.map(({ template }: { template: string }) => template)).to.have.members([
      'filed',
      'dispatched',
      'answered',
      'closed',
    ]);
    for (const text of texts) {
      expect(text).to.include({ state: 'sent', phone: '138****1234' });
      expect(text.text).to.include('【福州12345】').and.to.include(ticket.number);
    }
  });

  it('carry the query code to the citizen and hide it from staff', async () => {
    const ticket = await desk.file();
    const [filed] = await textsOf(ticket.id);
    expect(filed.text).to.include('******');
    const { connection } = desk.world.system.adapters.database;
    const kept = await connection.collection('texts').findOne({ ticketId: ticket.id });
    expect(filed.text).not.to.include(kept?.secrets[0]);
    expect(kept?.text).to.match(/查询码\d{6}/);
  });

  it('are not sent to those who were answered on the line, nor where there is no mobile number', async () => {
    const answered = await desk.file({ then: { do: 'answer', publicAnswer: '请到窗口办理。' } });
    expect(await textsOf(answered.id)).to.deep.equal([]);
    const landline = await desk.file({ citizen: { name: '李', phone: '059187654321' } });
    expect((await textsOf(landline.id))[0]).to.include({ state: 'suppressed', reason: 'bad_number' });
    const nameless = await desk.file({ citizen: { name: '', phone: '' } });
    expect(await textsOf(nameless.id)).to.deep.equal([]);
  });

  it('stop when the citizen says so, and start again', async () => {
    const { events } = desk.world.system.features.texting;
    const phone = '13900000001';
    const arrive = (text: string) =>
      events.arrived({ messageId: text, from: phone, to: '12345', text, media: [] });
    await arrive(' td ');
    const silent = await desk.file({ citizen: { name: '王', phone } });
    expect((await textsOf(silent.id))[0]).to.include({ state: 'suppressed', reason: 'opted_out' });
    await arrive('恢复');
    const told = await desk.file({ citizen: { name: '王', phone } });
    expect((await textsOf(told.id))[0]).to.include({ state: 'sent' });
  });

  it('only move forward, whatever order the gateway reports in', async () => {
    const { events } = desk.world.system.features.texting;
    const ticket = await desk.file();
    await textsOf(ticket.id);
    const { connection } = desk.world.system.adapters.database;
    const key = String((await connection.collection('texts').findOne({ ticketId: ticket.id }))?.key);
    await events.reported({ key, state: 'delivered', reason: null });
    await events.reported({ key, state: 'sent', reason: null });
    await events.reported({ key: 'unknown', state: 'sent', reason: null });
    expect((await textsOf(ticket.id))[0]).to.include({ state: 'delivered' });
  });

  it('are counted with their cost', async () => {
    const supervisor = await desk.world.signIn('supervisor');
    const { data } = await supervisor.get('/texts/desk');
    const filed = data.costs.rows.find(({ template }: { template: string }) => template === 'filed');
    expect(filed.texts).to.be.at.least(1);
    expect(filed.cost).to.equal(filed.segments * 4.5);
  });

  describe('PUT /texts/templates/:name', () => {
    const body = { text: '编号{number}', isEnabled: true, ignoresQuietHours: true, version: 0 };

    it('changes what is said, audited; who was slower is told', async () => {
      const admin = await desk.world.signIn('admin');
      expect((await admin.send('PUT', '/texts/templates/filed', body)).status).to.equal(200);
      expect((await admin.send('PUT', '/texts/templates/filed', body)).error?.code).to.equal('conflict');
      const ticket = await desk.file();
      expect((await textsOf(ticket.id))[0].text).to.equal(`【福州12345】编号${ticket.number}`);
      const { data } = await admin.get('/audit?action=text-template.updated');
      expect(data.items).to.have.lengthOf(1);
    });

    it('switches a text off', async () => {
      const admin = await desk.world.signIn('admin');
      await admin.send('PUT', '/texts/templates/dispatched', { ...body, isEnabled: false });
      const ticket = await desk.dispatched();
      const texts = await textsOf(ticket.id);
      expect(texts.map(({ template }: { template: string }) => template)).to.deep.equal(['filed']);
    });

    it('names the field that is wrong', async () => {
      const admin = await desk.world.signIn('admin');
      const wrong = await admin.send('PUT', '/texts/templates/closed', { ...body, text: '{code}' });
      expect(wrong.status).to.equal(400);
      expect(wrong.error?.details[0]).to.include({ path: 'text', key: 'problems.placeholders' });
      expect((await admin.send('PUT', '/texts/templates/nothing', body)).status).to.equal(400);
    });

    it('is not for agents, nor for strangers', async () => {
      expect((await desk.agent.send('PUT', '/texts/templates/filed', body)).status).to.equal(403);
      expect((await desk.agent.get('/texts')).status).to.equal(403);
      expect((await desk.world.stranger.get('/texts/desk')).status).to.equal(401);
    });
  });
});

describe('Texts at night', () => {
  const clock = createFakeClock(new Date('2026-03-02T22:30:00+08:00'));
  let world: World;
  before(async () => {
    world = await openWorld({ clock });
  });
  after(() => world.close());

  it('wait for the morning', async () => {
    await (await world.signIn('agent1')).post('/tickets', filing());
    await world.settle();
    const admin = await world.signIn('admin');
    const textNow = async () => (await admin.get('/texts')).data.items[0];
    expect(await textNow()).to.include({ state: 'queued', sendAt: '2026-03-03T00:00:00.000Z' });
    clock.set(new Date('2026-03-03T08:00:01+08:00'));
    await world.settle();
    expect(await textNow()).to.include({ state: 'sent' });
  });
});
