import { expect } from 'chai';
import type { SimilarAnswer } from '../../contract/similar.ts';
import { openDesk, type Desk } from '../support/desk.ts';

describe('POST /api/similar-tickets', () => {
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
  });
  after(() => desk.world.close());

  const ask = async (query: object) => (await desk.agent.post<SimilarAnswer>('/similar-tickets', query)).data;
  const leak = {
    title: '世欧王庄小区三期地下车库漏水',
    description: '地下车库天花板漏水多日，物业不修。',
    district: '晋安区',
  };

  it('finds an open ticket about the same event as soon as it is filed, and says why', async () => {
    const ticket = await desk.file(leak);
    await desk.file({ title: '世欧王庄小区电梯停运', description: '电梯停运三天，老人无法下楼。' });
    const { open } = await ask({ title: '世欧王庄车库漏水严重', district: '晋安区' });
    expect(open[0]?.ticket.id).to.equal(ticket.id);
    expect(open[0]?.likeness).to.deep.include({ places: ['世欧王庄小区'], isSameDistrict: true });
    expect(open[0]?.likeness.words).to.include('漏水');
  });

  it('leaves out the ticket itself', async () => {
    const ticket = await desk.file({ ...leak, title: '金山公园儿童滑梯破损' });
    const { open } = await ask({ title: '金山公园儿童滑梯破损', exceptId: ticket.id });
    expect(open.map((found) => found.ticket.id)).not.to.include(ticket.id);
  });

  it('moves a ticket to the solved ones when it has been answered', async () => {
    const ticket = await desk.file({ title: '老年公交卡年审在哪里办', description: '老年卡如何年审' });
    expect((await ask({ title: '老年公交卡年审' })).open[0]?.ticket.id).to.equal(ticket.id);
    await desk.act(desk.agent)(ticket, 'answer-directly', { publicAnswer: '请到公交服务网点办理。' });
    const { open, solved } = await ask({ title: '老年公交卡年审' });
    expect(open.map((found) => found.ticket.id)).not.to.include(ticket.id);
    const again = solved[0] ?? (await ask({ title: '老年公交卡年审' })).solved[0];
    expect(again?.publicAnswer).to.equal('请到公交服务网点办理。');
  });

  it('holds requests apart that share a single character', async () => {
    const { id } = await desk.file({
      title: '自来水发黄',
      description: '路边自来水发黄有异味。',
      address: '',
    });
    const { open } = await ask({ title: '路灯坏', description: '路灯坏' });
    expect(open.map(({ ticket }) => ticket.id)).not.to.include(id);
  });

  it('finds nothing for nothing', async () => {
    expect(await ask({ title: '' })).to.deep.equal({ open: [], solved: [] });
  });

  it('names the field that is wrong', async () => {
    const { status, error } = await desk.agent.post('/similar-tickets', { limit: 1000 });
    expect(status).to.equal(400);
    expect(JSON.stringify(error)).to.include('limit');
  });

  it('answers 401 to strangers and 403 to departments', async () => {
    expect((await desk.world.stranger.post('/similar-tickets', {})).status).to.equal(401);
    expect((await desk.handler.post('/similar-tickets', {})).status).to.equal(403);
  });
});
