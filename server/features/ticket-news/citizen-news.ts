import type { TextTemplateName } from '../../../contract/text-messages.ts';
import type { Processor } from '../../platform/events/index.ts';
import type { TicketNews } from '../tickets/index.ts';
import { dayInWords } from './day-in-words.ts';
import type { TicketNewsDeps } from './index.ts';
import { wayOf } from './way-of.ts';

/** What citizens are told by text, and when. */
const table: Record<string, TextTemplateName> = {
  'ticket.filed': 'filed',
  'ticket.dispatched': 'dispatched',
  'ticket.extended': 'extended',
  'ticket.reply-approved': 'answered',
  'ticket.closed': 'closed',
  'ticket.refused': 'not_accepted',
};

const valuesOf = (ticket: TicketNews, publicUrl: string): Record<string, string> => ({
  number: ticket.number,
  code: ticket.queryCode,
  title: ticket.title,
  link: `${publicUrl}/requests/track`,
  department: ticket.departmentName ?? '12345',
  deadline: dayInWords(ticket.resolveBy, 'zh-CN'),
});

/** Whoever was answered while on the line needs no text that the request was received. */
const isToldAlready = (ticket: TicketNews, template: TextTemplateName): boolean =>
  template === 'filed' && ticket.state === 'closed';

export const citizenNews = (deps: TicketNewsDeps): Processor => ({
  name: 'ticket-news.citizen',
  on: Object.keys(table),
  async handle(event) {
    const { tickets, notifications, publicUrl } = deps;
    const template = table[event.type];
    const ticket = await tickets.news(event.entityId);
    if (!template || !ticket || ticket.phone === null || isToldAlready(ticket, template)) return;
    if (!(await wayOf(deps, ticket, event)).hasText) return;
    const { code = '', ...rest } = valuesOf(ticket, publicUrl);
    await notifications.textCitizen({
      key: `${event.type}/${event.id}`,
      ticketId: event.entityId,
      phone: ticket.phone,
      template,
      values: template === 'filed' ? { ...rest, code } : rest,
    });
  },
});
