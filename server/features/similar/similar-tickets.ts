import type { SimilarTicket, SolvedTicket } from '../../../contract/similar.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { TicketText, TicketTexts } from '../tickets/index.ts';
import type { EventIndex, FoundEvent } from './event-index.ts';
import type { EventText } from './event-text.ts';
import type { Follower } from './follow-tickets.ts';

/** What is known of an event; the instant is now unless given. */
export type EventQuery = Partial<EventText> & Pick<EventText, 'title'>;

export interface FindOptions {
  limit?: number;
  /** The ticket itself, when it is filed already. */
  exceptId?: string | undefined;
  /** Only what was filed within so many days of the event. */
  withinDays?: number | undefined;
}

/** Tickets about the same event as what is being told. For staff who may see every ticket. */
export interface SimilarTickets {
  /** Open tickets about the same event, the likest first. */
  find(event: EventQuery, options?: FindOptions): Promise<SimilarTicket[]>;
  /** Ended tickets of the same kind with what the citizen was told, the likest first. */
  findSolved(event: EventQuery, options?: FindOptions): Promise<SolvedTicket[]>;
}

export interface SimilarTicketsDeps {
  clock: Clock;
  texts: TicketTexts;
  index: EventIndex;
  follower: Follower;
}

const usualLimit = 5;

interface Pair {
  text: TicketText;
  found: FoundEvent;
}

const toSimilar = ({ text, found }: Pair): SimilarTicket => ({ ticket: text.row, likeness: found.likeness });

const toSolved = (pair: Pair): SolvedTicket[] => {
  const { publicAnswer, closedAt } = pair.text;
  if (publicAnswer === null) return [];
  return [{ ...toSimilar(pair), publicAnswer, closedAt: closedAt?.toISOString() ?? pair.text.row.updatedAt }];
};

export const createSimilarTickets = ({
  clock,
  texts,
  index,
  follower,
}: SimilarTicketsDeps): SimilarTickets => {
  /** What the index believes, checked against the tickets as they are now; what has changed is put right. */
  const lookUp = async (
    query: EventQuery,
    { limit = usualLimit, exceptId, isEnded }: FindOptions & { isEnded: boolean },
  ): Promise<Pair[]> => {
    await follower.catchUp();
    const event = { description: '', district: null, address: null, at: clock.now(), ...query };
    const found = index.find(event, { limit: limit * 2 + 1, isEnded });
    const now = new Map((await texts.byIds(found.map(({ id }) => id))).map((text) => [text.row.id, text]));
    return found.flatMap((one) => {
      const text = now.get(one.id);
      if (!text) index.remove(one.id);
      else if (text.isEnded !== isEnded) index.put(one.id, event, text.isEnded);
      else if (one.id !== exceptId) return [{ text, found: one }];
      return [];
    });
  };

  return {
    async find(query, options = {}) {
      const { withinDays = Infinity, limit = usualLimit } = options;
      const pairs = await lookUp(query, { ...options, isEnded: false });
      return pairs
        .filter(({ found }) => found.likeness.hoursApart <= withinDays * 24)
        .slice(0, limit)
        .map(toSimilar);
    },
    async findSolved(query, options = {}) {
      const pairs = await lookUp(query, { ...options, isEnded: true });
      return pairs.flatMap(toSolved).slice(0, options.limit ?? usualLimit);
    },
  };
};
