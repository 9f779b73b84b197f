import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Citizen } from '../../contract/citizens.ts';
import type { Conversation } from '../../contract/conversations.ts';
import { openWechat, type WechatWorld } from '../support/wechat-world.ts';

describe('退订 and 订阅 on WeChat', () => {
  let wechat: WechatWorld;
  before(async () => {
    wechat = await openWechat();
  });
  after(() => wechat.close());

  const openId = 'openid-of-who-wants-no-news';
  const heard = () =>
    wechat.platform.sent.filter(({ touser }) => touser === openId).map(({ content }) => content);
  /** A ticket of this citizen, dispatched: that is told. */
  const dispatched = async (): Promise<string> => {
    const { id } = await wechat.taken(openId);
    const { data } = await wechat.agent.post<Conversation>(`/conversations/${id}/tickets`, {
      ...{ title: '路灯不亮', description: '五一路路灯不亮', requestType: 'help', address: '五一路' },
      ...{ name: '', phone: '', idempotencyKey: randomUUID() },
    });
    await wechat.agent.post(`/conversations/${id}/close`);
    const filed = data.tickets.at(-1)!;
    const dispatcher = await wechat.world.signIn('dispatcher');
    const { id: departmentId } = await wechat.world.department('fz-chengguan');
    const { version } = (await dispatcher.get(`/tickets/${filed.id}`)).data;
    const answer = await dispatcher.post(`/tickets/${filed.id}/dispatch`, { version, departmentId });
    expect(answer.status).to.equal(200);
    await wechat.world.settle();
    return filed.number;
  };
  const isTold = (number: string) => heard().some((text) => text.includes(number) && text.includes('已转'));

  it('are what somebody decides who is known by WeChat alone', async () => {
    expect(isTold(await dispatched())).to.equal(true);
    expect((await wechat.say(openId, ' 退订 ')).reply)
      .to.include('已退订')
      .and.include('订阅');
    expect((await wechat.say(openId, '退订')).reply).to.include('已退订');
    expect(isTold(await dispatched())).to.equal(false);
    expect((await wechat.say(openId, '订阅')).reply).to.include('已订阅');
    expect(isTold(await dispatched())).to.equal(true);
    expect(await wechat.list('waiting')).to.deep.equal([]);
  });

  it('leave texts to whoever has a number too', async () => {
    const supervisor = await wechat.world.signIn('supervisor');
    const { id } = await wechat.taken('openid-with-number');
    await wechat.agent.post(`/conversations/${id}/tickets`, {
      ...{ title: '井盖松动', description: '东街口井盖松动', requestType: 'help', address: '东街口' },
      ...{ name: '林晓', phone: '13955550001', idempotencyKey: randomUUID() },
    });
    await wechat.agent.post(`/conversations/${id}/close`);
    await wechat.world.settle();
    const found = await supervisor.post<{ id: string }>('/citizens/find', { value: '13955550001' });
    const { suggestions } = (await supervisor.get<Citizen>(`/citizens/${found.data.id}`)).data;
    const { id: suggestionId, version } = suggestions[0]!;
    await supervisor.post(`/citizens/suggestions/${suggestionId}/accept`, { version, reason: '已核实' });
    expect((await wechat.say('openid-with-number', '退订')).reply).to.include('改以短信告知');
    const { preferences } = (await supervisor.get<Citizen>(`/citizens/${found.data.id}`)).data;
    expect(preferences.news).to.equal('text');
  });
});
