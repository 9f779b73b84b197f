import { z } from 'zod';
import type { Logger } from '../../kernel/logger.ts';
import type { JobQueue } from '../queue/port.ts';
import type { AppendedEntry, Feed, NewFeedEntry } from '../realtime/feed.ts';
import type { DomainEvent } from './event.ts';
import type { Lease } from './lease.ts';
import type { EventNudge, Outbox } from './outbox.ts';
import type { Processor, RealtimeRule } from './processor.ts';

const batchSize = 100;
/** How long an event may lie when the process that wrote it could not nudge us: another one's write, a restart. */
const sweepMs = 500;

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
    queue.define({ name: jobName(processor), schema: EventPayload, concurrency: 4 }, (event) =>
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

const createRound = (deps: RelayDeps, tables: RelayTables) => {
  const present = async (event: DomainEvent): Promise<NewFeedEntry[]> => {
    const rules = tables.realtime.filter((rule) => rule.on.includes(event.type));
    const deliveries = (await Promise.all(rules.map((rule) => rule.present(event)))).flat();
    return deliveries.map((delivery, place) => ({ key: `${event.id}:${place}`, delivery }));
  };

  const pack = async (documentId: unknown, events: DomainEvent[]): Promise<Parcel | undefined> => {
    try {
      return { documentId, events, entries: (await Promise.all(events.map(present))).flat() };
    } catch (error) {
      deps.logger.error(
        { err: error, documentId },
        'an event could not be presented; it stays in its outbox',
      );
      return undefined;
    }
  };

  const enqueue = (event: DomainEvent): Promise<unknown>[] =>
    tables.processors
      .filter((processor) => processor.on.includes(event.type))
      .map((processor) => deps.queue.enqueue(jobName(processor), event, { key: event.id }));

  /** Hands a document's events to their processors, then takes them out of its outbox: in that order, so none is lost. */
  const dispatch = async (model: Outbox['model'], { documentId, events }: Parcel): Promise<void> => {
    try {
      await Promise.all(events.flatMap(enqueue));
      const ids = events.map((event) => event.id);
      await model.updateOne(
        { _id: documentId },
        { $pull: { outbox: { id: { $in: ids } } } },
        { timestamps: false },
      );
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
      .find({ 'outbox.at': { $gte: new Date(0) } }, { outbox: 1 })
      .sort({ 'outbox.at': 1 })
      .limit(batchSize)
      .lean();
    const packed = await Promise.all(documents.map(({ _id, outbox }) => pack(_id, outbox)));
    const parcels = packed.filter((parcel) => parcel !== undefined);
    deps.tell(await deps.feed.append(parcels.flatMap((parcel) => parcel.entries)));
    await Promise.all(parcels.map((parcel) => dispatch(model, parcel)));
    return documents.length === batchSize && parcels.length > 0;
  };

  return async (): Promise<void> => {
    if (!(await deps.lease.hold())) return;
    for (const outbox of tables.outboxes) {
      while (await relayBatch(outbox)) {
        // a full batch: there may be more
      }
    }
  };
};

export const createRelay = (deps: RelayDeps, tables: () => RelayTables): Relay => {
  let round: (() => Promise<void>) | undefined;
  let running: Promise<void> | undefined;
  let nudges = 0;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const runOnce = async (): Promise<void> => {
    const seen = nudges;
    await round?.().catch((error: unknown) => deps.logger.error({ err: error }, 'relaying events failed'));
    if (seen !== nudges) await runOnce();
  };

  /** One round at a time; a nudge during a round asks for one more after it. */
  const run = (): Promise<void> => {
    nudges += 1;
    running ??= runOnce().finally(() => {
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
    nudge() {
      if (!isClosed) void run();
    },
    drain: run,
    async close() {
      isClosed = true;
      clearInterval(timer);
      await running;
      await deps.lease.release().catch(() => undefined);
    },
  };
};
