import { createHmac } from 'node:crypto';
import { expect } from 'chai';
import ExcelJS from 'exceljs';
import type { Article } from '../../contract/articles.ts';
import type { ServiceImportResult, ServiceItem } from '../../contract/services.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

const secret = 'a-secret-of-the-catalogue';

describe('The catalogue of services', () => {
  let world: World;
  let editor: SignedIn;
  let handler: SignedIn;
  let agent: SignedIn;
  let departmentId: string;

  before(async () => {
    world = await openWorld({ environment: { SERVICE_FEED_SECRET: secret } });
    [editor, handler, agent] = await Promise.all([
      world.signIn('editor'),
      world.signIn('handler.chengguan'),
      world.signIn('agent1'),
    ]);
    departmentId = (await world.department('fz-chengguan')).id;
  });
  after(() => world.close());

  const item = (overrides: object = {}) => ({
    code: 'FZ-T-001',
    name: '户外招牌设置备案',
    departmentId,
    materials: ['申请表', '效果图'],
    ...overrides,
  });
  const upload = (name: string, content: string | Buffer, dry: boolean) =>
    editor.upload<ServiceImportResult>(`/services/import?dry=${String(dry)}`, {
      name,
      content: Buffer.from(content),
      type: 'application/octet-stream',
    });
  const load = async (code: string) => (await agent.get<ServiceItem>(`/services/${code}`)).data;

  it('keeps one item under one code, with what changed by whom', async () => {
    const added = await handler.post<ServiceItem>('/services', item());
    expect(added.status).to.equal(201);
    expect((await editor.post('/services', item())).status).to.equal(409);
    const change = { ...item({ fee: '不收费' }), version: added.data.version };
    const changed = await handler.send<ServiceItem>('PUT', '/services/FZ-T-001', change);
    expect(changed.data.revisions[0])
      .to.include({ by: handler.me.name })
      .and.deep.include({ changed: ['fee'] });
    expect((await handler.send('PUT', '/services/FZ-T-001', { ...change, fee: '十元' })).status).to.equal(
      409,
    );
    expect((await agent.send('PUT', '/services/FZ-T-001', change)).status).to.equal(403);
    expect((await world.stranger.get('/services')).status).to.equal(401);
    expect((await agent.get('/services/NOT-THERE')).status).to.equal(404);
  });

  it('is written by a department for itself alone', async () => {
    const other = (await world.department('fz-renshe')).id;
    expect(
      (await handler.post('/services', item({ code: 'FZ-T-002', departmentId: other }))).status,
    ).to.equal(403);
  });

  const wrong: [string, object, string][] = [
    ['a code with spaces', { code: 'A B C' }, 'code'],
    ['no name', { name: '' }, 'name'],
    ['half a day', { promisedDays: 0.5 }, 'promisedDays'],
    ['an address that is none', { onlineUrl: 'javascript:alert(1)' }, 'onlineUrl'],
    ['a department that is none', { departmentId: 'f'.repeat(24) }, 'departmentId'],
  ];
  for (const [what, overrides, path] of wrong) {
    it(`answers 400 naming the field for ${what}`, async () => {
      const { status, error } = await editor.post('/services', item({ code: 'FZ-T-003', ...overrides }));
      expect(status).to.equal(400);
      expect(error?.details.map((problem) => problem.path)).to.include(path);
    });
  }

  it('is changed once and seen in article, site and search', async () => {
    await editor.post('/services', item({ code: 'FZ-T-010', name: '临时占道许可', hours: '周一至周五' }));
    let article = (
      await editor.post<Article>('/articles', {
        title: '临时占道怎样申请',
        publicBody: '见下方事项。',
        departmentId,
        serviceCode: 'FZ-T-010',
      })
    ).data;
    for (const verb of ['submit', 'approve', 'publish']) {
      article = (await editor.post<Article>(`/articles/${article.id}/${verb}`, { version: article.version }))
        .data;
    }
    await world.settle();
    const page = async () => (await fetch(`${world.url}/answers/${article.slug}`)).text();
    expect(await page()).to.include('周一至周五');
    await editor.send('PUT', '/services/FZ-T-010', {
      ...item({ code: 'FZ-T-010', name: '临时占道许可', hours: '每天含紫荆花节' }),
      version: 0,
    });
    await world.settle();
    expect(await page())
      .to.include('每天含紫荆花节')
      .and.not.include('周一至周五');
    const found = await agent.get<{ id: string }[]>(`/articles/search?q=${encodeURIComponent('紫荆花节')}`);
    expect(found.data.map(({ id }) => id)).to.include(article.id);
    const unknown = await editor.post('/articles', {
      title: '无此事项',
      publicBody: '无',
      departmentId,
      serviceCode: 'NO-SUCH',
    });
    expect(unknown.error?.details[0]?.path).to.equal('serviceCode');
  });

  const csv = [
    '事项编码,事项名称,实施主体,申请材料,承诺时限,网办深度,备注',
    'FZ-I-1,树木移植审批,福州市园林中心,申请表；方案,5个工作日,最多跑一趟,x',
    'FZ-I-2,没有单位的事项,无此单位,申请表,3,最多跑一趟,x',
    'FZ-I-3,即办的事项,福州市园林中心,申请表,即办,一趟不用跑,x',
    'FZ-I-4,时限写错,福州市园林中心,申请表,很快,一趟不用跑,x',
  ].join('\n');

  it('is imported from CSV: looked at first, a bad row costs that row alone, twice changes nothing', async () => {
    const dry = (await upload('items.csv', csv, true)).data;
    expect(dry).to.include({ isDry: true, added: 2, rejectCount: 2 });
    expect(dry.ignored).to.deep.equal(['备注']);
    expect(dry.rejects.map(({ line, problems }) => [line, problems[0]?.path])).to.deep.equal([
      [3, 'departmentId'],
      [5, 'promisedDays'],
    ]);
    expect((await agent.get('/services/FZ-I-1')).status).to.equal(404);
    expect((await upload('items.csv', csv, false)).data).to.include({ added: 2, rejectCount: 2 });
    expect(await load('FZ-I-1')).to.deep.include({
      materials: ['申请表', '方案'],
      promisedDays: 5,
      onlineLevel: 'one_visit',
    });
    expect((await load('FZ-I-3')).promisedDays).to.equal(0);
    expect((await upload('items.csv', csv, false)).data).to.include({ added: 0, changed: 0, unchanged: 2 });
  });

  it('is imported from XLSX and JSON', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('事项').addRows([
      ['事项编码', '事项名称', '实施主体'],
      ['FZ-X-1', '古树名木认养', '园林局'],
    ]);
    const xlsx = Buffer.from(await workbook.xlsx.writeBuffer());
    expect((await upload('items.xlsx', xlsx, false)).data).to.include({ added: 1, rejectCount: 0 });
    const json = JSON.stringify([
      { code: 'FZ-J-1', name: '公园游园证', department: 'fz-yuanlin', steps: ['申请'] },
    ]);
    expect((await upload('items.json', json, false)).data).to.include({ added: 1 });
    expect((await load('FZ-J-1')).steps).to.deep.equal(['申请']);
  });

  it('refuses files that are none of these', async () => {
    expect((await upload('items.json', '{oops', true)).status).to.equal(400);
    expect((await upload('items.exe', 'MZ', true)).status).to.equal(400);
    expect((await upload('items.xlsx', 'no workbook', true)).status).to.equal(400);
  });

  const deliver = (body: string, headers: Record<string, string> = {}) => {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const nonce = headers['x-nonce'] ?? `nonce-${Math.random().toString(36).slice(2)}`;
    const signed = `${headers['x-timestamp'] ?? timestamp}.${nonce}.${body}`;
    return fetch(`${world.url}/webhooks/services`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-timestamp': timestamp,
        'x-nonce': nonce,
        'x-signature': createHmac('sha256', secret).update(signed).digest('hex'),
        ...headers,
      },
    });
  };
  const delivery = JSON.stringify({
    items: [{ code: 'FZ-F-1', name: '推送来的事项', department: '园林局' }],
  });

  it('takes a signed delivery once', async () => {
    const headers = { 'x-nonce': 'delivery-0001' };
    expect((await deliver(delivery, headers)).status).to.equal(200);
    expect((await load('FZ-F-1')).name).to.equal('推送来的事项');
    expect((await deliver(delivery, headers)).status).to.equal(409);
  });

  it('turns away what is not signed, signed wrongly, old or not JSON', async () => {
    expect((await deliver(delivery, { 'x-signature': '00' })).status).to.equal(403);
    expect((await deliver(delivery, { 'x-timestamp': '1000000000' })).status).to.equal(403);
    expect(
      (await fetch(`${world.url}/webhooks/services`, { method: 'POST', body: delivery })).status,
    ).to.equal(403);
    expect((await deliver('no json')).status).to.equal(400);
  });
});
