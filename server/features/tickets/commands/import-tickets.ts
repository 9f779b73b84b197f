import { Types } from 'mongoose';
import type { RequestType } from '../../../../contract/tickets.ts';
import { newQueryCode } from '../../../kernel/ids.ts';
import { dayOf } from '../../../kernel/working-calendar.ts';
import { duplicateWrites } from '../../../platform/database/index.ts';
import { systemActor, type Actor } from '../../../platform/events/index.ts';
import type { Departments } from '../../departments/index.ts';
import type { HistoryLine, TicketDocument } from '../ticket.model.ts';
import type { FilingDeps } from './file-ticket.ts';
import { titleWords, toCitizen } from './new-ticket.ts';
import { untouched } from './untouched.ts';

/** One row of a department's old platform, in our words. */
export interface ImportedTicket {
  source: string;
  externalId: string;
  title: string;
  description: string;
  filedAt: Date;
  requestType?: RequestType;
  topic?: string;
  district?: string;
  address?: string;
  citizen?: { name?: string; phone?: string; mail?: string };
  departmentId?: string;
  reply?: { text: string; at: Date };
}

export interface ImportResult {
  added: number;
  existing: number;
}

const importer: Actor = { ...systemActor, name: 'import' };

const historyOf = (row: ImportedTicket): HistoryLine[] => {
  const base = { actor: importer, note: null };
  const filed: HistoryLine = { ...base, at: row.filedAt, type: 'ticket.filed', from: null, to: 'accepted' };
  if (!row.reply) {
    return [
      filed,
      { ...base, at: row.filedAt, type: 'ticket.submitted', from: 'accepted', to: 'pending_dispatch' },
    ];
  }
  return [
    filed,
    { ...base, at: row.reply.at, type: 'ticket.closed', from: 'pending_follow_up', to: 'closed' },
  ];
};

type Outcome = Pick<TicketDocument, 'state' | 'publicAnswer' | 'resolution' | 'updatedAt' | 'closedAt'>;

const outcomeOf = ({ reply, filedAt }: ImportedTicket): Outcome =>
  reply
    ? {
        state: 'closed',
        publicAnswer: reply.text,
        resolution: 'handled',
        updatedAt: reply.at,
        closedAt: reply.at,
      }
    : {
        state: 'pending_dispatch',
        publicAnswer: null,
        resolution: null,
        updatedAt: filedAt,
        closedAt: null,
      };

const citizenOf = ({
  citizen: { name = '', phone = '', mail } = {},
  requestType,
}: ImportedTicket): Pick<TicketDocument, 'citizen' | 'contactEmail'> => ({
  citizen: toCitizen({ name, phone, isConfidential: requestType === 'report' }),
  ...(mail !== undefined && { contactEmail: mail }),
});

/**
 * Answered rows are closed with their real dates, the others wait for dispatch. The outbox stays empty: old
 * tickets are history, and telling every window of thousands of them would drown what is happening now.
 */
const toDocument = (
  row: ImportedTicket,
  {
    number,
    departmentName,
    rulesVersion,
  }: Pick<TicketDocument, 'number' | 'departmentName' | 'rulesVersion'>,
): TicketDocument => ({
  ...untouched(),
  _id: new Types.ObjectId(),
  number,
  origin: { source: row.source, externalId: row.externalId },
  source: 'import',
  requestType: row.requestType ?? 'help',
  urgency: 'general',
  title: row.title,
  description: row.description,
  topic: row.topic ?? null,
  district: row.district ?? null,
  address: row.address ?? null,
  ...citizenOf(row),
  queryCode: newQueryCode(),
  departmentId: row.departmentId ?? null,
  departmentName,
  departmentIds: row.departmentId === undefined ? [] : [row.departmentId],
  isPublic: false,
  citations: [],
  rulesVersion,
  filedAt: row.filedAt,
  filedBy: importer,
  callId: null,
  ...outcomeOf(row),
  history: historyOf(row),
  words: titleWords(row.title),
});

const byDay = (rows: readonly ImportedTicket[]): Map<string, ImportedTicket[]> => {
  const days = new Map<string, ImportedTicket[]>();
  for (const row of rows) {
    const day = dayOf(row.filedAt);
    days.set(day, [...(days.get(day) ?? []), row]);
  }
  return days;
};

/** Numbers of the rows' own days, in the order in which they were filed. */
const numbersFor = async (
  { numbers }: FilingDeps,
  rows: readonly ImportedTicket[],
): Promise<Map<ImportedTicket, string>> => {
  const given = new Map<ImportedTicket, string>();
  await Promise.all(
    [...byDay(rows).values()].map(async (day) => {
      const sorted = day.toSorted((left, right) => left.filedAt.getTime() - right.filedAt.getTime());
      const reserved = await numbers.reserve(sorted[0]?.filedAt ?? new Date(0), sorted.length);
      sorted.forEach((row, place) => given.set(row, reserved[place] ?? ''));
    }),
  );
  return given;
};

const originKey = (origin: { source: string; externalId: string }): string =>
  `${origin.source}\0${origin.externalId}`;

/** Ids asked for at once: few enough that every database looks each up in the index. */
const lookupSize = 100;

const knownOrigins = async ({ tickets }: FilingDeps, source: string, ids: readonly string[]) => {
  const parts = Array.from({ length: Math.ceil(ids.length / lookupSize) }, (_, place) =>
    ids.slice(place * lookupSize, (place + 1) * lookupSize),
  );
  const found = await Promise.all(
    parts.map((part) =>
      tickets
        .find({ 'origin.source': source, 'origin.externalId': { $in: part } }, { origin: 1 })
        .lean<Pick<TicketDocument, 'origin'>[]>(),
    ),
  );
  return found.flat().flatMap(({ origin }) => (origin ? [originKey(origin)] : []));
};

/** Rows that are not there yet, each once, however often the batch repeats it. */
const freshOf = async (deps: FilingDeps, rows: readonly ImportedTicket[]): Promise<ImportedTicket[]> => {
  const sources = [...new Set(rows.map((row) => row.source))];
  const known = await Promise.all(
    sources.map((source) =>
      knownOrigins(
        deps,
        source,
        rows.filter((row) => row.source === source).map((row) => row.externalId),
      ),
    ),
  );
  const seen = new Set(known.flat());
  return rows.filter((row) => {
    const key = originKey(row);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

const add = async (
  deps: FilingDeps & { departments: Departments },
  rows: readonly ImportedTicket[],
): Promise<number> => {
  if (rows.length === 0) return 0;
  const numbers = await numbersFor(deps, rows);
  const names = new Map((await deps.departments.all()).map((department) => [department.id, department.name]));
  const documents = rows.map((row) =>
    toDocument(row, {
      number: numbers.get(row) ?? '',
      departmentName: row.departmentId ? (names.get(row.departmentId) ?? null) : null,
      rulesVersion: deps.rules.current().version,
    }),
  );
  const lost = await duplicateWrites(deps.tickets.collection.insertMany(documents, { ordered: false }));
  return documents.length - lost;
};

/**
 * Adds what is not there yet by (source, externalId); running it again adds nothing. One bulk write a call. A
 * dry run tells what would be added and writes nothing.
 */
export const importTickets = async (
  deps: FilingDeps & { departments: Departments },
  rows: readonly ImportedTicket[],
  { isDryRun = false }: { isDryRun?: boolean } = {},
): Promise<ImportResult> => {
  const fresh = await freshOf(deps, rows);
  const added = isDryRun ? fresh.length : await add(deps, fresh);
  return { added, existing: rows.length - added };
};
