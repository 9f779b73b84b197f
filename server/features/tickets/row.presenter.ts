import type { DeadlineLights } from '../../../contract/deadlines.ts';
import type { TicketRow } from '../../../contract/tickets.ts';
import type { Lights } from '../deadlines/index.ts';
import type { TicketDocument } from './ticket.model.ts';

export const wire = (instant: Date | null): string | null => instant?.toISOString() ?? null;

const presentLights = (lights: Lights | null): DeadlineLights | null =>
  lights && {
    ...lights,
    warnAt: lights.warnAt.toISOString(),
    redAt: lights.redAt.toISOString(),
    overdueAt: lights.overdueAt.toISOString(),
  };

export const presentTicketRow = (ticket: TicketDocument): TicketRow => ({
  id: String(ticket._id),
  number: ticket.number,
  title: ticket.title,
  state: ticket.state,
  requestType: ticket.requestType,
  urgency: ticket.urgency,
  source: ticket.source,
  topic: ticket.topic,
  district: ticket.district,
  departmentId: ticket.departmentId,
  departmentName: ticket.departmentName,
  filedAt: ticket.filedAt.toISOString(),
  updatedAt: ticket.updatedAt.toISOString(),
  nextDeadlineAt: wire(ticket.nextDeadlineAt),
  lights: presentLights(ticket.lights),
  reworkCount: ticket.reworkCount,
  followUpAttempts: ticket.followUpAttempts,
  version: ticket.version,
});
