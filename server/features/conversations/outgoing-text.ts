import type { Language } from '../../../contract/common.ts';
import type { ConversationChannel, MessageDelivery } from '../../../contract/conversations.ts';
import type { ConversationDocument, StoredMessage } from './conversation.model.ts';

/** What leaves through each channel besides agents' words. A text with the ticket's number goes out on its own. */
const outgoing: Record<ConversationChannel, { knowledge: boolean; tickets: boolean }> = {
  chat: { knowledge: false, tickets: false },
  sms: { knowledge: false, tickets: false },
  email: { knowledge: false, tickets: true },
  wechat: { knowledge: true, tickets: true },
};

const isTold = (text: string): boolean => text === 'receipt' || /^(ticket:|news_)/.test(text);

/** What a message begins with on its way out; null where it does not leave. */
export const firstDelivery = (
  channel: ConversationChannel,
  { from, text }: Pick<StoredMessage, 'from' | 'text'>,
): MessageDelivery | null => {
  const { knowledge, tickets } = outgoing[channel];
  const byItself = /^(emergency:|too_many$)/.test(text) ? channel !== 'chat' : tickets && isTold(text);
  const leaves = { agent: channel !== 'chat', knowledge, system: byItself, citizen: false, note: false }[
    from
  ];
  return leaves ? { state: 'queued', reason: null } : null;
};

const sentences = {
  'zh-CN': {
    ticket: (number: string, code: string, link: string) =>
      `您反映的事项已受理，工单号：${number}，查询码：${code}。\n查询办理进度：${link}`,
    emergency: (number: string) => `您说的情况可能有危险，请立即拨打 ${number}！`,
    receipt:
      '您的来信已收到，工作人员会尽快回复。补充情况请直接回复本邮件。\n本邮件由系统自动发送。遇有人身或财产危险，请立即拨打110、119或120。',
    too_many:
      '您一小时内发送的消息过多，之后的未能接收。请稍后再发，急事请拨打12345；遇有危险请拨打110、119或120。',
    found: '以下由知识库自动回答：',
    nothing_found: '知识库没有找到答案。',
    person: '需要人工服务，请回复“人工”。',
  },
  en: {
    ticket: (number: string, code: string, link: string) =>
      `Your request has been received. Number: ${number}, code: ${code}.\nFollow it at ${link}`,
    emergency: (number: string) => `This sounds dangerous: please call ${number} at once!`,
    receipt:
      'Your message has arrived and will be answered by a person. To add something, just answer this mail.\nThis mail was sent automatically. In danger, call 110, 119 or 120 at once.',
    too_many:
      'That is more than we can take in an hour; later messages were not received. Please write again later or call 12345; in danger call 110, 119 or 120.',
    found: 'Answered by the knowledge base, automatically:',
    nothing_found: 'The knowledge base found no answer.',
    person: 'To talk to a person, reply "agent".',
  },
} as const satisfies Record<Language, object>;

/** What the citizen reads of a message, in the language of the conversation. */
export const outgoingText = (
  { language }: Pick<ConversationDocument, 'language'>,
  { from, text, articles, outgoing }: Pick<StoredMessage, 'from' | 'text' | 'articles' | 'outgoing'>,
  publicUrl: string,
): string => {
  if (outgoing !== undefined) return outgoing;
  const words = sentences[language];
  const prefix = language === 'en' ? '/en' : '';
  if (from === 'knowledge') {
    const list = articles.map(
      ({ slug, title, summary }, place) =>
        `${place + 1}. ${title}\n${summary}\n${publicUrl}${prefix}/answers/${slug}`,
    );
    return [list.length > 0 ? words.found : words.nothing_found, ...list, words.person].join('\n');
  }
  if (from !== 'system') return text;
  const [name, number = '', code = ''] = text.split(':');
  if (name === 'emergency') return words.emergency(number);
  if (name === 'receipt' || name === 'too_many') return words[name];
  return words.ticket(number, code, `${publicUrl}${prefix}/requests/track`);
};
