import { setImmediate as breathe } from 'node:timers/promises';
import type { Clock } from '../../kernel/clock.ts';
import type { TicketText, TicketTexts } from '../tickets/index.ts';
import { ticketBag } from './learning/ticket-bag.ts';
import type { DecidedText } from './topic-learner.ts';

export interface DecidedTicketsDeps {
  clock: Clock;
  texts: TicketTexts;
}

/** The newest tickets on which people have decided; what suggestions are learned from. */
export interface DecidedTickets {
  /** Another array when they were read again. */
  current(): DecidedText[];
  /** Reads them again, in the background, letting requests through; once at a time. */
  read(): Promise<void>;
  isStale(): boolean;
}

const learnedDays = 365;
const mostTickets = 4_000;
const pageSize = 200;
/** Decisions of the last hour change little in what thousands have taught. */
const staleMs = 60 * 60 * 1000;
const dayMs = 24 * 60 * 60 * 1000;

const toDecided = ({ row, description }: TicketText): DecidedText => ({
  bag: ticketBag({ title: row.title, description }),
  topic: row.topic,
  departmentId: row.departmentId,
  urgency: row.urgency,
});

const isDecided = ({ row }: TicketText): boolean => row.topic !== null || row.departmentId !== null;

const readAll = async ({ clock, texts }: DecidedTicketsDeps): Promise<DecidedText[]> => {
  const found: DecidedText[] = [];
  const since = new Date(clock.now().getTime() - learnedDays * dayMs);
  let before: TicketText | undefined;
  do {
    const page = await texts.filedSince(since, { before, limit: pageSize });
    for (const text of page.filter(isDecided)) {
      found.push(toDecided(text));
      await breathe();
    }
    before = page.length === pageSize ? page.at(-1) : undefined;
  } while (before && found.length < mostTickets);
  return found;
};

export const createDecidedTickets = (deps: DecidedTicketsDeps): DecidedTickets => {
  let decided: DecidedText[] = [];
  let readAt = 0;
  let running: Promise<void> | undefined;
  return {
    current: () => decided,
    isStale: () => deps.clock.now().getTime() - readAt > staleMs,
    read() {
      readAt = deps.clock.now().getTime();
      running ??= readAll(deps)
        .then((found) => void (decided = found))
        .finally(() => (running = undefined));
      return running;
    },
  };
};
