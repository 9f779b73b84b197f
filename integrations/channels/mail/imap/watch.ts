import type { ImapFlow } from 'imapflow';
import type { Logger } from '../../../../server/kernel/logger.ts';
import type { Mailbox } from '../port.ts';
import { upstreamFailed, type Connection } from './connection.ts';

const firstPauseMs = 2_000;
const longestPauseMs = 5 * 60_000;

/** A connection that waits for news (IDLE, RFC 2177), made again after longer and longer pauses when it breaks. */
export const watchFolder = (
  { folder, newClient }: Connection,
  logger: Logger,
  onNews: () => void,
): ReturnType<Mailbox['watch']> => {
  let isStopped = false;
  let client: ImapFlow | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pauseMs = firstPauseMs;

  const again = (): void => {
    if (isStopped) return;
    timer = setTimeout(() => void connect(), pauseMs);
    timer.unref();
    pauseMs = Math.min(longestPauseMs, pauseMs * 2);
  };

  const connect = async (): Promise<void> => {
    const fresh = newClient();
    client = fresh;
    fresh.on('exists', onNews);
    fresh.once('close', again);
    try {
      await fresh.connect();
      await fresh.mailboxOpen(folder);
      pauseMs = firstPauseMs;
      onNews(); // what came while nobody watched
      await fresh.idle();
    } catch (error) {
      if (!isStopped) logger.warn({ err: upstreamFailed(error).message }, 'the mailbox cannot be watched');
      fresh.close();
    }
  };

  void connect();
  return {
    stop() {
      isStopped = true;
      clearTimeout(timer);
      client?.close();
      return Promise.resolve();
    },
  };
};
