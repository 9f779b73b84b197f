import { expect } from 'chai';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

const complete = {
  requestType: 'help',
  title: '公交站牌倒了',
  description: '八一七路公交站牌昨夜被风吹倒。',
  'citizen.name': '林先生',
  'citizen.phone': '13705910001',
  isNew: 'true',
};

const sentences = {
  '/requests/new': { lang: 'zh-CN', required: '请填写这一项', long: '内容太长了', phone: '请填写电话号码' },
  '/en/requests/new': {
    lang: 'en',
    required: 'Please fill this in',
    long: 'This is too long',
    phone: 'Please enter a telephone number',
  },
} as const;

describe("Forms of the citizens' site, without JavaScript", () => {
  let world: World;
  let agent: SignedIn;
  let sent = 0;

  before(async () => {
    world = await openWorld();
    agent = await world.signIn('agent1');
  });
  after(() => world.close());

  const page = async (path: string, fields?: Record<string, string>) => {
    const response = await fetch(world.url + path, {
      redirect: 'manual',
      ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const key = (): string => `forms-key-${String((sent += 1))}`;
  const file = (fields: Record<string, string> = {}, path = '/requests/new') =>
    page(path, { ...complete, idempotencyKey: key(), ...fields });
  const valueOf = (text: string, name: string): string | undefined =>
    new RegExp(`name="${name}"[^>]*? value="([^"]*)"`).exec(text)?.[1];
  const pairIn = (text: string) => ({
    number: /data-testid="number">([^<]+)/.exec(text)?.[1] ?? '',
    queryCode: /data-testid="query-code">([^<]+)/.exec(text)?.[1] ?? '',
  });
  const filed = async (fields: Record<string, string> = {}) => pairIn((await file(fields)).text);

  for (const [path, words] of Object.entries(sentences)) {
    const wrong: [what: string, fields: Record<string, string>, id: string, sentence: string][] = [
      ['no title', { title: '  ' }, 'field-title', words.required],
      ['no description', { description: '' }, 'field-description', words.required],
      ['no name', { 'citizen.name': '' }, 'field-citizen-name', words.required],
      ['no telephone number', { 'citizen.phone': '' }, 'field-citizen-phone', words.phone],
      ['letters for a telephone number', { 'citizen.phone': '电话' }, 'field-citizen-phone', words.phone],
      ['too long a title', { title: '长'.repeat(121) }, 'field-title', words.long],
      ['too long a description', { description: '长'.repeat(5001) }, 'field-description', words.long],
      ['too long an address', { address: '长'.repeat(201) }, 'field-address', words.long],
    ];
    it(`${path} says at each wrong field what is wrong`, async () => {
      for (const [what, fields, id, sentence] of wrong) {
        const { status, text } = await file(fields, path);
        expect(status, what).to.equal(400);
        expect(text, what).to.include(`<html lang="${words.lang}"`).and.include(`href="#${id}"`);
        const problem = new RegExp(`id="${id}-problem">([^<]+)`).exec(text)?.[1];
        expect(problem, what).to.include(sentence);
      }
    });
  }

  it('names all wrong fields of an empty form at once', async () => {
    const { status, text } = await page('/requests/new', {});
    expect(status).to.equal(400);
    for (const id of ['requestType', 'title', 'description', 'citizen-name', 'citizen-phone'])
      expect(text).to.include(`href="#field-${id}"`);
    expect(text.match(/href="#field-/g)).to.have.length(5);
  });

  it('loses nothing that was typed, ticked or chosen', async () => {
    const typed = {
      title: '',
      description: '第一行\n第二行 <b>',
      district: '仓山区',
      address: '上渡路 8 号',
      isConfidential: 'true',
      isPublic: 'true',
    };
    const { text } = await file(typed);
    expect(text).to.include('第一行\n第二行 &lt;b&gt;</textarea>');
    expect(text).to.match(/<option[^>]* selected=""[^>]*>仓山区</);
    expect(valueOf(text, 'address')).to.equal('上渡路 8 号');
    expect(valueOf(text, 'citizen.name')).to.equal(complete['citizen.name']);
    for (const name of ['isConfidential', 'isPublic', 'requestType'])
      expect(text).to.match(new RegExp(`name="${name}"[^>]* checked=""`));
  });

  it('gives a form that came without its key a new one, so that it can be sent', async () => {
    for (const idempotencyKey of ['', 'short']) {
      const { status, text } = await file({ idempotencyKey, title: '' });
      expect(status).to.equal(400);
      expect(text).not.to.include('idempotencyKey</a>').and.not.include('#field-idempotencyKey');
      expect(valueOf(text, 'idempotencyKey')).to.have.length.above(7);
    }
    expect((await file({ idempotencyKey: '' })).status).to.equal(200);
  });

  it('shows what was typed as text wherever it comes back', async () => {
    const attack = '"><script>alert(1)</script>';
    const pair = await filed({ title: attack, description: attack, address: attack });
    const tracked = (await page('/requests/track', pair)).text;
    const added = (await page('/requests/supplement', { ...pair, text: attack })).text;
    const refused = (await file({ title: attack, 'citizen.phone': attack })).text;
    const unknown = (await page('/requests/track', { number: attack, queryCode: attack })).text;
    const search = (await page(`/search?q=${encodeURIComponent(attack)}`)).text;
    const prefilled = (await page(`/requests/new?title=${encodeURIComponent(attack)}`)).text;
    for (const text of [tracked, added, refused, unknown, search, prefilled]) {
      expect(text).not.to.include('<script>alert');
      expect(text).to.include('&lt;script&gt;');
    }
  });

  it('shows the code once: no other page and no list has it', async () => {
    const pair = await filed({ title: '只显示一次' });
    const tracked = (await page('/requests/track', pair)).text;
    expect(tracked).to.include('只显示一次');
    const { items } = (await agent.get(`/tickets?q=${pair.number}`)).data as { items: { id: string }[] };
    const ticket = await agent.get(`/tickets/${items[0]?.id ?? ''}`);
    expect(JSON.stringify([items, ticket.data])).not.to.include(`"${pair.queryCode}"`);
  });

  it('answers a wrong code and an unknown number with the very same page', async () => {
    const pair = await filed();
    const pages = await Promise.all([
      page('/requests/track', { ...pair, queryCode: '000000' }),
      page('/requests/track', { ...pair, number: 'FZ12345-20200101-00001' }),
    ]);
    const [code, number] = pages.map(({ text }) => text.replace(/FZ12345-\d{8}-\d{5}/g, 'N'));
    expect(code).to.equal(number);
    const adding = await page('/requests/supplement', { ...pair, queryCode: '000000', text: '补充' });
    expect(adding.status).to.equal(404);
    expect(adding.text).not.to.include(complete.title);
  });

  it('keeps what a citizen meant to add when it cannot be taken', async () => {
    const pair = await filed();
    const empty = await page('/en/requests/supplement', { ...pair, text: '  ' });
    expect(empty.status).to.equal(400);
    const long = await page('/requests/supplement', { ...pair, text: `长${'文'.repeat(5000)}` });
    expect(long.status).to.equal(400);
    expect(long.text).to.include('内容太长了').and.include('长文文文');
  });

  it('leads from the page after an addition back to tracking, in either language', async () => {
    const pair = await filed();
    const { text } = await page('/requests/supplement', { ...pair, text: '补充说明' });
    expect(text).to.include('href="/en/requests/track"').and.not.include('href="/en/requests/supplement"');
    const reload = await page('/en/requests/supplement');
    expect([reload.status, reload.headers.get('location')]).to.deep.equal([303, '/en/requests/track']);
  });

  it('shows the public answer in the citizen’s own page, and takes no more once it is closed', async () => {
    const pair = await filed({ title: '等待答复的诉求' });
    const dispatcher = await world.signIn('dispatcher');
    const { items } = (await agent.get(`/tickets?q=${pair.number}`)).data as {
      items: { id: string; version: number }[];
    };
    await dispatcher.post(`/tickets/${items[0]?.id ?? ''}/answer-directly`, {
      version: items[0]?.version,
      publicAnswer: '站牌已于今日上午扶正。',
    });
    const { text } = await page('/requests/track', pair);
    expect(text).to.include('站牌已于今日上午扶正。');
    if (!text.includes('已办结')) return;
    const late = await page('/requests/supplement', { ...pair, text: '再补充一句' });
    expect(late.status).to.equal(409);
    expect(late.text).to.include('再补充一句');
  });

  it('keeps pages about a citizen out of every cache', async () => {
    const pair = await filed();
    for (const { headers } of [await page('/requests/track', pair), await file()])
      expect(headers.get('cache-control')).to.equal('no-store');
  });
});

describe('Whoever sends many requests', () => {
  let world: World;
  before(async () => {
    world = await openWorld();
  });
  after(() => world.close());

  it('is slowed down after twenty accepted ones; forms to be mended do not count', async () => {
    const send = async (round: number, more: object = {}): Promise<number> => {
      const fields = { ...complete, idempotencyKey: `many-${String(round)}-key`, ...more };
      const body = new URLSearchParams(fields);
      return (await fetch(`${world.url}/requests/new`, { method: 'POST', body })).status;
    };
    const statuses: number[] = [];
    for (let round = 0; round < 22; round += 1) {
      expect(await send(round, { title: '' })).to.be.oneOf(round < 20 ? [400] : [400, 429]);
      statuses.push(await send(round));
    }
    expect(statuses.slice(0, 20)).to.deep.equal(Array.from({ length: 20 }, () => 200));
    expect(statuses.slice(20)).to.deep.equal([429, 429]);
  });
});

describe('Whoever guesses query codes', () => {
  let world: World;
  before(async () => {
    world = await openWorld();
  });
  after(() => world.close());

  const guess = async (path: string): Promise<number> => {
    const fields = { number: 'FZ12345-20200101-00001', queryCode: '000001', text: 'x' };
    const { status } = await fetch(world.url + path, { method: 'POST', body: new URLSearchParams(fields) });
    return status;
  };

  it('has one allowance for every page and language together', async () => {
    const first: number[] = [];
    for (let round = 0; round < 30; round += 1) first.push(await guess('/requests/track'));
    expect(new Set(first)).to.deep.equal(new Set([404]));
    for (const path of [
      '/requests/track',
      '/en/requests/track',
      '/requests/supplement',
      '/en/requests/supplement',
    ])
      expect(await guess(path), path).to.equal(429);
  });
});
