import type { RealtimeEventName, RealtimePayload } from '../../../contract/realtime.ts';
import type { DomainEvent } from './event.ts';

/** What happens after the fact, as a job of its own with its own retries. Runs at least once: be idempotent. */
export interface Processor {
  /** Unique, dotted: `articles.index`. */
  name: string;
  /** Event types it wants. */
  on: readonly string[];
  /** Whether such an event leaves anything to do, told by the event alone; otherwise no job is made for it. */
  wants?: (event: DomainEvent) => boolean;
  /**
   * It is over as soon as a job would be written down: one write in our own database, or nothing but asking for what is
   * done elsewhere. The relay does it at once, and only when it fails is it made a job.
   */
  isQuick?: boolean;
  handle: (event: DomainEvent) => Promise<void>;
}

/** One message to browsers; a change that different people see differently is several with disjoint audiences. */
export interface RealtimeDelivery<Name extends RealtimeEventName = RealtimeEventName> {
  name: Name;
  payload: RealtimePayload<Name>;
  /** Who is told; see `rooms.ts` of the realtime platform for the names. */
  rooms: readonly string[];
  /** Who is left out although they sit in one of `rooms`. */
  except?: readonly string[];
}

/** From an event to what browsers are told; one row a kind of document. An empty list tells nobody. */
export interface RealtimeRule {
  on: readonly string[];
  /** It tells how the document is now, whatever happened: of several events at once the last says it all. */
  isOfState?: boolean;
  present: (event: DomainEvent) => Promise<RealtimeDelivery[]>;
}
