import type { Counter } from '../../../../contract/measures.ts';

/** One thing that counts: at that instant, so much of it, for that department. */
export interface Fact {
  counter: Counter;
  /** May lie ahead: a deadline counts when it has passed. */
  at: Date;
  value: number;
  departmentId: string | null;
}

/** What a ticket, a call, an article or an inspection gives to count, and by what it may be broken down. */
export interface Facts {
  kind: 'ticket' | 'call' | 'article' | 'inspection';
  entityId: string;
  /** The entity's version that these follow from. */
  version: number;
  /** Number of the ticket, masked number of the caller. */
  label: string;
  title: string;
  channel: string;
  requestType: string | null;
  /** First level of the topic. */
  topic: string | null;
  district: string | null;
  agentId: string | null;
  rows: Fact[];
}
