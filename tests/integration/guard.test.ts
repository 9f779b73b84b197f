import { expect } from 'chai';
import type { Conversation } from '../../contract/conversations.ts';
import type { Ticket, TicketRow } from '../../contract/tickets.ts';
import { eicar, openClamd } from '../support/clamd-emulator.ts';
import { openDesk, type Desk } from '../support/desk.ts';
import { sampleFiles } from '../support/sample-files.ts';
import { openWorld } from '../support/world.ts';

const form = {
  requestType: 'help',
  description: '请尽快处理。',
  'citizen.name': '林先生',
  'citizen.phone': '13705910001',
  isNew: 'true',
};
let sent = 0;

describe('The guard at the door', () => {
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
  });
  after(() => desk.world.close());

  const post = async (path: string, fields: Record<string, string>, cookie = '') => {
    const init = { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' as const };
    const response = await fetch(desk.world.url + path, { ...init, headers: { cookie } });
    return { response, text: await response.text() };
  };
  const submit = (title: string) =>
    post('/requests/new', { ...form, title, idempotencyKey: `guard-key-${String((sent += 1))}` });
  const numberIn = (text: string): string => /data-testid="number">([^<]+)/.exec(text)?.[1] ?? '';
  const codeIn = (text: string): string => /data-testid="query-code">([^<]+)/.exec(text)?.[1] ?? '';
  const listed = async (query: string) =>
    (await desk.dispatcher.get<{ items: TicketRow[] }>(`/tickets?${query}`)).data.items;

  describe('dangers', () => {
    it('are answered on the site at once with whom to call, and go first in the dispatchers’ queue', async () => {
      await submit('路灯不亮');
      const { text } = await submit('五楼厨房燃气泄漏');
      expect(text).to.include('请立即拨打 119').and.include('href="tel:119"');
      const rows = await listed('state=accepted,pending_dispatch&sort=deadline');
      expect(rows[0]).to.include({ number: numberIn(text), urgency: 'danger' });
      expect(rows[0]?.flags).to.deep.equal({ language: 'zh', danger: '119', isAbusive: false });
      expect(rows.filter(({ number }) => number === numberIn(text))).to.have.length(1);
    });

    it('are told in a chat at once, and go before everybody who waits', async () => {
      const start = async (words: string): Promise<string> => {
        const { response } = await post('/chat/messages', { id: crypto.randomUUID(), text: words });
        return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      };
      const first = await start('居住证怎么办');
      await post('/chat/person', {}, first);
      const urgent = await start('我朋友说他想自杀');
      await desk.world.settle();
      const page = async (cookie: string) =>
        (await fetch(`${desk.world.url}/chat/log`, { headers: { cookie } })).text();
      expect(await page(urgent)).to.include('请立即拨打 120');
      const rows = (await desk.agent.get<{ items: Conversation[] }>('/conversations?view=waiting')).data
        .items;
      expect(rows.find(({ flags }) => flags.danger === '120')).to.include({ state: 'waiting' });
      const { conversations } = desk.world.system.features.conversations;
      const placeOf = async (cookie: string) =>
        (await conversations.of(cookie.split('=')[1] ?? ''))?.position;
      expect([await placeOf(urgent), await placeOf(first)]).to.deep.equal([1, 2]);
    });
  });

  it('flags abusive words and the language, and takes the request all the same', async () => {
    const abusive = await submit('你们这些傻逼什么时候修路');
    const english = await submit('The street lamp on Wusi Road is out');
    const [one] = await listed(`q=${numberIn(abusive.text)}`);
    const [other] = await listed(`q=${numberIn(english.text)}`);
    expect(one).to.include({ title: '你们这些傻逼什么时候修路', urgency: 'general' });
    expect(one?.flags).to.include({ isAbusive: true });
    expect(other?.flags).to.include({ language: 'en', isAbusive: false });
  });

  describe('POST /api/tickets/:ticketId/refuse', () => {
    const body = {
      version: 0,
      ground: 'other_procedure',
      explanation: '请向台江区人民法院起诉，咨询电话12368。',
    };
    const fresh = async () => {
      const { text } = await submit('邻居欠我钱不还');
      const [row] = await listed(`q=${numberIn(text)}`);
      return { id: row?.id ?? '', pair: { number: numberIn(text), queryCode: codeIn(text) } };
    };

    it('closes the ticket; ground and explanation are the citizen’s to read', async () => {
      const { id, pair } = await fresh();
      const { status, data } = await desk.dispatcher.post<Ticket>(`/tickets/${id}/refuse`, body);
      expect(status).to.equal(200);
      expect(data).to.include({
        state: 'closed',
        resolution: 'not_accepted',
        refusalGround: 'other_procedure',
      });
      expect(data.history.at(-1)).to.include({ type: 'ticket.refused', to: 'closed' });
      const { text } = await post('/requests/track', pair);
      expect(text).to.include('应通过诉讼').and.include('咨询电话12368').and.include('不予受理');
    });

    it('names what is missing, and is for dispatchers before anybody has handled it', async () => {
      const { id } = await fresh();
      const wrong = await desk.dispatcher.post(`/tickets/${id}/refuse`, { ...body, explanation: ' ' });
      expect(wrong.status).to.equal(400);
      expect(JSON.stringify(wrong.error)).to.include('explanation');
      expect((await desk.world.stranger.post(`/tickets/${id}/refuse`, body)).status).to.equal(401);
      expect((await desk.handler.post(`/tickets/${id}/refuse`, body)).status).to.be.oneOf([403, 404]);
      expect((await desk.dispatcher.post(`/tickets/${'0'.repeat(24)}/refuse`, body)).status).to.equal(404);
      await desk.dispatcher.post(`/tickets/${id}/refuse`, body);
      expect((await desk.dispatcher.post(`/tickets/${id}/refuse`, { ...body, version: 1 })).status).to.equal(
        409,
      );
    });
  });
});

describe('Attachments where a scanner is configured', () => {
  it('an infected picture is refused by name of the field, and the rest of the form is kept', async () => {
    const clamd = await openClamd();
    const world = await openWorld({ environment: { CLAMD_URL: clamd.url } });
    const png = sampleFiles['image/png'] ?? Buffer.alloc(0);
    const send = async (content: Buffer, draft = '') => {
      const data = new FormData();
      const fields = { ...form, title: '护栏损坏', draft, idempotencyKey: `scanned-${String((sent += 1))}` };
      for (const [name, value] of Object.entries(fields)) data.set(name, value);
      data.append('pictures', new Blob([new Uint8Array(content)]), 'a.png');
      const response = await fetch(`${world.url}/requests/new`, { method: 'POST', body: data });
      return { status: response.status, text: await response.text() };
    };
    const end = png.length - 12;
    const chunk = Buffer.concat([
      Buffer.from([0, 0, 0, eicar.length]),
      Buffer.from(`vpAg${eicar}`),
      Buffer.alloc(4),
    ]);
    const infected = await send(Buffer.concat([png.subarray(0, end), chunk, png.subarray(end)]));
    expect(infected.status).to.equal(400);
    expect(infected.text).to.include('含有病毒').and.include('value="护栏损坏"');
    expect((await send(png)).status).to.equal(200);
    await clamd.close();
    expect((await send(png)).text).to.include('暂时无法检查文件');
    await world.close();
  });
});
