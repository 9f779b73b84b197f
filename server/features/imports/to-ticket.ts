import { z } from 'zod';
import { Phone } from '../../../contract/common.ts';
import type { ImportedTicket } from '../tickets/index.ts';
import type { Column, Mapping } from './mapping.ts';
import { parseInstant } from './parse-instant.ts';
import { unreadable } from './read/encoding.ts';

/** One row as the file has it. */
export type Fields = Readonly<Record<string, unknown>>;

/** `reason` is the same for all rows with the same problem, `detail` is this row's own. */
export interface Refused {
  reason: string;
  detail: string;
}

export type Mapped = { ticket: ImportedTicket } | Refused;

export interface MapOptions {
  mapping: Mapping;
  /** A department's id by any of its names; undefined when unknown. */
  findDepartment: (name: string) => string | undefined;
  now: Date;
}

const Mail = z.email().max(200);
const titleLimit = 120;
const textLimit = 20_000;
const idLimit = 100;
/** As much of a wrong value as makes it known again. */
const shown = (text: string): string => text.slice(0, 40);

/** What stands in a cell; spreadsheets give days as dates that mean the wall clock. */
const cellText = (value: unknown): string => {
  if (typeof value === 'string') return value.trim();
  if (value instanceof Date) return value.toISOString().slice(0, 19);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
};

const textOf = (fields: Fields, column: Column | undefined): string =>
  [column ?? []]
    .flat()
    .map((name) => cellText(fields[name]))
    .find((text) => text !== '') ?? '';

const named = (column: Column): string => [column].flat().join(' / ');

class Refusal extends Error {
  readonly detail: string;
  constructor(reason: string, detail = '') {
    super(reason);
    this.detail = detail;
  }
}

const needText = (fields: Fields, column: Column, limit = textLimit): string => {
  const text = textOf(fields, column);
  if (text === '') throw new Refusal(`"${named(column)}" is empty`);
  if (text.length > limit) throw new Refusal(`"${named(column)}" is longer than ${limit} characters`);
  if (text.includes(unreadable)) throw new Refusal(`"${named(column)}" holds bytes that are no character`);
  return text;
};

const needInstant = (fields: Fields, column: Column, now: Date): Date => {
  const text = textOf(fields, column);
  const instant = parseInstant(text);
  if (!instant) throw new Refusal(`"${named(column)}" is not a date`, shown(text));
  if (instant > now) throw new Refusal(`"${named(column)}" lies in the future`, shown(text));
  return instant;
};

/** A title that is too long goes on in the description, so that no word is lost. */
const headed = (title: string, description: string) =>
  title.length <= titleLimit
    ? { title, description }
    : { title: `${title.slice(0, titleLimit - 1)}…`, description: `${title}\n\n${description}` };

const citizenOf = (fields: Fields, mapping: Mapping): NonNullable<ImportedTicket['citizen']> => {
  const phone = Phone.safeParse(textOf(fields, mapping.citizenPhone));
  const mail = Mail.safeParse(textOf(fields, mapping.citizenMail).toLowerCase());
  return {
    name: textOf(fields, mapping.citizenName).slice(0, 40),
    phone: phone.success ? phone.data : '',
    ...(mail.success && { mail: mail.data }),
  };
};

const replyOf = (
  fields: Fields,
  { mapping: { reply }, now }: MapOptions,
  filedAt: Date,
): ImportedTicket['reply'] => {
  if (!reply || textOf(fields, reply.text) === '') return undefined;
  const at = needInstant(fields, reply.at, now);
  if (at < filedAt) throw new Refusal(`"${named(reply.at)}" lies before the request itself`);
  return { text: needText(fields, reply.text), at };
};

const departmentOf = (fields: Fields, { mapping, findDepartment }: MapOptions): string | undefined => {
  if (!mapping.department) return undefined;
  const name = textOf(fields, mapping.department);
  if (name === '') return undefined;
  const departmentId = findDepartment(name);
  if (departmentId === undefined) {
    throw new Refusal(`"${named(mapping.department)}" names no department`, shown(name));
  }
  return departmentId;
};

const ticketOf = (fields: Fields, options: MapOptions): ImportedTicket => {
  const { mapping, now } = options;
  const filedAt = needInstant(fields, mapping.filedAt, now);
  const { requestType } = mapping;
  const reply = replyOf(fields, options, filedAt);
  const departmentId = departmentOf(fields, options);
  const topic = textOf(fields, mapping.topic).slice(0, 60);
  const district = textOf(fields, mapping.district).slice(0, 40);
  const address = textOf(fields, mapping.address).slice(0, 200);
  return {
    source: mapping.source,
    externalId: needText(fields, mapping.id, idLimit),
    ...headed(needText(fields, mapping.title), needText(fields, mapping.description)),
    filedAt,
    requestType: requestType.values[textOf(fields, requestType.column)] ?? requestType.otherwise,
    citizen: citizenOf(fields, mapping),
    ...(topic !== '' && { topic }),
    ...(district !== '' && { district }),
    ...(address !== '' && { address }),
    ...(departmentId !== undefined && { departmentId }),
    ...(reply && { reply }),
  };
};

/** A row in our words, or why it cannot be taken. */
export const toTicket = (fields: Fields, options: MapOptions): Mapped => {
  try {
    return { ticket: ticketOf(fields, options) };
  } catch (error) {
    if (error instanceof Refusal) return { reason: error.message, detail: error.detail };
    throw error;
  }
};
