import type { Model } from 'mongoose';
import type { TicketListQuery } from '../../../../contract/tickets.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { isDepartmentStaff, type Viewer } from '../../../platform/http/index.ts';
import { wordsOf } from '../../../platform/text/words.ts';
import type { TicketDocument } from '../ticket.model.ts';

export interface QueryDeps {
  tickets: Model<TicketDocument>;
  clock: Clock;
}

export type Filter = Record<string, unknown>;

/** Fields that a row is made of; histories and answers stay on disk. */
export const rowFields = {
  number: 1,
  title: 1,
  citizen: 1,
  state: 1,
  requestType: 1,
  urgency: 1,
  source: 1,
  topic: 1,
  district: 1,
  departmentId: 1,
  departmentName: 1,
  filedAt: 1,
  updatedAt: 1,
  nextDeadlineAt: 1,
  lights: 1,
  leadDueAt: 1,
  leadLights: 1,
  helpers: 1,
  departmentIds: 1,
  reworkCount: 1,
  isContested: 1,
  children: 1,
  followUpAttempts: 1,
  urgeCount: 1,
  marks: 1,
  flags: 1,
  version: 1,
} as const;

/** The viewer's departments, narrowed to the one asked for. */
export const ownDepartments = (viewer: Viewer, departmentId: string | undefined): string[] =>
  viewer.departmentIds.filter((id) => departmentId === undefined || id === departmentId);

/** Every list is scoped: department staff see what their departments lead or help with, and nothing else. */
export const scopeOf = (viewer: Viewer, departmentId?: string): Filter => {
  if (isDepartmentStaff(viewer)) return { departmentIds: { $in: ownDepartments(viewer, departmentId) } };
  return departmentId === undefined ? {} : { departmentIds: departmentId };
};

/** A number, the last digits of a phone, or words of the title, whichever the text looks like. */
export const searchFilter = (text: string | undefined, viewer: Viewer): Filter => {
  if (text === undefined || text === '') return {};
  if (/^FZ12345-\d{8}-\d{5}$/i.test(text)) return { number: text.toUpperCase() };
  // A department that could look for a number would learn whose confidential request it is (保密).
  const known = isDepartmentStaff(viewer) ? { 'citizen.isConfidential': false } : {};
  if (/^\d{4}$/.test(text)) return { 'citizen.phoneTail': text, ...known };
  if (/^\+?\d{7,15}$/.test(text)) return { 'citizen.phone': text, ...known };
  const words = wordsOf(text);
  return { words: words.length > 0 ? { $all: words } : text };
};

const oneOf = (field: string, values: readonly string[] | undefined): Filter =>
  values === undefined ? {} : { [field]: { $in: [...values] } };

/** All of the parts that say something; an empty filter finds everything. */
export const allOf = (...parts: Filter[]): Filter => {
  const meant = parts.filter((part) => Object.keys(part).length > 0);
  return meant.length > 0 ? { $and: meant } : {};
};

/** What a query asks of the tickets themselves. */
export const wanted = (query: TicketListQuery, viewer: Viewer): Filter =>
  allOf(
    oneOf('state', query.state),
    oneOf('requestType', query.requestType),
    oneOf('urgency', query.urgency),
    oneOf('source', query.source),
    searchFilter(query.q, viewer),
  );
