import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Conversation } from '../../contract/conversations.ts';
import type { Ticket } from '../../contract/tickets.ts';
import type { WechatDesk } from '../../contract/wechat.ts';
import { sampleFiles } from '../support/sample-files.ts';
import { wechatSettings, type PostOptions, type WechatPlatform } from '../support/wechat-platform.ts';
import { newMessageId, openWechat, type WechatWorld } from '../support/wechat-world.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

describe('The official account of WeChat', () => {
  let wechat: WechatWorld;
  let platform: WechatPlatform;
  let world: World;
  let agent: SignedIn;
  let admin: SignedIn;

  before(async () => {
    wechat = await openWechat();
    ({ platform, world, agent, admin } = wechat);
  });
  after(() => wechat.close());

  const say: WechatWorld['say'] = (...said) => wechat.say(...said);
  const send: WechatWorld['send'] = (...done) => wechat.send(...done);
  const list = (view: string) => wechat.list(view);
  const read = (id: string) => wechat.read(id);

  describe('its webhook', () => {
    it('shows that it knows the token when the address is entered', async () => {
      const query = platform.query({});
      query.set('echostr', '4375120948345356249');
      const response = await fetch(`${wechat.webhook}?${query.toString()}`);
      expect([response.status, await response.text()]).to.deep.equal([200, '4375120948345356249']);
    });

    const refused: [string, PostOptions, number][] = [
      ['a wrong signature', { signature: '0'.repeat(40) }, 403],
      ['a wrong signature of the message', { msgSignature: '0'.repeat(40) }, 403],
      ['an old time stamp', { timestamp: '1409659813' }, 403],
      ['a time stamp that is none', { timestamp: 'soon' }, 403],
      ['a message that is not encrypted', { isEncrypted: false }, 403],
      ['broken XML', { raw: '<xml><MsgType>text</xml>' }, 400],
      ['a message without a sender', { raw: '<xml><MsgType>text</MsgType></xml>' }, 400],
      [
        'an entity',
        { raw: '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><xml><Content>&x;</Content></xml>' },
        400,
      ],
    ];
    for (const [what, options, status] of refused) {
      it(`refuses ${what}, and keeps nothing`, async () => {
        expect((await say('openid-refused', '你好', options)).status).to.equal(status);
        const { inbox } = world.system.features.conversations;
        expect(await inbox.ticketsOf('openid-refused')).to.deep.equal([]);
        expect(
          await world.system.adapters.database.connection
            .collection('conversations')
            .findOne({ contact: 'openid-refused' }),
        ).to.equal(null);
      });
    }

    it('refuses a body of another message under a nonce that was used', async () => {
      const parts = { timestamp: String(Math.floor(wechat.clock.now().getTime() / 1_000)), nonce: 'once' };
      expect((await say('openid-nonce', '第一句', parts)).status).to.equal(200);
      expect((await say('openid-nonce', '第二句', parts)).status).to.equal(403);
    });
  });

  describe('what citizens send', () => {
    it('is answered at once from the knowledge base, marked as such, and by itself only once', async () => {
      const MsgId = newMessageId();
      const first = await say('openid-a', '居住证怎么办理', { MsgId });
      expect(first.reply).to.include('以下由知识库自动回答').and.include('居住证').and.include('回复“人工”');
      const again = await say('openid-a', '居住证怎么办理', { MsgId });
      expect(again.reply).to.equal(first.reply);
      await world.settle();
      expect(platform.sent).to.deep.equal([]);
      const [row] = await list('waiting');
      expect(row).to.equal(undefined);
    });

    it('is warned of at once where it tells of a danger, and goes first to people', async () => {
      const { reply } = await say('openid-danger', '我家着火了');
      expect(reply).to.include('请立即拨打 119');
      await world.settle();
      const [row] = await list('waiting');
      expect(row?.flags.danger).to.equal('119');
      await agent.post(`/conversations/${row!.id}/take`);
      await agent.post(`/conversations/${row!.id}/close`);
      await world.settle();
      expect(platform.sent.filter(({ touser }) => touser === 'openid-danger')).to.deep.equal([]);
    });

    it('comes to a person by a word or a button, with all that was said, and the person answers there', async () => {
      await say('openid-b', '路灯不亮');
      const conversation = await wechat.taken('openid-b');
      expect(
        conversation.messages.filter(({ from }) => from === 'citizen').map(({ text }) => text),
      ).to.deep.equal(['路灯不亮', '人工']);
      expect(await wechat.answer(conversation.id, '您好，请问在哪里？')).to.deep.equal({
        state: 'sent',
        reason: null,
      });
      expect(platform.sent.at(-1)).to.deep.equal({ touser: 'openid-b', content: '您好，请问在哪里？' });
      expect((await say('openid-b', '五一路')).body).to.equal('success');
    });

    it('is a place with its district, which a ticket has from the beginning', async () => {
      const [row] = await list('mine');
      const place = {
        MsgType: 'location',
        Location_X: '26.0806',
        Location_Y: '119.3042',
        Label: '鼓楼区东街街道八一七北路1号',
      };
      await send('openid-b', { ...place, MsgId: newMessageId() });
      const said = (await read(row!.id)).messages.at(-1);
      expect(said?.place).to.include({ district: '鼓楼区', address: '鼓楼区东街街道八一七北路1号' });
      const filed = await agent.post<Conversation>(`/conversations/${row!.id}/tickets`, {
        title: '路灯不亮',
        description: '路灯不亮',
        requestType: 'help',
        address: said?.place?.address,
        district: said?.place?.district,
        idempotencyKey: randomUUID(),
      });
      const [ticket] = filed.data.tickets;
      expect((await agent.get<Ticket>(`/tickets/${ticket!.id}`)).data).to.include({
        source: 'wechat',
        district: '鼓楼区',
      });
      await world.settle();
      expect(platform.sent.at(-1)?.content).to.include(ticket!.number).and.include('查询码');
    });

    it('are told of their tickets in the conversation, and list them by a button', async () => {
      const supervisor = await world.signIn('supervisor');
      const [row] = await list('mine');
      const { id, number } = (await read(row!.id)).tickets[0]!;
      const { data } = await supervisor.get<Ticket>(`/tickets/${id}`);
      const body = { version: data.version, ground: 'outside_remit', explanation: '请向产权单位反映。' };
      expect((await supervisor.post(`/tickets/${id}/refuse`, body)).status).to.equal(200);
      await world.settle();
      await world.settle(); // what is said of it goes out after the ticket's own event
      expect(platform.sent.at(-1)?.content).to.include('不予受理').and.include(number);
      expect((await read(row!.id)).messages.at(-1)).to.include({
        from: 'system',
        text: `news_not_accepted:${number}`,
      });
      const click = { MsgType: 'event', Event: 'CLICK', EventKey: 'tickets' };
      expect((await send('openid-b', click)).reply)
        .to.include(number)
        .and.include('路灯不亮');
      expect((await send('openid-none', click)).reply).to.include('没有找到');
    });

    it('are videos, of which the platform gives the address alone', async () => {
      platform.media.set('clip', { type: 'video/mp4', content: sampleFiles['video/mp4']! });
      const video = { MsgType: 'video', MediaId: 'clip', ThumbMediaId: 'thumb', MsgId: newMessageId() };
      expect((await send('openid-clip', video)).reply).to.equal('已收到您的视频。');
      await world.settle();
      const { id, messages } = await wechat.taken('openid-clip');
      expect(messages.map(({ file }) => file?.mediaType)).to.include('video/mp4');
      await agent.post(`/conversations/${id}/close`);
    });

    it('are pictures and voices, fetched and past the guard; what is gone or not taken is said', async () => {
      platform.media.set('picture', { type: 'image/png', content: sampleFiles['image/png']! });
      platform.media.set('program', { type: 'image/png', content: Buffer.from('MZ-not-a-picture') });
      const picture = { MsgType: 'image', MediaId: 'picture', MsgId: newMessageId() };
      expect((await send('openid-c', picture)).reply).to.equal('已收到您的图片。');
      await send('openid-c', picture);
      await send('openid-c', { MsgType: 'image', MediaId: 'program', MsgId: newMessageId() });
      await send('openid-c', {
        MsgType: 'voice',
        MediaId: 'gone',
        Recognition: '这里有积水',
        MsgId: newMessageId(),
      });
      await world.settle();
      const conversation = await wechat.taken('openid-c');
      const said = conversation.messages.filter(
        ({ from, text }) => from === 'citizen' || text.startsWith('file_'),
      );
      expect(said.filter(({ file }) => file?.mediaType === 'image/png')).to.have.length(1);
      expect(said.map(({ text }) => text)).to.include.members([
        'file_refused:图片',
        '这里有积水',
        'file_refused:语音',
      ]);
      await agent.post(`/conversations/${conversation.id}/close`);
    });

    it('may be nothing that is followed; whoever comes is greeted, and who goes is let go', async () => {
      expect((await send('openid-d', { MsgType: 'event', Event: 'subscribe' })).reply).to.include('12345');
      expect((await admin.get<WechatDesk>('/wechat/desk')).data.followers).to.equal(1);
      wechat.clock.advance(5_000);
      expect((await send('openid-d', { MsgType: 'event', Event: 'unsubscribe' })).body).to.equal('success');
      expect((await admin.get<WechatDesk>('/wechat/desk')).data.followers).to.equal(0);
      expect(
        (await send('openid-d', { MsgType: 'event', Event: 'VIEW', EventKey: 'https://x.cn' })).body,
      ).to.equal('success');
      expect((await send('openid-d', { MsgType: 'event', Event: 'TEMPLATESENDJOBFINISH' })).body).to.equal(
        'success',
      );
      expect((await send('openid-d', { MsgType: 'sticker', MsgId: newMessageId() })).reply).to.include(
        '暂不能识别',
      );
    });
  });

  describe('its API', () => {
    it('is asked for a token once, and for another once it no longer holds', async () => {
      const conversation = await wechat.taken('openid-e');
      expect(platform.tokensGiven).to.equal(1);
      platform.endToken();
      expect(await wechat.answer(conversation.id, '第一句')).to.deep.equal({ state: 'sent', reason: null });
      expect(platform.tokensGiven).to.equal(2);
      platform.codes.push(42001);
      expect(await wechat.answer(conversation.id, '第二句')).to.deep.equal({ state: 'sent', reason: null });
      expect(platform.tokensGiven).to.equal(3);
    });

    const codes: [number, string][] = [
      [45015, 'out_of_window'],
      [45047, 'too_many_replies'],
      [43004, 'unsubscribed'],
    ];
    for (const [code, reason] of codes) {
      it(`says why a message did not go out: ${code}`, async () => {
        const [row] = (await list('mine')).filter(({ lastText }) => lastText.startsWith('第'));
        platform.codes.push(code);
        expect(await wechat.answer(row!.id, '第三句')).to.deep.equal({ state: 'failed', reason });
      });
    }

    it('is asked again when it does not answer', async () => {
      const [row] = (await list('mine')).filter(({ lastText }) => lastText.startsWith('第'));
      platform.isDown = true;
      await agent.post(`/conversations/${row!.id}/messages`, { id: randomUUID(), text: '第四句' });
      await world.settle();
      expect((await read(row!.id)).messages.at(-1)?.delivery?.state).to.equal('queued');
      platform.isDown = false;
      wechat.clock.advance(60_000);
      await world.settle();
      expect((await read(row!.id)).messages.at(-1)?.delivery?.state).to.equal('sent');
    });
  });

  describe('its page', () => {
    it('tells how it stands without a secret, and publishes the menu', async () => {
      const { data } = await admin.post<WechatDesk>('/wechat/menu');
      expect(data).to.include({
        appId: wechatSettings.WECHAT_APP_ID,
        isEncrypted: true,
        webhookUrl: wechat.webhook,
      });
      expect(data.menuPublishedAt).to.be.a('string');
      expect(JSON.stringify(platform.menus)).to.include('人工服务').and.include('requests/new');
      const text = JSON.stringify(data);
      for (const secret of [
        wechatSettings.WECHAT_APP_SECRET,
        wechatSettings.WECHAT_TOKEN,
        wechatSettings.WECHAT_ENCODING_AES_KEY,
      ]) {
        expect(text).not.to.include(secret);
      }
    });

    it('says when the platform failed', async () => {
      platform.isDown = true;
      expect((await admin.post('/wechat/menu')).status).to.equal(502);
      expect((await admin.get<WechatDesk>('/wechat/desk')).data.lastError).to.be.a('string');
      platform.isDown = false;
    });

    it('is for those who look after the channels', async () => {
      expect((await agent.get('/wechat/desk')).status).to.equal(403);
      expect((await agent.post('/wechat/menu')).status).to.equal(403);
      expect((await (await world.signIn('supervisor')).post('/wechat/menu')).status).to.equal(403);
      expect((await world.stranger.get('/wechat/desk')).status).to.equal(401);
      expect((await world.stranger.post('/wechat/menu')).status).to.equal(401);
    });
  });

  it('is not there where none is connected', async () => {
    const bare = await openWorld();
    const other = await bare.signIn('admin');
    expect((await other.get<WechatDesk>('/wechat/desk')).data.appId).to.equal(null);
    expect((await other.post('/wechat/menu')).status).to.equal(409);
    await bare.close();
  });
});
