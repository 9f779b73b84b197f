import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { eventually } from './eventually.ts';
import { freePort } from './free-port.ts';

export interface ImapServer {
  /** As the setting IMAP_URL has it. */
  url: string;
  /** Lays a mail into the inbox, as a mail server delivers it. */
  deliver: (source: string | Buffer) => Promise<void>;
  /** What lies in the inbox: flags by uid. */
  flags(): Promise<Set<string>[]>;
  close(): Promise<void>;
}

const name = 'hotline';
const password = 'p@ss/word';
/** Dovecot serves nobody as root: there it runs as this user. */
const nobody = 65_534;

const settings = (folder: string, port: number, user: string): string => `
base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/dovecot.log
protocols = imap
ssl = no
disable_plaintext_auth = no
default_internal_user = ${user}
default_internal_group = ${user === 'nobody' ? 'nogroup' : user}
default_login_user = ${user}
mail_location = maildir:${folder}/mail
first_valid_uid = 1
first_valid_gid = 1
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = home=${folder}/home
}
service anvil {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    address = 127.0.0.1
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`;

/** A dovecot of our own on a free port of this machine; undefined where the program is not installed. */
export const startImapServer = async (): Promise<ImapServer | undefined> => {
  const folder = await mkdtemp(join(tmpdir(), 'hotline-imap-'));
  const port = await freePort();
  const isRoot = userInfo().uid === 0;
  for (const part of ['run', 'mail', 'home']) {
    await mkdir(join(folder, part));
    await chmod(join(folder, part), 0o777);
  }
  await chmod(folder, 0o777);
  const config = join(folder, 'dovecot.conf');
  await writeFile(config, settings(folder, port, isRoot ? 'nobody' : userInfo().username));
  const server = spawn('dovecot', ['-F', '-c', config], {
    stdio: 'ignore',
    env: { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin:/usr/local/sbin` },
    ...(isRoot && { uid: nobody, gid: nobody }),
  });
  const isStarted = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.once('spawn', () => resolve(true));
  });
  const gone = () => rm(folder, { recursive: true, force: true });
  if (!isStarted) {
    await gone();
    return undefined;
  }
  const withInbox = async <Result>(work: (client: ImapFlow) => Promise<Result>): Promise<Result> => {
    const client = new ImapFlow({
      host: '127.0.0.1',
      port,
      secure: false,
      auth: { user: name, pass: password },
      logger: false,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.mailboxOpen('INBOX');
      return await work(client);
    } finally {
      client.close();
    }
  };
  await eventually(() => withInbox(() => Promise.resolve(true)), { what: 'the IMAP server' });
  return {
    url: `imap://${name}:${encodeURIComponent(password)}@127.0.0.1:${port}/INBOX`,
    async deliver(source) {
      await withInbox((client) => client.append('INBOX', source));
    },
    flags: () =>
      withInbox(async (client) => {
        const all = await client.fetchAll('1:*', { flags: true });
        return all.map(({ flags }) => flags ?? new Set());
      }),
    async close() {
      const exit = once(server, 'exit');
      server.kill('SIGTERM');
      await exit;
      await gone();
    },
  };
};

export interface SmtpServer {
  /** As the setting SMTP_URL has it. */
  url: string;
  /** What was taken, in order. */
  mails: ParsedMail[];
  /** Recipients that do not exist. */
  unknown: Set<string>;
  /** While true every mail is refused for now. */
  isBusy: boolean;
  close(): Promise<void>;
}

const refusal = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code });

/** A mail server that keeps what it is given. */
export const startSmtpServer = async (): Promise<SmtpServer> => {
  const state = { mails: [] as ParsedMail[], unknown: new Set<string>(), isBusy: false };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      if (state.isBusy) done(refusal(451, 'try again later'));
      else done(state.unknown.has(address) ? refusal(550, 'no such user') : undefined);
    },
    onData(stream, _session, done) {
      simpleParser(stream).then(
        (mail) => {
          state.mails.push(mail);
          done();
        },
        (error: unknown) => done(error as Error),
      );
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return Object.assign(state, {
    url: `smtp://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(resolve);
      }),
  });
};
