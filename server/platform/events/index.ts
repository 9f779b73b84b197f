export { actorOf } from './actor-of.ts';
export { citizenActor, systemActor, type Actor, type DomainEvent } from './event.ts';
export { createLease, type Lease } from './lease.ts';
export {
  indexOutbox,
  newEvent,
  outboxField,
  type EventNudge,
  type NewEvent,
  type Outbox,
  type OutboxDocument,
} from './outbox.ts';
export type { Processor, RealtimeDelivery, RealtimeRule } from './processor.ts';
export { createRelay, type Relay } from './relay.ts';
