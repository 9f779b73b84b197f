import type { Connection } from 'mongoose';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { EventNudge, Outbox } from './events/outbox.ts';
import type { Processor, RealtimeRule } from './events/processor.ts';
import type { Route } from './http/route.ts';
import type { PersonalData } from './personal-data.ts';
import type { JobQueue } from './queue/port.ts';

/** What every feature is built from. Ports it needs beyond these are further fields of its own. */
export interface FeatureDeps {
  connection: Connection;
  clock: Clock;
  logger: Logger;
  queue: JobQueue;
  /** Called after every write that put events into an outbox. */
  events: EventNudge;
}

/** What a feature brings to the application; `createApp` mounts, relays and schedules it. */
export interface Feature {
  name: string;
  /** Rows of `/api`. */
  routes: readonly Route[];
  /** Collections whose documents carry events. */
  outboxes?: readonly Outbox[];
  processors?: readonly Processor[];
  realtime?: readonly RealtimeRule[];
  /** What it keeps about citizens. */
  personalData?: readonly PersonalData[];
}
