import { TryTextBody } from '../../../contract/text-messages.ts';
import type { Outlet } from '../../../integrations/channels/port.ts';
import type { SmsSender, TextEvents } from '../../../integrations/channels/sms/port.ts';
import { z } from 'zod';
import { domesticNumber } from '../../../contract/phone-numbers.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Processor } from '../../platform/events/index.ts';
import type { Feature } from '../../platform/feature.ts';
import { route, type Route } from '../../platform/http/index.ts';
import type { TextRatings } from '../calls/index.ts';
import type { Inbox } from '../conversations/index.ts';
import type { Notifications, Texts } from '../notifications/index.ts';
import type { JobQueue } from '../../platform/queue/port.ts';
import { defineMediaJob, mediaJob, textArrival } from './take-media.ts';

export interface TextingDeps {
  inbox: Inbox;
  texts: Pick<Texts, 'received' | 'find'>;
  sms: Pick<SmsSender, 'adapter' | 'fetchMedium' | 'removeMedium'>;
  queue: JobQueue;
  rateByText: TextRatings;
}

const prefix = 'conversation/';

/** Agents' words by text: from the template of replies, counted and paid for as every other text. */
export const createTextOutlet = (notifications: Notifications): Outlet => ({
  async send({ conversationId, messageId, contact, text }) {
    await notifications.textCitizen({
      key: `${prefix}${conversationId}/${messageId}`,
      ticketId: null,
      phone: contact,
      template: 'reply',
      values: { text },
    });
    return { isAccepted: true, state: 'queued' };
  },
});

const deliveries = {
  queued: null,
  sending: null,
  sent: 'sent',
  delivered: 'delivered',
  failed: 'failed',
  suppressed: 'failed',
} as const;

/** What becomes of the text becomes of the message. */
const followTexts = ({ inbox, texts }: TextingDeps): Processor => ({
  name: 'texting.follow',
  on: ['text.changed'],
  async handle(event) {
    const text = await texts.find(event.entityId);
    const state = text && deliveries[text.state];
    if (!state || !text.key.startsWith(prefix)) return;
    const [, conversationId = '', messageId = ''] = text.key.split('/');
    await inbox.delivered(conversationId, messageId, { state, reason: text.reason });
  },
});

/** What citizens write to the hotline's number: a word about the texts themselves, a rating, or a conversation. */
const createTextEvents = ({ inbox, texts, queue, rateByText }: TextingDeps): TextEvents => ({
  reported: texts.received.reported,
  async arrived(arrival) {
    if (await texts.received.takeWord(arrival)) return;
    if (await rateByText(arrival)) return;
    const { from, text, media } = arrival;
    const messageId = `sms-${arrival.messageId}`;
    if (media.length === 0) await inbox.take(textArrival({ from, messageId, text }));
    else await queue.enqueue(mediaJob, { from, messageId, text, media }, { key: messageId });
  },
});

const tryRoute = ({ adapter }: TextingDeps['sms'], events: TextEvents): Route =>
  route({
    method: 'post',
    path: '/texts/arrivals',
    permission: 'texts:manage',
    summary: 'Let a text arrive as if a citizen had sent it; where no gateway is connected',
    body: TryTextBody,
    answer: z.object({}),
    async handle({ body: { from, text, id } }) {
      if (adapter !== 'local') {
        throw new AppError('not_supported', 'A gateway is connected: send a text to its number.');
      }
      await events.arrived({ messageId: id, from: domesticNumber(from), to: '12345', text, media: [] });
      return {};
    },
  });

/** Conversations by text (短信). */
export const createTextingFeature = (deps: TextingDeps): { feature: Feature; events: TextEvents } => {
  const events = createTextEvents(deps);
  defineMediaJob(deps);
  return {
    events,
    feature: {
      name: 'texting',
      routes: [tryRoute(deps.sms, events)],
      processors: [followTexts(deps)],
    },
  };
};
