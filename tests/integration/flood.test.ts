import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import type { Me } from '../../contract/auth.ts';
import { openDatabase } from '../../server/platform/database/index.ts';
import { createClient, type Client } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { floodItems, type FloodItem } from '../support/flood-channels.ts';
import { freePort } from '../support/free-port.ts';
import { plainMapping } from '../support/partner-desk.ts';
import { startPartnerPlatform, type PartnerPlatform } from '../support/partner-platform.ts';
import { createServerProcess, type ServerProcess } from '../support/server-process.ts';
import { startWechatPlatform, wechatSettings, type WechatPlatform } from '../support/wechat-platform.ts';

/** `FLOOD_ITEMS=2000` for the whole flood, which takes minutes; so many tell the same in one. */
const count = Number(process.env.FLOOD_ITEMS ?? 300);
const atOnce = 24;
/** After so many that were taken the process is killed. */
const kills = [Math.floor(count * 0.3), Math.floor(count * 0.65)];
/** Every so manieth is sent a second time although it was taken: the answer was lost on its way. */
const repeated = 7;
const againMs = 200;

describe('A flood through every channel at once', () => {
  let dataDir: string;
  let server: ServerProcess;
  let partner: PartnerPlatform;
  let wechat: WechatPlatform;

  const signIn = async (username: string): Promise<Client> => {
    const lines = (await readFile(join(dataDir, 'accounts.txt'), 'utf8')).split('\n');
    const password = lines.map((line) => line.split('\t')).find(([name]) => name === username)?.[1];
    const client = createClient(server.url);
    await client.post('/session', { username, password });
    client.csrfToken = (await client.get<Me>('/me')).data.csrfToken;
    return client;
  };

  before(async function () {
    this.timeout(180_000);
    dataDir = await mkdtemp(join(tmpdir(), 'hotline-flood-'));
    wechat = await startWechatPlatform();
    server = createServerProcess(await freePort(), {
      DATA_DIR: dataDir,
      MONGODB_URL: '',
      REDIS_URL: '',
      MEILI_URL: '',
      DEMO: 'off',
      TRUSTED_PROXIES: '1',
      OUTBOUND_INSIDE: 'on',
      ...wechatSettings,
      WECHAT_API_URL: wechat.url,
    });
    await server.start();
    partner = await startPartnerPlatform(server.url, () => new Date());
  });
  after(async () => {
    await server.kill();
    await Promise.all([partner.close(), wechat.close()]);
    await rm(dataDir, { recursive: true, force: true });
  });

  const addPartner = async (admin: Client): Promise<void> => {
    const body = {
      name: '城管智慧平台',
      kind: 'hotline',
      departmentId: null,
      webhookUrl: `${partner.url}/hook`,
    };
    const { data } = await admin.post('/partners', {
      ...body,
      pullUrl: '',
      isActive: true,
      mapping: plainMapping,
    });
    partner.keys.unshift({ id: data.keyId, secret: data.secret });
  };

  /** Says it until somebody has taken it, as people and platforms do. */
  const insist = async (item: FloodItem): Promise<void> => {
    for (;;) {
      if (await item.send().catch(() => false)) return;
      await wait(againMs);
    }
  };

  const flood = async (items: readonly FloodItem[]): Promise<void> => {
    let next = 0;
    let taken = 0;
    let restart: Promise<void> | undefined;
    const sender = async (): Promise<void> => {
      for (let item = items[next++]; item; item = items[next++]) {
        await insist(item);
        if (next % repeated === 0) await insist(item);
        taken += 1;
        if (kills.includes(taken)) restart = server.kill().then(() => server.start());
      }
    };
    await Promise.all(Array.from({ length: atOnce }, sender));
    await restart;
  };

  const isQuiet = async (): Promise<boolean> => {
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    return /^\w*jobs_waiting\S* 0$/m.test(metrics);
  };

  /** How often each token is in what was filed or said. */
  const found = async (): Promise<{ tally: Map<string, number>; unrelayed: number; unanswered: number }> => {
    const database = await openDatabase({ kind: 'embedded', folder: join(dataDir, 'database') });
    const tickets = await database.connection.collection('tickets').find({}).toArray();
    const conversations = await database.connection.collection('conversations').find({}).toArray();
    const said = conversations.flatMap(({ messages }) =>
      (messages as { from: string; text: string }[])
        .filter(({ from }) => from === 'citizen')
        .map(({ text }) => text),
    );
    const tally = new Map<string, number>();
    for (const words of [...tickets.map(({ description }) => String(description)), ...said]) {
      const token = /T\d{5}X/.exec(words)?.[0] ?? words;
      tally.set(token, (tally.get(token) ?? 0) + 1);
    }
    const unrelayed = [...tickets, ...conversations].filter(
      ({ outbox }) => (outbox as unknown[]).length > 0,
    ).length;
    const unanswered = conversations.filter(
      ({ state, messages }) =>
        state === 'knowledge' && !(messages as { from: string }[]).some(({ from }) => from === 'knowledge'),
    ).length;
    await database.close();
    return { tally, unrelayed, unanswered };
  };

  it(`loses nothing of ${count} and has nothing twice, through two kills, with partners down`, async function () {
    this.timeout(1_000_000);
    const admin = await signIn('admin');
    await addPartner(admin);
    partner.isDown = true;
    wechat.isDown = true;
    const open311Key = (await admin.post('/open311/keys', { name: '市民随手拍' })).data.key as string;
    const supervisor = await signIn('supervisor');
    const items = floodItems({ url: server.url, supervisor, partner, wechat, open311Key }, count);
    await flood(items);
    partner.isDown = false;
    wechat.isDown = false;
    await eventually(isQuiet, { what: 'the end of what the flood led to', timeoutMs: 400_000 });
    await server.stop();
    const { tally, unrelayed, unanswered } = await found();
    const wrong = items
      .filter(({ token }) => tally.get(token) !== 1)
      .map(({ channel, token }) => `${channel} ${token}: ${tally.get(token) ?? 0}`);
    expect(wrong).to.deep.equal([]);
    expect(tally.size).to.equal(count);
    expect({ unrelayed, unanswered }).to.deep.equal({ unrelayed: 0, unanswered: 0 });
  });
});
