import { expect } from 'chai';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

const complete = {
  requestType: 'complaint',
  title: '小区门口积水',
  description: '下雨后小区门口积水半米，老人出行困难。',
  'citizen.name': '陈女士',
  'citizen.phone': '13705910000',
  district: '鼓楼区',
  isNew: 'true',
};

describe("The citizens' site", () => {
  let world: World;
  let agent: SignedIn;
  let filings = 0;

  before(async () => {
    world = await openWorld();
    agent = await world.signIn('agent1');
  });
  after(() => world.close());

  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(world.url + path, { headers, redirect: 'manual' });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const send = async (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) => {
    const response = await fetch(world.url + path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers,
      redirect: 'manual',
    });
    return { status: response.status, text: await response.text() };
  };
  const file = (fields: Record<string, string> = {}, path = '/requests/new') =>
    send(path, { ...complete, idempotencyKey: `portal-key-${String((filings += 1))}`, ...fields });
  const pairIn = (page: string) => {
    const number = /FZ12345-\d{8}-\d{5}/.exec(page)?.[0] ?? '';
    // The digest in an asset's address may hold six digits too.
    const shown = page.replaceAll(number, '').replace(/\/assets\/[^"]+/g, '');
    const queryCode = /(?<!\d)\d{6}(?!\d)/.exec(shown)?.[0] ?? '';
    return { number, queryCode };
  };

  for (const [path, language] of [
    ['/', 'zh-CN'],
    ['/en', 'en'],
    ['/search?q=居住证', 'zh-CN'],
    ['/en/search?q=permit', 'en'],
    ['/requests/new', 'zh-CN'],
    ['/en/requests/new', 'en'],
    ['/requests/track', 'zh-CN'],
    ['/replies', 'zh-CN'],
  ] as const) {
    it(`serves ${path} in ${language} with one main heading and strict headers`, async () => {
      const { status, headers, text } = await get(path);
      expect(status).to.equal(200);
      expect(text).to.include(`<html lang="${language}"`);
      expect(text.match(/<h1/g)).to.have.length(1);
      expect(headers.get('content-security-policy')).to.include("default-src 'self'");
      expect(headers.get('content-security-policy')).not.to.include("script-src 'unsafe-inline'");
      expect(headers.get('x-content-type-options')).to.equal('nosniff');
    });
  }

  it('takes a request and shows it to the agents', async () => {
    const { status, text } = await file({ title: '河道漂浮物无人清理' });
    expect(status).to.equal(200);
    const { number, queryCode } = pairIn(text);
    expect(number).to.match(/^FZ12345/);
    expect(queryCode).to.match(/^\d{6}$/);
    const { data } = await agent.get(`/tickets?q=${number}`);
    expect(data.items[0]).to.include({
      title: '河道漂浮物无人清理',
      source: 'web',
      state: 'accepted',
    });
  });

  it('takes the same form once, however often it is sent', async () => {
    const key = { idempotencyKey: 'portal-same-key-1' };
    const [first, second] = [await file(key), await file(key)];
    expect(pairIn(second.text).number).to.equal(pairIn(first.text).number);
  });

  it('names every wrong field at the top and at the field, and gives back what was typed', async () => {
    const { status, text } = await file({
      title: '',
      'citizen.phone': 'x<y"z',
      description: '写了很多的内容',
    });
    expect(status).to.equal(400);
    expect(text).to.include('href="#field-title"').and.include('href="#field-citizen-phone"');
    expect(text).to.include('id="field-title-problem"').and.include('aria-invalid="true"');
    expect(text).to.include('写了很多的内容').and.include('x&lt;y&quot;z');
  });

  it('speaks English when asked to', async () => {
    const { status, text } = await file({ title: '' }, '/en/requests/new');
    expect(status).to.equal(400);
    expect(text)
      .to.include('<html lang="en"')
      .and.match(/Please/);
  });

  it('shows a request by number and code, and the same answer whichever of the two is wrong', async () => {
    const pair = pairIn((await file({ title: '窨井盖丢失' })).text);
    expect((await send('/requests/track', pair)).text).to.include('窨井盖丢失');
    const wrongCode = await send('/requests/track', { ...pair, queryCode: '000000' });
    const wrongNumber = await send('/requests/track', { ...pair, number: 'FZ12345-20200101-00001' });
    expect([wrongCode.status, wrongNumber.status]).to.deep.equal([404, 404]);
    expect(wrongCode.text).not.to.include('窨井盖丢失');
  });

  it('never shows who the citizen is, not even to the citizen', async () => {
    const pair = pairIn((await file()).text);
    const { text } = await send('/requests/track', pair);
    expect(text).not.to.include(complete['citizen.phone']);
  });

  it('takes what a citizen adds', async () => {
    const pair = pairIn((await file({ title: '路面塌陷求补' })).text);
    const added = await send('/requests/supplement', { ...pair, text: '塌陷处在公交站旁。' });
    expect(added.status).to.equal(200);
    const found = (await agent.get(`/tickets?q=${pair.number}`)).data.items[0];
    const { data } = await agent.get(`/tickets/${found.id}`);
    expect(JSON.stringify(data)).to.include('塌陷处在公交站旁。');
  });

  it('refuses forms from pages of other sites', async () => {
    const fields = { ...complete, idempotencyKey: 'portal-foreign-1' };
    const foreign = await send('/requests/new', fields, { 'sec-fetch-site': 'cross-site' });
    expect(foreign.status).to.equal(403);
    expect((await send('/requests/new', fields, { origin: 'https://evil.example' })).status).to.equal(403);
  });

  it('publishes an answered request only when the citizen agreed', async () => {
    const answer = async (isPublic: boolean, title: string) => {
      const filed = (await file({ title, ...(isPublic && { isPublic: 'true' }) })).text;
      const { items } = (await agent.get(`/tickets?q=${pairIn(filed).number}`)).data;
      const dispatcher = await world.signIn('dispatcher');
      const done = await dispatcher.post(`/tickets/${items[0].id}/answer-directly`, {
        version: items[0].version,
        publicAnswer: `${title}的答复`,
      });
      expect(done.status).to.equal(200);
    };
    await answer(true, '同意公开的诉求');
    await answer(false, '不同意公开的诉求');
    const { text } = await get('/replies');
    expect(text).to.include('同意公开的诉求').and.not.include('>不同意公开的诉求');
    expect(text).not.to.include('陈女士');
  });

  it('has a page of its own for what is missing, in the language of the address', async () => {
    for (const [path, lang] of [
      ['/no-such-page', 'zh-CN'],
      ['/en/no-such-page', 'en'],
      ['/answers/no-such-answer', 'zh-CN'],
    ] as const) {
      const { status, text } = await get(path);
      expect(status).to.equal(404);
      expect(text).to.include(`<html lang="${lang}"`);
    }
  });

  it('tells machines what there is', async () => {
    expect((await get('/robots.txt')).text).to.include('Sitemap:');
    const sitemap = (await get('/sitemap.xml')).text;
    expect(sitemap.match(/<loc>/g)?.length).to.be.above(60);
    const answers = JSON.parse((await get('/public/answers?q=居住证')).text) as { data: unknown[] };
    expect(answers.data.length).to.be.above(0);
  });

  it('slows down whoever guesses codes', async () => {
    const statuses = new Set<number>();
    for (let guess = 0; guess < 40; guess += 1) {
      const { status } = await send('/requests/track', {
        number: 'FZ12345-20200101-00001',
        queryCode: String(guess).padStart(6, '0'),
      });
      statuses.add(status);
    }
    expect([...statuses]).to.include(429);
  });
});
