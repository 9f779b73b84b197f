import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Citizen } from '../../contract/citizens.ts';
import type { Page } from '../../contract/common.ts';
import type { SimilarAnswer } from '../../contract/similar.ts';
import type { TextMessage } from '../../contract/text-messages.ts';
import type { Ticket } from '../../contract/tickets.ts';
import {
  becomeOne,
  comeEverywhere,
  openEveryChannel,
  type EveryChannel,
} from '../support/citizen-everywhere.ts';
import { filing } from '../support/desk.ts';
import { known, signsOf } from '../support/known-citizen.ts';
import { readZip } from '../support/zip.ts';
import { gossipAbout, nextDay, otherTitle } from '../support/ticket-gossip.ts';

/** Where the citizen must have left a sign, or this would find nothing because nothing was there. */
const stores = [
  ...['audit', 'caller-blocks', 'callers', 'calls', 'citizens', 'conversations'],
  ...[
    'feed',
    'held_mails',
    'hot_topics',
    'inspections',
    'knowledge_gaps',
    'local_gateway_texts',
    'mail_senders',
  ],
  ...['measure_facts', 'notifications', 'partner_deliveries', 'searches', 'texts', 'tickets', 'bulletins'],
  ...['web_request_drafts', 'wechat_followers'],
];

describe('An erased citizen', function () {
  this.timeout(120_000);
  let city: EveryChannel;
  let ticket: Ticket;
  let id: string;

  before(async () => {
    city = await openEveryChannel();
    ticket = await comeEverywhere(city);
    ticket = await gossipAbout(city, ticket);
    await city.desk.file({ title: otherTitle, description: '五一路88号路灯不亮。', address: '五一路88号' });
    id = await becomeOne(city);
    await nextDay(city);
  });
  after(() => city.close());

  /** Signs of the citizen by the collection in which they lie. */
  const signs = async (): Promise<Record<string, string[]>> => {
    const { connection } = city.desk.world.system.adapters.database;
    const found: Record<string, string[]> = {};
    for (const model of Object.values(connection.models)) {
      const all = JSON.stringify(await model.collection.find({}).toArray());
      const left = signsOf.filter((sign) => all.includes(sign));
      if (left.length > 0) found[model.collection.name] = left;
    }
    return found;
  };

  it('has left signs in every store', async () => {
    expect(Object.keys(await signs())).to.include.members(stores);
  });

  /** What lies beside the database: files, search index. */
  const filesBeside = async (): Promise<string[]> => {
    const entries = await readdir(city.dataDir, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    return files.filter((file) => !file.startsWith(join(city.dataDir, 'database')));
  };
  const uploads = async () => (await filesBeside()).filter((file) => file.includes('/files/'));

  it('is handed data and files for a day', async () => {
    const supervisor = await city.desk.world.signIn('supervisor');
    await supervisor.post(`/citizens/${id}/export`, { reason: '本人申请查阅' });
    await city.desk.world.settle();
    const { data } = await supervisor.get<Citizen>(`/citizens/${id}`);
    const path = `/citizens/${id}/exports/${data.export?.id ?? ''}`;
    const cookie = { headers: { cookie: supervisor.cookie } };
    const archive = await (await fetch(`${city.desk.world.url}/api${path}`, cookie)).arrayBuffer();
    const files = await readZip(Buffer.from(archive));
    const paths = [...files.keys()].map((file) => file.replace(/[0-9a-f]{24}\/\d+/, 'id'));
    expect(paths).to.include.members([
      'data.json',
      `tickets/${ticket.number}/1-${known.name}家.png`,
      `conversations/id-${known.name}.png`,
    ]);
    expect(paths.filter((file) => file.endsWith('.png')).length).to.be.at.least(3);
    for (const [file, content] of files) expect(content.length, file).to.be.above(0);
    expect(JSON.parse(String(files.get('data.json'))).files).to.deep.equal([...files.keys()].slice(1));
    city.clock.advance(24 * 60 * 60_000);
    const late = await city.desk.world.signIn('supervisor');
    expect((await late.get(path)).status).to.equal(404);
    expect((await late.get<Citizen>(`/citizens/${id}`)).data.export).to.equal(null);
    await late.post(`/citizens/${id}/export`, { reason: '本人再次申请' });
    await city.desk.world.settle();
    expect(await uploads(), 'three pictures, the bulletin and the archive').to.have.length(5);
  });

  it('is gone from every store, although one of them failed at first', async () => {
    const supervisor = await city.desk.world.signIn('supervisor');
    const { data } = await supervisor.post<Citizen>(`/citizens/${id}/erasure`, { reason: known.name });
    const { id: requestId, version } = data.erasure!;
    const [partners] = city.desk.world.system.features.partners.feature.personalData ?? [];
    const own = partners!.erase.bind(partners);
    partners!.erase = () => Promise.reject(new Error('the store is away'));
    const reason = `已核实${known.name}`;
    await supervisor.post(`/citizens/erasures/${requestId}/grant`, { version, reason });
    await city.desk.world.settle();
    const show = async () => (await supervisor.get<Citizen>(`/citizens/${id}`)).data.erasure;
    expect((await show())?.state).to.equal('running');
    partners!.erase = own;
    city.clock.advance(10_000);
    await city.desk.world.settle();
    expect(await show()).to.include({ state: 'done', decision: '已核实已删除' });
    expect((await show())?.counts).to.include({ tickets: 5, wechat: 1 });
    expect((await show())?.counts?.partners).to.be.above(0);
    expect(await signs()).to.deep.equal({});
  });

  it('is in no file and no index', async () => {
    const files = await filesBeside();
    for (const file of files) {
      const content = await readFile(file, 'utf8');
      expect(
        signsOf.filter((sign) => content.includes(sign)),
        file,
      ).to.deep.equal([]);
    }
    expect(await uploads()).to.deep.equal([]);
  });

  it('is not remembered by what finds tickets alike', async () => {
    const dispatcher = await city.desk.world.signIn('agent1');
    const { data } = await dispatcher.post<SimilarAnswer>('/similar-tickets', {
      title: `${known.name}家门口路灯不亮`,
    });
    const all = JSON.stringify(data);
    expect(all).to.include(ticket.number).and.not.include(known.name);
    expect(data.solved.flatMap(({ likeness }) => likeness.words)).to.not.include('兰溪');
  });

  it('leaves the public question with its answer and the place of the event', async () => {
    const reply = await (await fetch(`${city.desk.world.url}/replies/${ticket.number}`)).text();
    expect(reply).to.include('家门口路灯不亮').and.include('路灯已修复');
  });

  it('still gets no texts, having wanted none', async () => {
    const filed = await city.desk.world
      .signIn('agent1')
      .then((agent) =>
        agent.post<Ticket>('/tickets', filing({ citizen: { name: '无名', phone: known.phone } })),
      );
    await city.desk.world.settle();
    const supervisor = await city.desk.world.signIn('supervisor');
    const texts = (await supervisor.get<Page<TextMessage>>('/texts?limit=200')).data.items;
    const own = texts.find(({ ticketId }) => ticketId === filed.data.id);
    expect(own).to.include({ state: 'suppressed', reason: 'opted_out' });
  });
});
