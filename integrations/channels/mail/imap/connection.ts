import { ImapFlow } from 'imapflow';
import { AppError } from '../../../../server/kernel/errors.ts';

export const upstreamFailed = (cause: unknown) =>
  new AppError('upstream_failed', 'The mailbox cannot be reached.', { cause });

/** How the mailbox is reached. */
export interface Connection {
  folder: string;
  /** Not yet connected. */
  newClient: () => ImapFlow;
}

/** Of `imaps://name:password@host:993/INBOX`. */
export const connectionOf = (address: string): Connection => {
  const url = new URL(address);
  const isSecure = url.protocol === 'imaps:';
  const defaultPort = isSecure ? 993 : 143;
  const settings = {
    host: url.hostname,
    port: url.port === '' ? defaultPort : Number(url.port),
    secure: isSecure,
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    // The client's own log holds whole lines of the protocol.
    logger: false as const,
  };
  return {
    folder: decodeURIComponent(url.pathname.slice(1)) || 'INBOX',
    newClient() {
      const client = new ImapFlow(settings);
      client.on('error', () => undefined); // the command under way fails too, and says why
      return client;
    },
  };
};

/** Runs `work` in the open folder and lets the connection go, whatever happens. Throws `upstream_failed`. */
export const inFolder = async <Result>(
  { folder, newClient }: Connection,
  work: (client: ImapFlow, validity: string) => Promise<Result>,
): Promise<Result> => {
  const client = newClient();
  try {
    await client.connect();
    const { uidValidity } = await client.mailboxOpen(folder);
    return await work(client, String(uidValidity));
  } catch (error) {
    throw error instanceof AppError ? error : upstreamFailed(error);
  } finally {
    client.close();
  }
};
