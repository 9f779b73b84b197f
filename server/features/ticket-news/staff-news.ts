import type { NotificationKind } from '../../../contract/notifications.ts';
import type { DomainEvent, Processor } from '../../platform/events/index.ts';
import type { Recipients } from '../notifications/index.ts';
import type { TicketNews } from '../tickets/index.ts';
import type { TicketNewsDeps } from './index.ts';

interface Row {
  kind: NotificationKind;
  to: (ticket: TicketNews, event: DomainEvent) => Recipients;
}

const department = ({ departmentId }: TicketNews): Recipients =>
  departmentId === null ? {} : { departmentIds: [departmentId] };
const head = ({ departmentId }: TicketNews): Recipients =>
  departmentId === null ? {} : { headsOf: [departmentId] };
/** 协办: the helpers whose step it is. */
const helpers = (_ticket: TicketNews, { data }: DomainEvent): Recipients => ({
  departmentIds: Array.isArray(data.helperIds) ? data.helperIds.map(String) : [],
});
const leadAndHelpers = (ticket: TicketNews, event: DomainEvent): Recipients => ({
  departmentIds: [
    ...(department(ticket).departmentIds ?? []),
    ...(helpers(ticket, event).departmentIds ?? []),
  ],
});
const dispatchers = (): Recipients => ({ roles: ['dispatcher'] });
const supervisors = (): Recipients => ({ roles: ['supervisor'] });
/** A contested return is for the final ruling (终裁). */
const whoeverRules = ({ isContested }: TicketNews): Recipients =>
  isContested ? supervisors() : dispatchers();
const whoeverHasIt = (ticket: TicketNews): Recipients =>
  ticket.departmentId === null ? dispatchers() : department(ticket);

/** Which colleagues hear of what: those whose move it is. */
const table: Record<string, Row> = {
  'ticket.dispatched': { kind: 'dispatched', to: leadAndHelpers },
  'ticket.helper-added': { kind: 'dispatched', to: helpers },
  'ticket.helper-released': { kind: 'message', to: helpers },
  'ticket.opinion-given': { kind: 'message', to: department },
  'ticket.finally-ruled': { kind: 'ruled', to: department },
  'ticket.reply-sent-back': { kind: 'reply_sent_back', to: department },
  'ticket.reworked': { kind: 'reworked', to: department },
  'ticket.return-refused': { kind: 'ruled', to: department },
  'ticket.extended': { kind: 'ruled', to: department },
  'ticket.extension-refused': { kind: 'ruled', to: department },
  'ticket.returned': { kind: 'returned', to: dispatchers },
  'ticket.return-requested': { kind: 'ruling_wanted', to: whoeverRules },
  'ticket.extension-requested': { kind: 'ruling_wanted', to: dispatchers },
  'ticket.replied': { kind: 'review_wanted', to: dispatchers },
  'ticket.urged': { kind: 'urged', to: whoeverHasIt },
  'ticket.supervised': { kind: 'supervised', to: (ticket) => ({ ...department(ticket), ...head(ticket) }) },
  'ticket.supervision-answered': { kind: 'supervised', to: supervisors },
  'ticket.supervision-closed': { kind: 'supervised', to: department },
  'ticket.rating-appealed': { kind: 'ruling_wanted', to: supervisors },
  'ticket.rating-excluded': { kind: 'ruled', to: department },
  'ticket.appeal-refused': { kind: 'ruled', to: department },
  'ticket.supplemented': {
    kind: 'supplemented',
    to: whoeverHasIt,
  },
};

/** What somebody adds to their own ticket is no news to them. */
const isOwnAct = (event: DomainEvent): boolean =>
  event.type === 'ticket.supplemented' && event.actor.role !== 'citizen';

export const staffNews = ({ tickets, notifications }: TicketNewsDeps): Processor => ({
  name: 'ticket-news.staff',
  on: Object.keys(table),
  async handle(event) {
    const row = table[event.type];
    const ticket = await tickets.news(event.entityId);
    if (!row || !ticket || isOwnAct(event)) return;
    await notifications.notify({
      key: `${event.type}/${event.id}`,
      to: row.to(ticket, event),
      kind: row.kind,
      ticketId: event.entityId,
      title: ticket.title,
      body: ticket.number,
    });
  },
});
