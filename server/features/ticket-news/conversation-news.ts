import type { Language } from '../../../contract/common.ts';
import type { Processor } from '../../platform/events/index.ts';
import type { TicketNews } from '../tickets/index.ts';
import { dayInWords } from './day-in-words.ts';
import type { TicketNewsDeps } from './index.ts';
import { wayOf } from './way-of.ts';

type Sentence = (ticket: TicketNews, link: string) => Record<Language, string>;

const about = ({ title, number }: TicketNews): string => `“${title}”（${number}）`;
const concerning = ({ title, number }: TicketNews): string => `“${title}” (${number})`;

/** What citizens are told where they wrote from, and when. */
const sentences: Record<string, { name: string; sentence: Sentence }> = {
  'ticket.dispatched': {
    name: 'dispatched',
    sentence: (ticket) => ({
      'zh-CN': `您反映的${about(ticket)}已转${ticket.departmentName ?? '承办单位'}办理，预计${dayInWords(ticket.resolveBy, 'zh-CN')}前答复。`,
      en: `Your request ${concerning(ticket)} is with ${ticket.departmentName ?? 'the department in charge'}; an answer is due by ${dayInWords(ticket.resolveBy, 'en')}.`,
    }),
  },
  'ticket.extended': {
    name: 'extended',
    sentence: (ticket) => ({
      'zh-CN': `您反映的${about(ticket)}情况较为复杂，经批准延期至${dayInWords(ticket.resolveBy, 'zh-CN')}前答复，请谅解。`,
      en: `Your request ${concerning(ticket)} needs more time; the answer is now due by ${dayInWords(ticket.resolveBy, 'en')}.`,
    }),
  },
  'ticket.reply-approved': {
    name: 'answered',
    sentence: (ticket, link) => ({
      'zh-CN': `您反映的${about(ticket)}已有答复，请凭查询码查看：${link}`,
      en: `Your request ${concerning(ticket)} has been answered. Read it with your code at ${link}`,
    }),
  },
  'ticket.closed': {
    name: 'closed',
    sentence: (ticket) => ({
      'zh-CN': `您反映的${about(ticket)}已办结，感谢您对我们工作的支持。`,
      en: `Your request ${concerning(ticket)} is closed. Thank you.`,
    }),
  },
  'ticket.refused': {
    name: 'not_accepted',
    sentence: (ticket, link) => ({
      'zh-CN': `您反映的${about(ticket)}不予受理，理由和可以咨询的途径请凭查询码查看：${link}`,
      en: `Your request ${concerning(ticket)} cannot be taken up; read why and where to turn with your code at ${link}`,
    }),
  },
};

/** 办理进度: told by mail and WeChat to those who wrote from there. */
export const conversationNews = (deps: TicketNewsDeps): Processor => ({
  name: 'ticket-news.conversation',
  on: Object.keys(sentences),
  async handle(event) {
    const { tickets, inbox, publicUrl } = deps;
    const news = sentences[event.type];
    const ticket = await tickets.news(event.entityId);
    if (!news || !ticket) return;
    const { conversation, language } = await wayOf(deps, ticket, event);
    if (conversation === null) return;
    const where = conversation === 'own' ? { ticketId: event.entityId } : { conversationId: conversation };
    await inbox.sayNews(where, {
      language,
      id: `news-${event.id}`,
      name: news.name,
      number: ticket.number,
      text: news.sentence(ticket, `${publicUrl}/requests/track`),
    });
  },
});
