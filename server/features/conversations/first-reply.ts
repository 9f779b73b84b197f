import { answerQuestion, type AnsweringDeps } from './answer-question.ts';
import { findConversation } from './change-conversation.ts';
import type { ConversationDocument, StoredMessage } from './conversation.model.ts';
import { outgoingText } from './outgoing-text.ts';
import { noteDelivery, releaseLine, sendJob, takeLine, type SendingDeps } from './send-waiting.ts';
import { flagIntake } from './watch-intake.ts';

export type FirstReplyDeps = SendingDeps & AnsweringDeps;

export interface AskedReply {
  /** The citizen's message that is to be answered. */
  messageId: string;
  /** Whether the text can still go back with the citizen's own request. */
  fits: (text: string) => boolean;
}

/** What was said by itself upon a message: up to the citizen's next. */
const repliesTo = ({ messages }: ConversationDocument, messageId: string): StoredMessage[] => {
  const later = messages.slice(messages.findIndex(({ id }) => id === messageId) + 1);
  const next = later.findIndex(({ from }) => from === 'citizen');
  return later
    .slice(0, next < 0 ? undefined : next)
    .filter(({ from, delivery }) => (from === 'knowledge' || from === 'system') && delivery);
};

const reply = async (
  deps: FirstReplyDeps,
  conversationId: string,
  { messageId, fits }: AskedReply,
): Promise<string | null> => {
  await flagIntake(deps, conversationId);
  await answerQuestion(deps, conversationId, messageId);
  const row = await findConversation(deps.conversations, conversationId);
  const replies = repliesTo(row, messageId);
  const text = replies.map((message) => outgoingText(row, message, deps.publicUrl)).join('\n\n');
  if (text === '' || !fits(text)) return null;
  for (const { id } of replies) {
    await noteDelivery(deps, conversationId, { messageId: id, delivery: { state: 'sent', reason: null } });
  }
  return text;
};

/**
 * For a channel that waits a moment for an answer: a warning or the knowledge base's answer, to be handed back with the
 * request. Null where there is none, or not in time: then it goes out as everything else. Asked again, it says the same.
 */
export const firstReply = async (
  deps: FirstReplyDeps,
  conversationId: string,
  asked: AskedReply,
): Promise<string | null> => {
  // Nobody else sends meanwhile, so that nothing is said twice.
  if (!(await takeLine(deps, conversationId))) return null;
  try {
    return await reply(deps, conversationId, asked);
  } finally {
    await releaseLine(deps, conversationId);
    await deps.queue.enqueue(sendJob, { conversationId }, { key: `${conversationId}/${asked.messageId}` });
  }
};
