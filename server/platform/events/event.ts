/** Who did it. Citizens and the system itself have no user id. */
export interface Actor {
  id: string | null;
  name: string;
  role: string;
}

export const systemActor: Actor = { id: null, name: 'system', role: 'system' };
export const citizenActor: Actor = { id: null, name: 'citizen', role: 'citizen' };

/**
 * Something that happened to one document. It is written into the document's own `outbox` by the very write
 * that made it happen, and relayed from there at least once; its `id` lets every reader tell a repeat.
 */
export interface DomainEvent {
  id: string;
  /** Past tense: `ticket.dispatched`. */
  type: string;
  at: Date;
  actor: Actor;
  entityId: string;
  /** The document's version after the write. */
  version: number;
  /** Facts that the readers need and the document may have lost since. */
  data: Record<string, unknown>;
}
