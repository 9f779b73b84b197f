import type { FetchMessageObject, ImapFlow } from 'imapflow';
import type { Logger } from '../../../../server/kernel/logger.ts';
import type { Mailbox, MailboxPosition, RawMail } from '../port.ts';
import { connectionOf, inFolder } from './connection.ts';
import { watchFolder } from './watch.ts';

export interface ImapOptions {
  /** `imaps://name:password@host:993/INBOX`; never logged. */
  url: string;
  logger: Logger;
}

/** Larger ones stay in the mailbox; a person looks at them there. */
const mostBytes = 25 * 1024 * 1024;
const byUid = { uid: true };

const fetchSource = async (client: ImapFlow, uid: number, size: number): Promise<Buffer | null> => {
  if (size > mostBytes) return null;
  const found = await client.fetchOne(String(uid), { source: true }, byUid);
  return found === false ? null : (found.source ?? null);
};

const listNew = async (
  client: ImapFlow,
  since: MailboxPosition | null,
  validity: string,
): Promise<FetchMessageObject[]> => {
  const from = since?.validity === validity ? since.uid + 1 : 1;
  const query = since === null ? { seen: false } : { uid: `${from}:*` };
  const found = await client.search(query, byUid);
  // `n:*` always names the last mail, also when it is older than n.
  const uids = (found || []).filter((uid) => uid >= from);
  if (uids.length === 0) return [];
  const listed = await client.fetchAll(uids.join(','), { uid: true, size: true }, byUid);
  return listed.sort((a, b) => a.uid - b.uid);
};

/** Citizens' mail through IMAP (RFC 3501). */
export const createImapMailbox = ({ url, logger }: ImapOptions): Mailbox => {
  const connection = connectionOf(url);
  return {
    adapter: 'imap',
    async readNew(since, take) {
      // What `take` throws is no failure of the server, and is passed on as it is.
      const failed = await inFolder(connection, async (client, validity) => {
        for (const { uid, size = 0 } of await listNew(client, since, validity)) {
          const source = await fetchSource(client, uid, size);
          try {
            await take({ position: { validity, uid }, size, source });
          } catch (error) {
            return { error };
          }
          await client.messageFlagsAdd(String(uid), ['\\Seen'], byUid);
        }
        return undefined;
      });
      if (failed) throw failed.error;
    },
    read: (position) =>
      inFolder(connection, async (client, validity): Promise<RawMail | null> => {
        if (validity !== position.validity) return null;
        const found = await client.fetchOne(String(position.uid), { size: true }, byUid);
        if (found === false) return null;
        const size = found.size ?? 0;
        return { position, size, source: await fetchSource(client, position.uid, size) };
      }),
    watch: (onNews) => watchFolder(connection, logger, onNews),
  };
};
