import { expect } from 'chai';
import type { Ticket } from '../../contract/tickets.ts';
import type { TextMessage } from '../../contract/text-messages.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { openFormSender, pairIn, valueOf, type FormSender } from '../support/form-sender.ts';
import type { SignedIn, World } from '../support/world.ts';

describe('"Already reported?" at the form of a request', () => {
  let world: World;
  let agent: SignedIn;
  let send: FormSender['send'];
  let ticketOf: FormSender['ticketOf'];
  let track: FormSender['track'];
  const clock = createFakeClock(new Date('2026-11-24T02:00:00Z'));
  before(async () => {
    ({ world, agent, send, ticketOf, track } = await openFormSender(clock));
  });
  after(() => world.close());

  const lamp = {
    title: '金山公园儿童滑梯破损严重',
    description: '金山公园儿童游乐区的滑梯破损，孩子被划伤，请尽快维修。电话13599990000',
    district: '仓山区',
    address: '金山公园 3号楼201室',
  };
  const same = {
    title: '金山公园滑梯坏了',
    description: '公园里儿童滑梯破损，很危险',
    district: '仓山区',
    'citizen.phone': '13705910002',
    'citizen.name': '陈女士',
  };

  it('shows an open request about the same event with nothing of its citizen, and files when it is another', async () => {
    const first = pairIn((await send({ ...lamp, isNew: 'true' })).text);
    const asked = await send(same);
    expect(asked.status).to.equal(200);
    expect(asked.text).to.include('可能已经有人反映').and.include(`value="${first.number}"`);
    for (const secret of ['林先生', '13705910001', '13599990000', '201室', lamp.title, first.queryCode])
      expect(asked.text, secret).not.to.include(secret);
    const filed = pairIn((await send({ ...same, isNew: 'true' })).text);
    expect(filed.number)
      .to.match(/^FZ12345-/)
      .and.not.equal(first.number);
  });

  it('shows the title of one whose citizen lets it be published, without numbers', async () => {
    await send({
      ...lamp,
      title: '乌山路井盖缺失 联系13599990000',
      description: '乌山路井盖缺失多日',
      district: '鼓楼区',
      isNew: 'true',
      isPublic: 'true',
    });
    const { text } = await send({
      title: '乌山路井盖缺失',
      description: '路上井盖没了',
      district: '鼓楼区',
    });
    expect(text).to.include('乌山路井盖缺失 联系[号码]').and.not.include('13599990000');
  });

  it('follows it instead: a code of one’s own, a text, a count for the desk, and the answer', async () => {
    const first = await send({
      ...lamp,
      title: '江滨公园凉亭漏雨',
      description: '江滨公园凉亭屋顶漏雨',
      isNew: 'true',
    });
    const ticket = await ticketOf(first.text);
    const report = {
      title: '江滨公园凉亭屋顶漏雨',
      description: '下雨凉亭里全是水',
      district: '仓山区',
      'citizen.phone': '13705910003',
      'citizen.name': '陈女士',
    };
    const followed = await send({ ...report, follow: ticket.number });
    expect(followed.text).to.include('已关注这件诉求');
    const pair = pairIn(followed.text);
    expect(pair.number).to.equal(ticket.number);
    expect(pair.queryCode).not.to.equal(pairIn(first.text).queryCode);
    expect(pairIn((await send({ ...report, follow: ticket.number })).text)).to.deep.equal(pair);
    expect((await agent.get<Ticket>(`/tickets/${ticket.id}`)).data.followerCount).to.equal(1);

    const before = await track(pair);
    expect(before).to.include('您是关注人').and.not.include('凉亭漏雨').and.not.include('林先生');
    await agent.post(`/tickets/${ticket.id}/answer-directly`, {
      version: (await agent.get<Ticket>(`/tickets/${ticket.id}`)).data.version,
      publicAnswer: '林先生您好，屋顶已修好，来电13705910001已回复。',
    });
    await world.settle();
    const after = await track(pair);
    expect(after).to.include('屋顶已修好').and.not.include('林先生').and.not.include('13705910001');
    const administrator = await world.signIn('admin');
    const texts = (await administrator.get<{ items: TextMessage[] }>('/texts')).data.items.filter(
      ({ ticketId, template }) => ticketId === ticket.id && template.startsWith('followed'),
    );
    expect(texts.map(({ template }) => template).sort()).to.deep.equal(['followed', 'followed_answer']);
  });

  it('lets nobody follow what their own report is not about', async () => {
    const other = pairIn(
      (await send({ title: '学军路夜间施工噪音', description: '工地夜里打桩', isNew: 'true' })).text,
    );
    const { text } = await send({
      title: '建议增设公共自行车点',
      description: '建议地铁口增设自行车点',
      follow: other.number,
    });
    expect(text).not.to.include('已关注这件诉求');
    expect(pairIn(text).number).not.to.equal(other.number);
  });

  it('asks nothing of a confidential report, and shows none', async () => {
    await send({
      ...lamp,
      title: '东二环某餐馆使用过期食材',
      description: '东二环餐馆后厨过期食材',
      requestType: 'report',
      isNew: 'true',
    });
    const { text } = await send({ title: '东二环餐馆过期食材', description: '东二环餐馆后厨过期食材' });
    expect(text).to.include('诉求已收到');
  });

  it('is not asked again when a form is sent twice', async () => {
    const key = {
      idempotencyKey: 'sent-twice-1',
      title: '鳌峰路路面塌陷',
      description: '鳌峰路路面塌陷一米',
    };
    const [first, second] = [await send(key), await send(key)];
    expect(pairIn(second.text)).to.deep.equal(pairIn(first.text));
  });

  it('leads back to the form with all that was typed, in English too', async () => {
    await send({
      ...lamp,
      title: '三坊七巷路灯不亮',
      description: '三坊七巷南后街路灯不亮',
      district: '鼓楼区',
      isNew: 'true',
    });
    const report = { title: '三坊七巷路灯不亮', description: '南后街路灯不亮', district: '鼓楼区' };
    const asked = await send(report, [], '/en/requests/new');
    expect(asked.text).to.include('This may have been reported already');
    const form = await send({ ...report, isChanged: 'true' }, [], '/en/requests/new');
    expect(valueOf(form.text, 'title')).to.equal(report.title);
  });
});
