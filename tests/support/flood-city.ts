import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Me } from '../../contract/auth.ts';
import { createClient, type Client } from './client.ts';
import { freePort } from './free-port.ts';
import type { FloodSources } from './flood-channels.ts';
import { hotline } from './letters.ts';
import { startImapServer, startSmtpServer, type ImapServer } from './mail-servers.ts';
import { plainMapping } from './partner-desk.ts';
import { startPartnerPlatform, type PartnerPlatform } from './partner-platform.ts';
import { createServerProcess, type ServerProcess } from './server-process.ts';
import { startWechatPlatform, wechatSettings, type WechatPlatform } from './wechat-platform.ts';

/** A hotline as a process of its own, and the platforms that write to it. */
export interface FloodCity {
  dataDir: string;
  server: ServerProcess;
  partner: PartnerPlatform;
  wechat: WechatPlatform;
  /** Undefined where dovecot is not installed. */
  imap: ImapServer | undefined;
  /** The client keeps the session's cookie. */
  signIn(username: string): Promise<Client>;
  /** Registers the partner and an Open311 key. */
  openChannels(): Promise<FloodSources>;
  close(): Promise<void>;
}

const addPartner = async (admin: Client, partner: PartnerPlatform): Promise<void> => {
  const { data } = await admin.post('/partners', {
    ...{ name: '城管智慧平台', kind: 'hotline', departmentId: null, webhookUrl: `${partner.url}/hook` },
    ...{ pullUrl: '', isActive: true, mapping: plainMapping },
  });
  partner.keys.unshift({ id: data.keyId, secret: data.secret });
};

/** One after the other: the mail server takes only so many connections of one address. */
const inTurn = ({ deliver }: ImapServer) => {
  let last = Promise.resolve();
  return (source: string): Promise<void> => {
    const mine = last.then(() => deliver(source));
    last = mine.catch(() => undefined);
    return mine;
  };
};

const passwordOf = async (dataDir: string, username: string): Promise<string | undefined> => {
  const lines = (await readFile(join(dataDir, 'accounts.txt'), 'utf8')).split('\n');
  return lines.map((line) => line.split('\t')).find(([name]) => name === username)?.[1];
};

export const startFloodCity = async (): Promise<FloodCity> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'hotline-flood-'));
  const wechat = await startWechatPlatform();
  const [imap, smtp] = [await startImapServer(), await startSmtpServer()];
  const server = createServerProcess(await freePort(), {
    ...{ DATA_DIR: dataDir, MONGODB_URL: '', REDIS_URL: '', MEILI_URL: '', DEMO: 'off' },
    ...{ TRUSTED_PROXIES: '1', OUTBOUND_INSIDE: 'on', ...wechatSettings, WECHAT_API_URL: wechat.url },
    ...(imap && { IMAP_URL: imap.url, SMTP_URL: smtp.url, MAIL_FROM: hotline }),
  });
  await server.start();
  const partner = await startPartnerPlatform(server.url, () => new Date());

  const signIn = async (username: string): Promise<Client> => {
    const client = createClient(server.url);
    await client.post('/session', { username, password: await passwordOf(dataDir, username) });
    client.csrfToken = (await client.get<Me>('/me')).data.csrfToken;
    return client;
  };
  return {
    ...{ dataDir, server, partner, wechat, imap, signIn },
    async openChannels() {
      const [admin, supervisor] = await Promise.all([signIn('admin'), signIn('supervisor')]);
      await addPartner(admin, partner);
      const open311Key = (await admin.post('/open311/keys', { name: '市民随手拍' })).data.key as string;
      return { url: server.url, supervisor, partner, wechat, open311Key, deliver: imap && inTurn(imap) };
    },
    async close() {
      await server.kill();
      await Promise.all([partner.close(), wechat.close(), smtp.close(), imap?.close()]);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
