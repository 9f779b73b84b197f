import type { PartnerTicketView } from '../../../integrations/channels/partners/port.ts';
import type { PartnerTicket } from '../tickets/index.ts';
import type { PartnerDocument } from './partner.model.ts';

/** What a partner is to a ticket. */
export type PartnerRole = 'lead' | 'helper' | 'origin' | 'none';

/** How a ticket names the partner that it came from. */
export const originOf = (partner: Pick<PartnerDocument, '_id'>): string => `partner:${String(partner._id)}`;

/** A department's part comes before that of the origin: it has more to do. */
export const roleOf = (
  partner: Pick<PartnerDocument, '_id' | 'departmentId'>,
  ticket: Pick<PartnerTicket, 'departmentId' | 'helpers' | 'origin' | 'state'>,
): PartnerRole => {
  const { departmentId } = partner;
  if (departmentId !== null && ticket.departmentId === departmentId) return 'lead';
  if (departmentId !== null && ticket.helpers.some((helper) => helper.departmentId === departmentId))
    return 'helper';
  return ticket.origin?.source === originOf(partner) ? 'origin' : 'none';
};

const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null;

const citizenOf = ({ citizen }: PartnerTicket) =>
  citizen.isConfidential
    ? { name: null, phone: null, isConfidential: true }
    : { name: citizen.name, phone: citizen.phone, isConfidential: false };

/** All that whoever works on it needs. */
const forDepartment = (ticket: PartnerTicket) => ({
  requestType: ticket.requestType,
  urgency: ticket.urgency,
  title: ticket.title,
  description: ticket.description,
  topic: ticket.topic,
  district: ticket.district,
  address: ticket.address,
  location: ticket.location ?? null,
  citizen: citizenOf(ticket),
  filedAt: ticket.filedAt.toISOString(),
  signBy: iso(ticket.deadlines.signBy),
  contactBy: iso(ticket.deadlines.contactBy),
  resolveBy: iso(ticket.deadlines.resolveBy),
  urgeCount: ticket.urgeCount,
  reworkCount: ticket.reworkCount,
  questionToCitizen: ticket.questionToCitizen,
  publicAnswer: ticket.publicAnswer,
  lastNote: ticket.history.at(-1)?.note ?? null,
});

/** What whoever sent it tells its citizen. */
const forOrigin = (ticket: PartnerTicket) => ({
  department: ticket.departmentName,
  filedAt: ticket.filedAt.toISOString(),
  resolveBy: ticket.isAnswerReleased ? null : iso(ticket.deadlines.resolveBy),
  questionToCitizen: ticket.state === 'pending_citizen' ? ticket.questionToCitizen : null,
  publicAnswer: ticket.isAnswerReleased ? ticket.publicAnswer : null,
  closedAt: iso(ticket.closedAt),
});

/**
 * The whole state at a version, not the difference to the one before: whoever gets messages twice or out of order
 * keeps the highest version and drops the rest.
 */
export const presentTicket = (partner: PartnerDocument, ticket: PartnerTicket): PartnerTicketView => {
  const role = roleOf(partner, ticket);
  const head = {
    number: ticket.number,
    version: ticket.version,
    role,
    externalId: ticket.origin?.source === originOf(partner) ? ticket.origin.externalId : null,
  };
  if (role === 'none') return { ...head, state: 'withdrawn' };
  return {
    ...head,
    state: ticket.state,
    updatedAt: ticket.updatedAt.toISOString(),
    ...(role === 'origin' ? forOrigin(ticket) : forDepartment(ticket)),
  };
};
