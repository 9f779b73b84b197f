import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Page } from '../../contract/common.ts';
import type { Conversation, ConversationRow } from '../../contract/conversations.ts';
import type { TextMessage } from '../../contract/text-messages.ts';
import { openTwilio } from '../../integrations/telephony/twilio/client.ts';
import { applyPlan, planNumber } from '../../integrations/telephony/twilio/set-up-number.ts';
import { eventually } from '../support/eventually.ts';
import { jpegWithPosition } from '../support/pictures.ts';
import { foreignFiles } from '../support/sample-files.ts';
import { startTwilioCarrier, twilioAccount, type TwilioCarrier } from '../support/twilio-carrier.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

describe('Texts through Twilio', function () {
  this.timeout(60_000);
  let carrier: TwilioCarrier;
  let world: World;
  let agent: SignedIn;
  let supervisor: SignedIn;

  before(async () => {
    carrier = await startTwilioCarrier();
    world = await openWorld({
      environment: { ...twilioAccount, TWILIO_API_URL: carrier.url, OUTBOUND_INSIDE: 'on' },
    });
    const client = openTwilio({
      accountSid: twilioAccount.TWILIO_ACCOUNT_SID,
      authToken: twilioAccount.TWILIO_AUTH_TOKEN,
      apiUrl: carrier.url,
    });
    const where = { number: twilioAccount.TWILIO_NUMBER, publicUrl: world.url };
    await applyPlan(client, await planNumber(client, where));
    [agent, supervisor] = [await world.signIn('agent1'), await world.signIn('supervisor')];
  });
  after(async () => {
    await world.close();
    await carrier.close();
  });
  beforeEach(() => carrier.texts.fate(['queued', 'sent', 'delivered']));

  const phoneOf = (place: number) => `+86138000055${String(place).padStart(2, '0')}`;
  const read = async (id: string) => (await agent.get<Conversation>(`/conversations/${id}`)).data;
  /** The conversation that the number's text began, taken by the agent. */
  const take = async (): Promise<Conversation> => {
    const row = await eventually(
      async () => (await agent.get<Page<ConversationRow>>('/conversations?view=waiting')).data.items[0],
    );
    const taken = (await agent.post<Conversation>(`/conversations/${row.id}/take`)).data;
    return taken;
  };
  const say = async (id: string, text: string): Promise<void> => {
    await agent.post(`/conversations/${id}/messages`, { id: randomUUID(), text });
  };
  const begin = async (from: string, text = '路灯不亮'): Promise<string> => {
    await carrier.texts.write({ from, text });
    return (await take()).id;
  };
  const sentTo = (to: string) => carrier.texts.sent().filter((message) => message.to === to);
  const deliveryOf = async (id: string) => (await read(id)).messages.at(-1)?.delivery;
  const textOf = async (to: string): Promise<TextMessage | undefined> => {
    const { items } = (await supervisor.get<Page<TextMessage>>('/texts')).data;
    return items.find(({ text }) => text.includes(`给${to}`));
  };

  it('goes out, and its delivery arrives by webhook', async () => {
    const from = phoneOf(1);
    const id = await begin(from);
    await say(id, `给${from}：已派人查看。`);
    await eventually(async () => (await deliveryOf(id))?.state === 'delivered');
    expect(sentTo(from)).to.have.lengthOf(1);
    expect(sentTo(from)[0]).to.include({ from: twilioAccount.TWILIO_NUMBER, status: 'delivered' });
    expect(await textOf(from)).to.include({ state: 'delivered', reason: null });
  });

  it('ends in the same state however often and in whichever order the callbacks come', async () => {
    carrier.texts.fate([]);
    const orders = [
      ['queued', 'sent', 'delivered'],
      ['delivered', 'sent', 'queued'],
      ['sent', 'delivered', 'sent', 'delivered', 'sent'],
    ];
    for (const [place, statuses] of orders.entries()) {
      const from = phoneOf(10 + place);
      const id = await begin(from);
      await say(id, `给${from}：已派人查看。`);
      const sid = (await eventually(() => sentTo(from)[0])).sid;
      for (const status of statuses) await carrier.texts.tell(sid, status);
      await eventually(async () => (await deliveryOf(id))?.state === 'delivered');
      expect(await textOf(from), statuses.join()).to.include({ state: 'delivered', reason: null });
      expect(sentTo(from)).to.have.lengthOf(1);
    }
  });

  it('says that a text did not arrive, with the carrier’s code, also when `sent` comes after that', async () => {
    carrier.texts.fate(['queued', 'undelivered'], 30003);
    const from = phoneOf(20);
    const id = await begin(from);
    await say(id, `给${from}：已派人查看。`);
    await eventually(async () => (await deliveryOf(id))?.state === 'failed');
    await carrier.texts.tell(sentTo(from)[0]!.sid, 'sent');
    expect(await textOf(from)).to.include({ state: 'failed', reason: '30003' });
  });

  it('says that the citizen wants none, when the carrier refuses with 21610', async () => {
    const from = phoneOf(21);
    const id = await begin(from);
    carrier.texts.optOut(from);
    await say(id, `给${from}：已派人查看。`);
    await eventually(async () => (await deliveryOf(id))?.state === 'failed');
    expect(await textOf(from)).to.include({ state: 'failed', reason: 'opted_out' });
    expect(sentTo(from)).to.deep.equal([]);
  });

  it('goes out once the carrier is back, once', async () => {
    const from = phoneOf(22);
    const id = await begin(from);
    carrier.breakDown(true);
    carrier.asked.length = 0;
    await say(id, `给${from}：已派人查看。`);
    await eventually(() => carrier.asked.includes('POST /Messages'));
    carrier.breakDown(false);
    await eventually(async () => (await deliveryOf(id))?.state === 'delivered', { timeoutMs: 20_000 });
    expect(sentTo(from)).to.have.lengthOf(1);
  });

  it('stops and begins again at the citizen’s word, which begins no conversation', async () => {
    const from = phoneOf(23);
    await carrier.texts.write({ from, text: 'STOP' });
    await carrier.texts.write({ from, text: 'START' });
    const id = await begin(from);
    await say(id, `给${from}：已派人查看。`);
    await eventually(async () => (await deliveryOf(id))?.state === 'delivered');
    expect((await read(id)).messages.map(({ text }) => text)).to.not.include('STOP');
  });

  it('brings pictures into the conversation, without their position, and deletes them at the carrier', async () => {
    const from = phoneOf(30);
    const media = [{ mediaType: 'image/jpeg', content: jpegWithPosition() }];
    const sid = await carrier.texts.write({ from, text: '井盖坏了', media });
    const { id, messages } = await take();
    expect(messages[0]).to.deep.include({ from: 'citizen', text: '井盖坏了' });
    const file = messages[0]!.file!;
    expect(file).to.include({ name: '彩信1.jpg', mediaType: 'image/jpeg' });
    expect(file.size).to.be.below(jpegWithPosition().length);
    await eventually(() => carrier.texts.media.sids().length === 0);
    expect(carrier.texts.media.hasLeaked()).to.equal(false);
    const shown = await fetch(`${world.url}/api/conversations/${id}/files/${file.id}`, {
      headers: { cookie: agent.cookie },
    });
    expect([shown.status, shown.headers.get('content-type')]).to.deep.equal([200, 'image/jpeg']);
    await carrier.texts.write({ from, text: '井盖坏了', media, sid });
    await world.settle();
    const said = (await read(id)).messages.filter(({ from: author }) => author === 'citizen');
    expect(said).to.have.lengthOf(1);
  });

  it('takes the words and says which files it did not take, and leaves none of them at the carrier', async () => {
    const from = phoneOf(31);
    const media = [
      { mediaType: 'image/jpeg', content: jpegWithPosition() },
      { mediaType: 'image/png', content: foreignFiles['a program']! },
    ];
    await carrier.texts.write({ from, media });
    const { messages } = await take();
    const said = messages.filter(({ text }) => text !== 'joined');
    expect(said.map(({ from: author, text, file }) => [author, text, file?.name ?? null])).to.deep.equal([
      ['citizen', '', '彩信1.jpg'],
      ['system', 'file_refused:彩信2.png', null],
    ]);
    await eventually(() => carrier.texts.media.sids().length === 0);
  });
});
