import { setImmediate as breathe } from 'node:timers/promises';
import type { Model } from 'mongoose';
import type { Clock } from '../../kernel/clock.ts';
import type { TicketText, TicketTexts } from '../tickets/index.ts';
import { createClusterer, type Clusterer, type Found, type Message } from './clustering/clusterer.ts';
import type { TopicDocument } from './topic.model.ts';

const pageSize = 200;
const dayMs = 24 * 60 * 60 * 1000;
/** An event that nobody has told of for so long begins anew. */
export const rememberedMs = 120 * dayMs;
/** What another process wrote a moment before the last look may have become visible after it. */
const overlapMs = 10_000;

/** What was written lately, kept ready in this process: which topic a message would belong to. */
export interface Memory {
  /** Reads the messages of the last months, a page at a time, letting requests through between pages. */
  fill(): Promise<void>;
  /** The topic (or the lone ticket) that this one belongs to. It is held from now on, wherever it belongs. */
  place(text: TicketText): Promise<Found | undefined>;
  /** Learns what has changed since the last look; nothing to do before the first. */
  refresh(): Promise<void>;
}

const messageOf = ({ row, description, address }: TicketText): Message => ({
  title: row.title,
  description,
  district: row.district,
  address,
});

/** A citizen that was erased is forgotten here too, whichever process erased them; the message stays where it belongs. */
const retell = (clusterer: Clusterer, text: TicketText): void => {
  const { id } = text.row;
  const cluster = clusterer.clusterOf(id) ?? id;
  clusterer.release(id);
  clusterer.hold(id, clusterer.read(messageOf(text)), cluster);
};

export const createMemory = ({
  topics,
  texts,
  clock,
}: {
  topics: Model<TopicDocument>;
  texts: TicketTexts;
  clock: Clock;
}): Memory => {
  const clusterer = createClusterer();
  let seenUpTo: Date | undefined;

  /** A ticket alone is a cluster of its own name. */
  const hold = (text: TicketText): void => {
    if (clusterer.has(text.row.id)) return;
    clusterer.hold(text.row.id, clusterer.read(messageOf(text)), text.row.id);
  };

  const holdSince = async (since: Date): Promise<void> => {
    let before: TicketText | undefined;
    do {
      const page = await texts.filedSince(since, { before, limit: pageSize });
      for (const text of page) hold(text);
      before = page.length === pageSize ? page.at(-1) : undefined;
      await breathe();
    } while (before);
  };

  /** What people and other processes have put together or apart. */
  const moveSince = async (since: Date): Promise<void> => {
    const changed = topics.find({ changedAt: { $gte: since } }, { members: 1 }).lean<TopicDocument[]>();
    for (const { _id, members } of await changed)
      for (const { ticketId } of members) clusterer.move(ticketId, String(_id));
  };

  const catchUp = async (): Promise<void> => {
    const now = clock.now();
    const since = new Date((seenUpTo ?? now).getTime() - (seenUpTo ? overlapMs : rememberedMs));
    await holdSince(since);
    for (const text of await texts.erasedSince(since)) retell(clusterer, text);
    await moveSince(since);
    seenUpTo = now;
  };

  let filling: Promise<void> | undefined;
  /** A reading that failed is begun anew by the next who asks. */
  const fill = (): Promise<void> =>
    (filling ??= catchUp().catch((error: unknown) => {
      filling = undefined;
      throw error;
    }));

  return {
    fill,
    refresh: async () => (filling ? catchUp() : undefined),
    async place(text) {
      await fill();
      await catchUp();
      clusterer.release(text.row.id);
      const reading = clusterer.read(messageOf(text));
      const found = clusterer.find(reading);
      clusterer.hold(text.row.id, reading, found?.cluster ?? text.row.id);
      return found;
    },
  };
};
