import { expect } from 'chai';
import type { NotificationList } from '../../contract/notifications.ts';
import type { Partner } from '../../contract/partners.ts';
import { openDesk } from '../support/desk.ts';
import { openPartners, plainMapping, type PartnerDesk } from '../support/partner-desk.ts';

const dayMs = 24 * 60 * 60_000;

describe('Partners', () => {
  let opened: PartnerDesk;
  let partner: Partner;
  before(async () => {
    opened = await openPartners();
    partner = await opened.add();
  });
  after(() => opened.close());

  describe('page', () => {
    it('tries a mapping on a sample and files nothing', async () => {
      const { admin } = opened;
      const mapping = [
        { target: 'externalId', path: 'no' },
        { target: 'description', path: 'text' },
      ];
      const { data } = await admin.post('/partners/mapping-test', { mapping, sample: { no: 7 } });
      expect(data.fields).to.deep.equal({ externalId: '7' });
      expect(data.problems[0]).to.include({ path: 'description', key: 'problems.required' });
      const twice = { mapping: [mapping[0], mapping[0]], sample: {} };
      expect((await admin.post('/partners/mapping-test', twice)).status).to.equal(400);
    });

    it('shows no secret twice, and names what is wrong', async () => {
      const { admin, bodyOf } = opened;
      expect(JSON.stringify((await admin.get('/partners')).data)).not.to.include('secret');
      const again = await admin.post('/partners', bodyOf());
      expect([again.status, again.error?.details[0]?.path]).to.deep.equal([409, 'name']);
      const lost = await admin.post('/partners', bodyOf({ name: 'x', departmentId: '0'.repeat(24) }));
      expect([lost.status, lost.error?.details[0]?.path]).to.deep.equal([400, 'departmentId']);
      const nowhere = '0'.repeat(24);
      expect((await admin.send('PUT', `/partners/${nowhere}`, bodyOf({ name: 'y' }))).status).to.equal(404);
      expect((await admin.post(`/partners/${nowhere}/pull`)).status).to.equal(404);
      expect((await admin.post(`/partners/${partner.id}/deliveries/${nowhere}/replay`)).status).to.equal(404);
    });

    it("is the administrators' own", async () => {
      const { desk } = opened;
      expect((await desk.world.stranger.get('/partners')).status).to.equal(401);
      for (const path of [
        '/partners',
        `/partners/${partner.id}/deliveries`,
        `/partners/${partner.id}/receipts`,
      ]) {
        expect((await desk.agent.get(path)).status).to.equal(403);
      }
      expect((await desk.agent.post(`/partners/${partner.id}/keys`, {})).status).to.equal(403);
    });
  });

  describe('signature', () => {
    const push = (id: string, options: object = {}) =>
      opened.platform.post('/requests', { externalId: id, description: '井盖松动' }, options);

    it('must fit, be of this hour and come once, before anything is parsed', async () => {
      const { platform, clock } = opened;
      const old = String(Math.floor(clock.now().getTime() / 1000) - 301);
      expect((await push('1', { signature: 'a'.repeat(64) })).status).to.equal(401);
      expect((await push('1', { raw: '{', signature: 'a'.repeat(64) })).status).to.equal(401);
      expect((await push('1', { raw: '{' })).status).to.equal(400);
      expect((await push('1', { timestamp: old })).status).to.equal(401);
      expect((await push('1', { timestamp: 'soon' })).status).to.equal(401);
      expect((await push('1', { key: { id: 'pk_unknown', secret: 'x' } })).status).to.equal(401);
      expect((await push('1', { nonce: 'once-only-1' })).status).to.equal(200);
      expect((await push('1', { nonce: 'once-only-1' })).status).to.equal(401);
      expect((await platform.get('/requests/1')).data).to.include({ externalId: '1', role: 'origin' });
    });

    it('of an old key holds until the set instant, and messages carry both meanwhile', async () => {
      const { admin, platform, clock, desk } = opened;
      const [old] = platform.keys;
      const oldValidUntil = new Date(clock.now().getTime() + dayMs).toISOString();
      const rotated = await admin.post(`/partners/${partner.id}/keys`, { oldValidUntil });
      const fresh = { id: rotated.data.keyId, secret: rotated.data.secret };
      expect((await push('2', { key: old! })).status).to.equal(200);
      expect((await push('2', { key: fresh })).status).to.equal(200);
      await desk.world.settle();
      expect(platform.forged).to.equal(0); // it knows the old one alone
      clock.advance(dayMs);
      expect((await push('3', { key: old! })).status).to.equal(401);
      expect((await push('3', { key: fresh })).status).to.equal(200);
      const later = await desk.world.signIn('admin'); // the session has ended since
      const last = await later.send('DELETE', `/partners/${partner.id}/keys/${fresh.id}`);
      expect(last.status).to.equal(409);
    });

    it('does not help a partner that is paused', async () => {
      const admin = await opened.desk.world.signIn('admin');
      await admin.send('PUT', `/partners/${partner.id}`, opened.bodyOf({ isActive: false }));
      expect((await push('4')).status).to.equal(401);
    });
  });
});

describe('The platform of the upper level', () => {
  let opened: PartnerDesk;
  let partner: Partner;
  before(async () => {
    opened = await openPartners();
    const { platform } = opened;
    partner = await opened.add({
      name: '省平台',
      kind: 'upper',
      departmentId: null,
      pullUrl: `${platform.url}/cases`,
      mapping: [
        { target: 'externalId', path: 'caseNo' },
        { target: 'description', path: 'content.text' },
        { target: 'requestType', path: 'kind', values: { 投诉: 'complaint' }, fallback: 'help' },
        { target: 'citizenPhone', path: 'caller.tel' },
      ],
    });
  });
  after(() => opened.close());
  const pulled = async () => {
    const { admin, desk } = opened;
    await admin.post(`/partners/${partner.id}/pull`);
    await desk.world.settle();
    const shown = (await admin.get('/partners')).data.partners[0] as Partner;
    return { received: shown.received, ...shown.pull };
  };

  it('pushes a request once by its own id, and gets state and answer back', async () => {
    const { desk, platform } = opened;
    const sent = {
      caseNo: 'P-1',
      content: { text: '水管爆裂' },
      kind: '投诉',
      caller: { tel: '059187654321' },
    };
    const [first, again] = [await platform.post('/requests', sent), await platform.post('/requests', sent)];
    expect(first.data.number).to.equal(again.data.number);
    const { data: list } = await desk.agent.get('/tickets?source=partner');
    expect(list.items).to.have.length(1);
    const ticket = (await desk.agent.get(`/tickets/${list.items[0].id}`)).data;
    expect(ticket).to.include({ requestType: 'complaint', title: '水管爆裂' });
    await desk.act(desk.agent)(ticket, 'answer-directly', { publicAnswer: '已抢修完毕。' });
    await desk.world.settle();
    expect(platform.tickets.get(ticket.number)).to.include({
      externalId: 'P-1',
      state: 'closed',
      publicAnswer: '已抢修完毕。',
    });
  });

  it('may add to its request and urge it, and nothing else', async () => {
    const { desk, platform } = opened;
    const sent = { caseNo: 'P-2', content: { text: '噪声扰民' } };
    const { number } = (await platform.post('/requests', sent)).data;
    const step = (body: object) => platform.post(`/tickets/${number}/steps`, body);
    expect((await step({ id: 'u1', action: 'urge' })).status).to.equal(200);
    expect((await step({ id: 'n1', action: 'supplement', text: '每晚十点后' })).status).to.equal(200);
    expect((await step({ id: 's1', action: 'sign', version: 0 })).status).to.equal(403);
    const { data } = await desk.agent.get('/tickets?source=partner&limit=1');
    const { history } = (await desk.agent.get(`/tickets/${data.items[0].id}`)).data;
    expect(history.map((line: any) => line.note)).to.include('每晚十点后');
  });

  it('is read from where the last reading ended; what is no request never stops the rest', async () => {
    const { platform } = opened;
    platform.items.push(
      { caseNo: 'C-1', content: { text: '一' } },
      { nonsense: true },
      { caseNo: 'P-1', content: { text: '水管爆裂' } },
    );
    expect(await pulled()).to.include({ received: 3, cursor: '3', rejected: 1, lastError: null });
    platform.isDown = true;
    for (let round = 0; round < 4; round += 1) expect((await pulled()).lastError).to.match(/503/);
    platform.isDown = false;
    platform.items.push({ caseNo: 'C-2', content: { text: '二' } });
    expect(await pulled()).to.include({ received: 4, cursor: '4', rejected: 1, lastError: null });
    const { items } = (await opened.admin.get<NotificationList>('/notifications')).data;
    expect(items.filter(({ title }) => title.includes('拉取')).map(({ title }) => title)).to.deep.equal([
      '合作平台恢复拉取',
      '合作平台无法拉取',
    ]);
  });
});

describe('Addresses of partners', () => {
  it('may not lead inside unless the settings say so', async () => {
    const desk = await openDesk();
    const admin = await desk.world.signIn('admin');
    for (const field of ['webhookUrl', 'pullUrl']) {
      const { status, error } = await admin.post('/partners', {
        name: 'x',
        kind: 'hotline',
        mapping: plainMapping,
        [field]: 'http://127.0.0.1:9/',
      });
      expect([status, error?.details[0]?.path]).to.deep.equal([400, field]);
    }
    await desk.world.close();
  });
});
