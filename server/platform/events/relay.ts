import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Logger } from '../../kernel/logger.ts';
import type { JobQueue } from '../queue/port.ts';
import type { AppendedEntry, Feed, NewFeedEntry } from '../realtime/feed.ts';
import type { DomainEvent } from './event.ts';
import type { Lease } from './lease.ts';
import type { EventNudge, Outbox } from './outbox.ts';
import type { Processor, RealtimeRule } from './processor.ts';

const batchSize = 100;
/** Rounds that follow each other are so far apart that the second finds more than one event to tell. */
const gatherMs = 10;
/** How long an event may lie when the process that wrote it could not nudge us: another one's write, a restart. */
const sweepMs = 500;
const everyOutbox = '*';
/** Jobs of one processor at once; one that finds a slot free is not looked for. */
const jobsAtOnce = 16;

export interface RelayDeps {
  logger: Logger;
  queue: JobQueue;
  feed: Feed;
  lease: Lease;
  tell: (entries: readonly AppendedEntry[]) => void;
}

export interface RelayTables {
  outboxes: readonly Outbox[];
  processors: readonly Processor[];
  realtime: readonly RealtimeRule[];
}

/** Carries events from the documents' outboxes to processors and browsers: at least once, in order per document. */
export interface Relay extends EventNudge {
  start(): void;
  /** Resolves when every outbox has been found empty. */
  drain(): Promise<void>;
  /** Documents with events that were not handed on yet. */
  waiting(): Promise<number>;
  close(): Promise<void>;
}

const EventPayload = z.object({
  id: z.string(),
  type: z.string(),
  at: z.coerce.date(),
  actor: z.object({ id: z.string().nullable(), name: z.string(), role: z.string() }),
  entityId: z.string(),
  version: z.number(),
  data: z.record(z.string(), z.unknown()),
});

const jobName = (processor: Processor): string => `events.${processor.name}`;

const defineProcessors = (queue: JobQueue, processors: readonly Processor[]): void => {
  for (const processor of processors) {
    queue.define({ name: jobName(processor), schema: EventPayload, concurrency: jobsAtOnce }, (event) =>
      processor.handle(event),
    );
  }
};

/** What one pass over a document found to say. */
interface Parcel {
  documentId: unknown;
  events: DomainEvent[];
  entries: NewFeedEntry[];
}

/** What browsers are told of one event of a document, given those that followed it. */
const presentEvent = async (
  rules: readonly RealtimeRule[],
  event: DomainEvent,
  later: readonly DomainEvent[],
): Promise<NewFeedEntry[]> => {
  const concerned = rules.filter(
    ({ on, isOfState }) =>
      on.includes(event.type) && !(isOfState && later.some(({ type }) => on.includes(type))),
  );
  const deliveries = (await Promise.all(concerned.map((rule) => rule.present(event)))).flat();
  return deliveries.map((delivery, place) => ({ key: `${event.id}:${place}`, delivery }));
};

/** Does what is quick at once, and makes a job of everything else and of what failed. */
const createHandOver = ({ queue }: RelayDeps, processors: readonly Processor[]) => {
  const enqueue = (processor: Processor, event: DomainEvent): Promise<unknown> =>
    queue.enqueue(jobName(processor), event, { key: event.id });
  return (event: DomainEvent): Promise<unknown>[] =>
    processors
      .filter(({ on, wants }) => on.includes(event.type) && (wants?.(event) ?? true))
      .map((processor) =>
        processor.isQuick
          ? processor.handle(event).catch(() => enqueue(processor, event))
          : enqueue(processor, event),
      );
};

const unrelayed = { 'outbox.at': { $gte: new Date(0) } };

const createRound = (deps: RelayDeps, tables: RelayTables) => {
  const handOver = createHandOver(deps, tables.processors);

  const pack = async (documentId: unknown, events: DomainEvent[]): Promise<Parcel | undefined> => {
    try {
      const told = events.map((event, place) =>
        presentEvent(tables.realtime, event, events.slice(place + 1)),
      );
      return { documentId, events, entries: (await Promise.all(told)).flat() };
    } catch (error) {
      deps.logger.error(
        { err: error, documentId },
        'an event could not be presented; it stays in its outbox',
      );
      return undefined;
    }
  };

  /** Hands a document's events to their processors, then takes them out of its outbox: in that order, so none is lost. */
  const dispatch = async (model: Outbox['model'], { documentId, events }: Parcel): Promise<void> => {
    try {
      await Promise.all(events.flatMap(handOver));
      const ids = events.map((event) => event.id);
      const told = { $pull: { outbox: { id: { $in: ids } } } } as never;
      await model.collection.updateOne({ _id: documentId as never }, told);
    } catch (error) {
      deps.logger.error(
        { err: error, documentId },
        'events could not be handed on; they stay in their outbox',
      );
    }
  };

  /** Relays one batch of one collection; true when there may be more. */
  const relayBatch = async ({ model }: Outbox): Promise<boolean> => {
    const documents = await model
      .find(unrelayed, { outbox: 1 })
      .sort({ 'outbox.at': 1 })
      .limit(batchSize)
      .lean();
    const packed = await Promise.all(documents.map(({ _id, outbox }) => pack(_id, outbox)));
    const parcels = packed.filter((parcel) => parcel !== undefined);
    deps.tell(await deps.feed.append(parcels.flatMap((parcel) => parcel.entries)));
    await Promise.all(parcels.map((parcel) => dispatch(model, parcel)));
    return documents.length === batchSize && parcels.length > 0;
  };

  return async (asked: ReadonlySet<string>): Promise<void> => {
    if (!(await deps.lease.hold())) return;
    for (const outbox of tables.outboxes) {
      if (!asked.has(everyOutbox) && !asked.has(outbox.name)) continue;
      while (await relayBatch(outbox)) {
        // a full batch: there may be more
      }
    }
  };
};

export const createRelay = (deps: RelayDeps, tables: () => RelayTables): Relay => {
  let round: ((asked: ReadonlySet<string>) => Promise<void>) | undefined;
  let running: Promise<void> | undefined;
  let asked = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const runAsked = async (): Promise<void> => {
    const now = asked;
    asked = new Set();
    await round?.(now).catch((error: unknown) => deps.logger.error({ err: error }, 'relaying events failed'));
    if (asked.size === 0) return;
    await pause(gatherMs);
    await runAsked();
  };

  /** One round at a time; a nudge during a round asks for one more after it. */
  const run = (outbox = everyOutbox): Promise<void> => {
    asked.add(outbox);
    running ??= runAsked().finally(() => {
      running = undefined;
    });
    return running;
  };

  return {
    start() {
      const known = tables();
      defineProcessors(deps.queue, known.processors);
      round = createRound(deps, known);
      timer = setInterval(() => void run(), sweepMs);
      timer.unref();
    },
    nudge(outbox) {
      if (!isClosed) void run(outbox);
    },
    drain: () => run(),
    async waiting() {
      const counts = await Promise.all(tables().outboxes.map(({ model }) => model.countDocuments(unrelayed)));
      return counts.reduce((sum, count) => sum + count, 0);
    },
    async close() {
      isClosed = true;
      clearInterval(timer);
      await running;
      await deps.lease.release().catch(() => undefined);
    },
  };
};
