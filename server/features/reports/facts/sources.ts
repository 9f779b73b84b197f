import { articleEvents, type ArticleRecords } from '../../../../knowledge/articles/index.ts';
import type { Processor } from '../../../platform/events/index.ts';
import { callEventNames, changesFigures, type CallRecords } from '../../calls/index.ts';
import { inspectionEvents, type InspectionRecords } from '../../quality/index.ts';
import { ticketEvents, type TicketRecords } from '../../tickets/index.ts';
import { articleFacts } from './article-facts.ts';
import { callFacts } from './call-facts.ts';
import type { Facts } from './fact.ts';
import { inspectionFacts } from './inspection-facts.ts';
import { ticketFacts } from './ticket-facts.ts';

/** Where facts come from: one row a kind of entity. */
export interface Source {
  kind: Facts['kind'];
  /** Events after which an entity may give something else to count. */
  on: readonly string[];
  wants?: Processor['wants'];
  /** Null when the entity is gone. */
  one(entityId: string): Promise<Facts | null>;
  all(): AsyncIterable<Facts>;
  count(): Promise<number>;
}

interface Records<Record> {
  one(id: string): Promise<Record | null>;
  all(): AsyncIterable<Record>;
  count(): Promise<number>;
}

interface Kind<Record> {
  kind: Facts['kind'];
  on: readonly string[];
  wants?: Processor['wants'];
  toFacts: (record: Record) => Facts;
}

const sourceOf = <Record>(records: Records<Record>, { kind, on, wants, toFacts }: Kind<Record>): Source => ({
  kind,
  on,
  ...(wants && { wants }),
  async one(entityId) {
    const record = await records.one(entityId);
    return record === null ? null : toFacts(record);
  },
  async *all() {
    for await (const record of records.all()) yield toFacts(record);
  },
  count: () => records.count(),
});

export interface SourceDeps {
  tickets: TicketRecords;
  calls: CallRecords;
  articles: ArticleRecords;
  inspections: InspectionRecords;
}

export const createSources = ({ tickets, calls, articles, inspections }: SourceDeps): Source[] => [
  sourceOf(tickets, { kind: 'ticket', on: ticketEvents, toFacts: ticketFacts }),
  sourceOf(calls, { kind: 'call', on: callEventNames, wants: changesFigures, toFacts: callFacts }),
  sourceOf(articles, { kind: 'article', on: articleEvents, toFacts: articleFacts }),
  sourceOf(inspections, { kind: 'inspection', on: inspectionEvents, toFacts: inspectionFacts }),
];
