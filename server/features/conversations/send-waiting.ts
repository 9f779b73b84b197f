import type { ConversationChannel, MessageDelivery } from '../../../contract/conversations.ts';
import type { OutgoingMessage, Outlet, Receipt } from '../../../integrations/channels/port.ts';
import type { Processor } from '../../platform/events/index.ts';
import type { FeatureDeps } from '../../platform/feature.ts';
import { changeConversation, type ConversationDeps } from './change-conversation.ts';
import type { ConversationDocument, StoredMessage } from './conversation.model.ts';
import { outgoingText } from './outgoing-text.ts';

export type Outlets = Partial<Record<ConversationChannel, Outlet>>;

export interface SendingDeps extends ConversationDeps, Pick<FeatureDeps, 'queue'> {
  outlets: Outlets;
  publicUrl: string;
}

export const sendJob = 'conversations.send';
export const sendAttempts = 8;
/** Longer than one message may take; a process that dies holds the conversation up for no longer. */
const leaseMs = 60_000;

const orderOf = (
  { publicUrl }: SendingDeps,
  row: ConversationDocument,
  message: StoredMessage,
): OutgoingMessage => ({
  conversationId: String(row._id),
  messageId: message.id,
  contact: row.contact,
  text: outgoingText(row, message, publicUrl),
  isAutomatic: message.from !== 'agent',
  language: row.language,
  subject: row.subject ?? null,
  ticketNumber: row.tickets.at(-1)?.number ?? null,
  answers: row.messages.flatMap(({ externalId }) => (externalId ? [externalId] : [])),
});

/** What became of a message; what is known to be further along stays. */
export const noteDelivery = async (
  deps: ConversationDeps,
  conversationId: string,
  { messageId, delivery }: { messageId: string; delivery: MessageDelivery },
): Promise<void> => {
  const rank = { queued: 0, sent: 1, delivered: 2, failed: 3 };
  await changeConversation(deps, conversationId, ({ messages }) => {
    const present = messages.find(({ id }) => id === messageId)?.delivery;
    const isNews = present && rank[delivery.state] > rank[present.state] && present.state !== 'delivered';
    return isNews ? { event: 'conversation.delivery-changed', deliver: { messageId, delivery } } : undefined;
  });
};

const deliveryOf = (receipt: Receipt): MessageDelivery =>
  receipt.isAccepted ? { state: receipt.state, reason: null } : { state: 'failed', reason: receipt.reason };

/** From now on nobody else hands over what is said there; null where somebody does already. */
export const takeLine = (
  { conversations, clock }: SendingDeps,
  conversationId: string,
): Promise<ConversationDocument | null> => {
  const now = clock.now();
  return conversations
    .findOneAndUpdate(
      { _id: conversationId, sendingUntil: { $lte: now } },
      { $set: { sendingUntil: new Date(now.getTime() + leaseMs) } },
      { returnDocument: 'after' },
    )
    .lean<ConversationDocument | null>();
};

export const releaseLine = async ({ conversations }: SendingDeps, conversationId: string): Promise<void> => {
  await conversations.updateOne({ _id: conversationId }, { $set: { sendingUntil: new Date(0) } });
};

const nextOf = ({ messages }: ConversationDocument, handed: ReadonlySet<string>): StoredMessage | undefined =>
  messages.find(({ id, delivery }) => delivery?.state === 'queued' && !handed.has(id));

/** Hands over what waits, in the order in which it was said. */
const sendAll = async (deps: SendingDeps, conversationId: string, isLastAttempt: boolean): Promise<void> => {
  // What a carrier took without yet knowing what becomes of it stays queued, and is handed over once.
  const handed = new Set<string>();
  for (;;) {
    const row = await deps.conversations.findById(conversationId).lean<ConversationDocument | null>();
    const message = row && nextOf(row, handed);
    if (!message) return;
    const messageId = message.id;
    handed.add(messageId);
    const outlet = deps.outlets[row.channel];
    const failed = (reason: string) => ({ messageId, delivery: { state: 'failed' as const, reason } });
    if (!outlet) {
      await noteDelivery(deps, conversationId, failed('no_channel'));
      continue;
    }
    try {
      const delivery = deliveryOf(await outlet.send(orderOf(deps, row, message)));
      await noteDelivery(deps, conversationId, { messageId, delivery });
    } catch (error) {
      if (isLastAttempt) await noteDelivery(deps, conversationId, failed('unreachable'));
      throw error;
    }
  }
};

/** Brings what waits in a conversation to its channel. Throws what the channel threw, to be tried again. */
export const sendWaiting = async (
  deps: SendingDeps,
  conversationId: string,
  isLastAttempt: boolean,
): Promise<void> => {
  const line = await takeLine(deps, conversationId);
  if (!line) {
    const runAt = new Date(deps.clock.now().getTime() + leaseMs);
    const key = `${conversationId}/${Math.floor(runAt.getTime() / leaseMs)}`;
    await deps.queue.enqueue(sendJob, { conversationId }, { key, runAt });
    return;
  }
  try {
    await sendAll(deps, conversationId, isLastAttempt);
  } finally {
    await releaseLine(deps, conversationId);
  }
};

/** Whatever is said and leaves the house is given to the queue. */
export const sendWhatWasSaid = (deps: SendingDeps): Processor => ({
  name: 'conversations.send',
  on: [
    'conversation.agent-said',
    'conversation.knowledge-said',
    'conversation.ticket-filed',
    'conversation.flagged',
    'conversation.news-said',
  ],
  async handle(event) {
    const conversationId = event.entityId;
    const row = await deps.conversations.findById(conversationId).lean<ConversationDocument | null>();
    if (row && nextOf(row, new Set())) {
      await deps.queue.enqueue(sendJob, { conversationId }, { key: event.id });
    }
  },
});
