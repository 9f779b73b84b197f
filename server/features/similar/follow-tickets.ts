import { setImmediate as breathe } from 'node:timers/promises';
import type { Clock } from '../../kernel/clock.ts';
import type { TicketText, TicketTexts } from '../tickets/index.ts';
import type { EventIndex } from './event-index.ts';

const pageSize = 500;
const dayMs = 24 * 60 * 60 * 1000;
/** Older tickets are neither open nor worth quoting. */
const rememberedDays = 400;
/** Tickets kept in memory at most, the newest. */
const mostTickets = 250_000;
/** What was filed by another process a moment before the last look may have become visible after it. */
const overlapMs = 10_000;

export interface Follower {
  /** Reads all recent tickets, a page at a time, letting requests through between pages. */
  fill(): Promise<void>;
  /** Reads what was filed since the last look; nothing to wait for while `fill` runs. */
  catchUp(): Promise<void>;
}

const putInto = (index: EventIndex, { row, isEnded, filedAt, ...text }: TicketText): void =>
  index.put(row.id, { ...text, title: row.title, district: row.district, at: filedAt }, isEnded);

/** Keeps the index at the tickets' heels, in this process, whoever filed them. */
export const followTickets = (
  { texts, clock }: { texts: TicketTexts; clock: Clock },
  index: EventIndex,
): Follower => {
  let readUpTo: Date | undefined;

  const readSince = async (since: Date): Promise<void> => {
    let before: TicketText | undefined;
    do {
      const page = await texts.filedSince(since, { before, limit: pageSize });
      for (const text of page) putInto(index, text);
      before = page.length === pageSize ? page.at(-1) : undefined;
      await breathe();
    } while (before && index.size < mostTickets);
  };

  /** Citizens that were erased are forgotten here too, whichever process erased them. */
  const forgetSince = async (since: Date): Promise<void> => {
    for (const text of await texts.erasedSince(since)) {
      index.remove(text.row.id);
      putInto(index, text);
    }
  };

  return {
    async fill() {
      const now = clock.now();
      await readSince(new Date(now.getTime() - rememberedDays * dayMs));
      readUpTo = now;
    },
    async catchUp() {
      if (!readUpTo) return;
      const now = clock.now();
      const since = new Date(readUpTo.getTime() - overlapMs);
      await readSince(since);
      await forgetSince(since);
      readUpTo = now;
    },
  };
};
