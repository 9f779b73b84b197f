import { existsSync, readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { expect } from 'chai';
import { XMLParser } from 'fast-xml-parser';
import { content, openDesk, type Desk } from '../support/desk.ts';
import { skipAloud } from '../support/skip-aloud.ts';
import type { SignedIn } from '../support/world.ts';

const schemas = '../shared/data/open311';
const xml = new XMLParser();

describe('Open311 GeoReport v2', () => {
  let desk: Desk;
  let admin: SignedIn;
  let base: string;
  let apiKey: string;

  before(async () => {
    desk = await openDesk();
    admin = await desk.world.signIn('admin');
    base = `${desk.world.url}/open311/v2`;
    apiKey = (await admin.post('/open311/keys', { name: '市民随手拍' })).data.key;
  });
  after(() => desk.world.close());

  const get = async (path: string) => {
    const response = await fetch(`${base}${path}`);
    const text = await response.text();
    return { status: response.status, text, type: response.headers.get('content-type') ?? '' };
  };
  const getJson = async (path: string) => {
    const { status, text } = await get(path);
    return { status, body: JSON.parse(text) };
  };
  const post = async (fields: Record<string, string>, headers: Record<string, string> = {}) => {
    const body = new URLSearchParams({ api_key: apiKey, ...fields });
    const response = await fetch(`${base}/requests.json`, { method: 'POST', body, headers });
    return { status: response.status, body: JSON.parse(await response.text()) };
  };
  const light = {
    service_code: 'street-light',
    address_string: '鼓楼区八一七北路88号3号楼201室',
    'attribute[lights]': 'lights-2',
    description: '三盏路灯不亮，请联系 13800001234',
    first_name: '小明',
    last_name: '张',
    phone: '13800001234',
  };

  describe('GET', () => {
    it('/discovery names the endpoint in both formats', async () => {
      const { body } = await getJson('/discovery.json');
      expect(body.endpoints[0]).to.include({ url: base, type: 'production' });
      const { text, type } = await get('/discovery.xml');
      expect(type).to.match(/^text\/xml; charset=utf-8/);
      expect(xml.parse(text).discovery.endpoints.endpoint.formats.format).to.deep.equal([
        'text/xml',
        'application/json',
      ]);
    });

    it('/services lists the same services in both formats', async () => {
      const { body } = await getJson('/services.json');
      const { text } = await get('/services.xml');
      const codes = (rows: { service_code: string }[]) => rows.map(({ service_code }) => service_code);
      expect(codes(xml.parse(text).services.service)).to.deep.equal(codes(body));
      expect(body[0]).to.include({ service_code: 'street-light', metadata: true, type: 'realtime' });
    });

    it('/services/:code gives the questions of a service, and 404 where there are none', async () => {
      const { body } = await getJson('/services/street-light.json');
      expect(body.attributes[0]).to.include({ code: 'lights', datatype: 'singlevaluelist', required: true });
      const { text } = await get('/services/street-light.xml');
      expect(xml.parse(text).service_definition.attributes.attribute[0].values.value[1].key).to.equal(
        'lights-2',
      );
      expect((await get('/services/garbage.json')).status).to.equal(404);
      expect((await get('/services/nothing.xml')).status).to.equal(404);
    });

    it('answers 404 to another jurisdiction and takes its own', async () => {
      const { status, body } = await getJson('/services.json?jurisdiction_id=elsewhere');
      expect(status).to.equal(404);
      expect(body[0]).to.include({ code: '404' });
      expect((await get('/services.json?jurisdiction_id=fuzhou.gov.cn')).status).to.equal(200);
    });
  });

  describe('POST /requests', () => {
    it('files a ticket and shows it without name, number or door', async () => {
      const { status, body } = await post({ ...light, lat: '26.08', long: '119.3' });
      expect(status).to.equal(201);
      const number = body[0].service_request_id;
      const shown = (await getJson(`/requests/${number}.json`)).body[0];
      expect(shown).to.include({ status: 'open', service_code: 'street-light', lat: 26.08, long: 119.3 });
      expect(shown.address).to.equal('鼓楼区八一七北路88号');
      expect(JSON.stringify(shown)).not.to.match(/13800001234|小明/);
      expect(shown.description).to.include('几盏');
      const { data } = await desk.agent.get(`/tickets?q=${number}`);
      expect(data.items[0]).to.include({
        source: 'open311',
        requestType: 'help',
        topic: '市政与建设/市政设施/路灯照明',
      });
    });

    it('answers in XML too', async () => {
      const body = new URLSearchParams({
        api_key: apiKey,
        service_code: 'garbage',
        address_string: '五一广场',
      });
      const response = await fetch(`${base}/requests.xml`, { method: 'POST', body });
      const parsed = xml.parse(await response.text());
      expect(parsed.service_requests.request.service_request_id).to.match(/^FZ12345-/);
    });

    it('files once for one idempotency key', async () => {
      const headers = { 'idempotency-key': 'client-key-1' };
      const first = await post(light, headers);
      const second = await post(light, headers);
      expect(second.body).to.deep.equal(first.body);
      const other = await post(light);
      expect(other.body).not.to.deep.equal(first.body);
    });

    const wrong: [what: string, change: Record<string, string>, status: number, word: RegExp][] = [
      ['no key', { api_key: '' }, 403, /api_key/],
      ['an unknown key', { api_key: 'nonsense' }, 403, /api_key/],
      ['no service', { service_code: '' }, 400, /service_code/],
      ['an unknown service', { service_code: 'nothing' }, 404, /service_code/],
      ['no place', { address_string: '' }, 400, /address/],
      ['half a position', { lat: '26' }, 400, /lat and long/],
      ['a position beyond the globe', { lat: '126', long: '1' }, 400, /lat/],
      ['a question unanswered', { 'attribute[lights]': '' }, 400, /lights/],
      ['an answer that was not offered', { 'attribute[lights]': 'none' }, 400, /lights/],
      ['4,001 characters', { description: 'x'.repeat(4001) }, 400, /description/],
      ['a link that is none', { media_url: 'javascript:alert(1)' }, 400, /media_url/],
      ['mail that is none', { email: 'x@' }, 400, /email/],
      ['another jurisdiction', { jurisdiction_id: 'elsewhere' }, 404, /jurisdiction/],
    ];
    for (const [what, change, status, word] of wrong) {
      it(`answers ${String(status)} to ${what}`, async () => {
        const answer = await post({ ...light, ...change });
        expect(answer.status).to.equal(status);
        expect(answer.body[0].code).to.equal(String(status));
        expect(answer.body[0].description).to.match(word);
      });
    }

    it('gives a moderated key a token, and the number once somebody has dealt with it', async () => {
      const { data } = await admin.post('/open311/keys', { name: '外部平台', isModerated: true });
      const { body } = await post({ ...light, api_key: data.key }, { 'idempotency-key': 'm1' });
      const { token } = body[0];
      expect(body[0].service_request_id).to.equal(undefined);
      expect(
        (await post({ ...light, api_key: data.key }, { 'idempotency-key': 'm1' })).body[0].token,
      ).to.equal(token);
      expect((await getJson(`/tokens/${token}.json`)).body[0].service_request_id).to.equal(null);
      const [row] = (await desk.dispatcher.get('/tickets?source=open311&state=accepted&limit=1')).data.items;
      await desk.act(desk.dispatcher)(row, 'dispatch', { departmentId: desk.department.id });
      expect((await getJson(`/tokens/${token}.json`)).body[0].service_request_id).to.equal(row.number);
      expect((await get('/tokens/unknown.json')).status).to.equal(404);
    });

    it('answers 403 to a revoked key', async () => {
      const { data } = await admin.post('/open311/keys', { name: '旧系统' });
      await admin.send('DELETE', `/open311/keys/${data.id}`);
      expect((await post({ ...light, api_key: data.key })).status).to.equal(403);
    });
  });

  describe('GET /requests', () => {
    it('shows public tickets alone, whatever channel they came by', async () => {
      const open = await desk.file({ title: '公园长椅损坏', isPublic: true });
      const hidden = await desk.file({ title: '内部事项', isPublic: false });
      const report = await desk.file({ title: '举报', requestType: 'report', isPublic: true });
      const numbers = (await getJson('/requests.json')).body.map(
        ({ service_request_id }: { service_request_id: string }) => service_request_id,
      );
      expect(numbers).to.include(open.number);
      expect(numbers).not.to.include(hidden.number).and.not.to.include(report.number);
      expect((await get(`/requests/${hidden.number}.json`)).status).to.equal(404);
    });

    it('carries the answer once it is released, and is closed when the ticket is', async () => {
      const ticket = await desk.replied({ isPublic: true });
      const shown = async () => (await getJson(`/requests/${ticket.number}.json`)).body[0];
      expect(await shown()).to.include({ status: 'open', status_notes: null });
      const released = (await desk.act(desk.dispatcher)(ticket, 'approve-reply')).data;
      expect((await shown()).status_notes).to.equal('路灯已修复，感谢您的反映。');
      await desk.act(desk.caller)(released, 'follow-ups', content);
      expect(await shown()).to.include({ status: 'closed' });
    });

    it('filters by service, status, date and id, in pages', async () => {
      const ids = async (query: string) =>
        (await getJson(`/requests.json?${query}`)).body.map(
          ({ service_request_id }: { service_request_id: string }) => service_request_id,
        );
      const all = await ids('');
      expect(await ids('service_code=garbage')).to.have.lengthOf(1);
      expect(await ids('service_code=nothing')).to.deep.equal([]);
      expect(await ids('status=closed')).to.have.lengthOf(1);
      expect(await ids('status=open,closed')).to.deep.equal(all);
      expect(await ids('start_date=2020-01-01T00:00:00Z&end_date=2020-02-01T00:00:00Z')).to.deep.equal([]);
      expect(
        await ids(`service_request_id=${String(all[0])},${String(all[1])}&status=closed`),
      ).to.have.members(all.slice(0, 2));
      expect([...(await ids('page=1&page_size=2')), ...(await ids('page=2&page_size=2'))]).to.deep.equal(
        all.slice(0, 4),
      );
    });

    it('shows a request under the service of its topic or of one above, and under its kind when none has it', async () => {
      const services = [
        ['市容与城管/环境卫生/公共厕所', 'garbage'],
        ['市容与城管/环境卫生', 'garbage'],
        ['市政与建设/市政设施/井盖破损', 'pothole'],
        ['市容与城管/环境卫生工程', 'help'],
      ] as const;
      for (const [topic, service] of services) {
        const { number } = await desk.file({ requestType: 'help', isPublic: true, topic });
        const { body } = await getJson(`/requests.json?service_code=${service}`);
        expect(body[0], topic).to.include({ service_request_id: number, service_code: service });
      }
    });

    for (const query of ['status=lost', 'start_date=yesterday', 'page_size=1001', 'page=0']) {
      it(`answers 400 to ${query}`, async () => {
        expect((await getJson(`/requests.json?${query}`)).status).to.equal(400);
      });
    }

    it('answers 404 to a format that is not known, in XML', async () => {
      const { status, text } = await get('/requests.csv');
      expect(status).to.equal(404);
      expect(xml.parse(text).errors.error.code).to.equal(404);
    });
  });

  it('holds to the JSON schemas of the standard', async function () {
    if (!existsSync(schemas)) return skipAloud(this, `${schemas} is not there`);
    const read = (name: string) => JSON.parse(readFileSync(`${schemas}/${name}.json`, 'utf8')) as object;
    const ajv = new Ajv({ unknownFormats: 'ignore', schemaId: 'auto' });
    ajv.addSchema(read('service'), 'service.json').addSchema(read('request'), 'request.json');
    const answers: [schema: string, path: string][] = [
      ['services', '/services.json'],
      ['service-definition', '/services/noise.json'],
      ['requests', '/requests.json'],
    ];
    for (const [schema, path] of answers) {
      const isValid = ajv.validate(read(schema), (await getJson(path)).body);
      expect(isValid, `${path}: ${ajv.errorsText()}`).to.equal(true);
    }
  });

  describe('The console', () => {
    it('shows keys without the key itself, audits them, and is for administrators alone', async () => {
      const { data } = await admin.get('/open311');
      expect(JSON.stringify(data)).not.to.include(apiKey);
      expect(data.keys.at(-1).lastUsedAt).to.be.a('string');
      expect((await desk.agent.get('/open311')).status).to.equal(403);
      expect((await desk.world.stranger.post('/open311/keys', { name: 'x' })).status).to.equal(401);
      expect((await admin.post('/open311/keys', { name: ' ' })).error?.details[0]?.path).to.equal('name');
      expect((await admin.send('DELETE', `/open311/keys/${'0'.repeat(24)}`)).status).to.equal(404);
      const audit = await admin.get('/audit?action=api-key.revoked');
      expect(audit.data.items).to.have.lengthOf.at.least(1);
    });
  });
});
