import type { DomainEvent, Processor } from '../../platform/events/index.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import { ticketEvents, type PartnerTicket } from '../tickets/index.ts';
import { deliverJob } from './deliver.ts';
import type { PartnersDeps } from './index.ts';
import type { PartnerDocument } from './partner.model.ts';
import { originOf, presentTicket } from './present-ticket.ts';

/** The hotline's own affairs. */
const inside: ReadonlySet<string> = new Set([
  'ticket.submitted',
  'ticket.follow-up-tried',
  'ticket.escalated',
  'ticket.attached',
  'ticket.archived',
  'ticket.call-linked',
  'ticket.call-ended',
]);

/** Whose department had or has it, and where it came from. */
const isConcerned = (partner: PartnerDocument, ticket: PartnerTicket, event: DomainEvent): boolean => {
  const ids = [event.data.departmentIds].flat();
  return (
    ticket.origin?.source === originOf(partner) ||
    (partner.departmentId !== null && ids.includes(partner.departmentId))
  );
};

const write = async (
  { deliveries, clock }: PartnersDeps,
  partner: PartnerDocument,
  { ticket, event }: { ticket: PartnerTicket; event: DomainEvent },
): Promise<void> => {
  const message = {
    id: event.id,
    event: event.type,
    at: event.at.toISOString(),
    ticket: presentTicket(partner, ticket),
  };
  const row = {
    partnerId: String(partner._id),
    eventId: event.id,
    event: event.type,
    ticketId: event.entityId,
    ticketNumber: ticket.number,
    ticketVersion: ticket.version,
    body: JSON.stringify(message),
    createdAt: clock.now(),
  };
  await deliveries.create(row).catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error;
  });
};

/** Puts a message into the line of every partner that a change concerns. */
export const tellPartners = (deps: PartnersDeps): Processor => ({
  name: 'partners.tell',
  on: ticketEvents.filter((type) => !inside.has(type)),
  async handle(event) {
    const told = { isActive: true, webhookUrl: { $ne: '' } };
    const all = await deps.partners.find(told).lean<PartnerDocument[]>();
    if (all.length === 0) return;
    const ticket = await deps.tickets.partners.byId(event.entityId);
    if (!ticket) return;
    for (const partner of all.filter((one) => isConcerned(one, ticket, event))) {
      await write(deps, partner, { ticket, event });
      await deps.queue.enqueue(deliverJob, { partnerId: String(partner._id) });
    }
  },
});
