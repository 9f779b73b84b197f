import type { DeadlineLights } from '../../../contract/deadlines.ts';
import { helperStates, type TicketRow } from '../../../contract/tickets.ts';
import { isDepartmentStaff, type Viewer } from '../../platform/http/index.ts';
import type { Lights } from '../deadlines/index.ts';
import { redactorFor } from './confidentiality.ts';
import { ownDeadline } from './ticket.deadlines.ts';
import type { TicketDocument } from './ticket.model.ts';

export const wire = (instant: Date | null): string | null => instant?.toISOString() ?? null;

const presentLights = (lights: Lights | null): DeadlineLights | null =>
  lights && {
    ...lights,
    warnAt: lights.warnAt.toISOString(),
    redAt: lights.redAt.toISOString(),
    overdueAt: lights.overdueAt.toISOString(),
  };

/** For whom something is written: the hotline, or the staff of these departments. */
export type Audience = 'hotline' | readonly string[];

export const audienceOf = (viewer: Viewer): Audience =>
  isDepartmentStaff(viewer) ? viewer.departmentIds : 'hotline';

/** How far the reader's own helping department is, the one that is furthest behind first. */
const helpingOf = ({ helpers }: TicketDocument, audience: Audience): TicketRow['helping'] => {
  if (audience === 'hotline') return null;
  const own = helpers.filter(({ departmentId }) => audience.includes(departmentId)).map(({ state }) => state);
  return helperStates.find((state) => own.includes(state)) ?? null;
};

/** A department sees its own deadline, the hotline whatever comes first. */
const presentDeadline = (ticket: TicketDocument, audience: Audience) => {
  const own = audience === 'hotline' ? null : ownDeadline(ticket, audience);
  return {
    nextDeadlineAt: wire(own ? own.at : ticket.nextDeadlineAt),
    lights: presentLights(own ? own.lights : ticket.lights),
  };
};

export const presentTicketRow = (ticket: TicketDocument, audience: Audience): TicketRow => ({
  id: String(ticket._id),
  number: ticket.number,
  title: redactorFor(ticket, { isDepartment: audience !== 'hotline' })(ticket.title),
  state: ticket.state,
  requestType: ticket.requestType,
  urgency: ticket.urgency,
  source: ticket.source,
  topic: ticket.topic,
  district: ticket.district,
  departmentId: ticket.departmentId,
  departmentName: ticket.departmentName,
  departmentIds: ticket.departmentIds,
  helping: helpingOf(ticket, audience),
  filedAt: ticket.filedAt.toISOString(),
  updatedAt: ticket.updatedAt.toISOString(),
  ...presentDeadline(ticket, audience),
  reworkCount: ticket.reworkCount,
  isContested: ticket.isContested,
  childCount: ticket.children.length,
  followUpAttempts: ticket.followUpAttempts,
  urgeCount: ticket.urgeCount,
  marks: ticket.marks,
  flags: ticket.flags ?? null,
  version: ticket.version,
});
