import type { Conversation, ConversationMessage, ConversationRow } from '../../../contract/conversations.ts';
import { isPermitted } from '../../../contract/permissions.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { maskPhone } from '../tickets/index.ts';
import type { ConversationDocument, StoredMessage } from './conversation.model.ts';

const previewLength = 60;

const wire = (instant: Date | null): string | null => instant?.toISOString() ?? null;

/** `zhang@example.com` → `z***@example.com`. */
export const maskAddress = (address: string): string => address.replace(/^(.).*(?=@)/, '$1***');

export const presentMessage = ({
  externalId: _externalId,
  outgoing: _outgoing,
  ...message
}: StoredMessage): ConversationMessage => ({
  ...message,
  place: message.place ?? null,
  // What was said before messages knew of these.
  quoted: message.quoted ?? '',
  delivery: message.delivery ?? null,
  at: message.at.toISOString(),
});

/** The query code is the citizen's: staff read the number alone. */
const forStaff = (message: StoredMessage): ConversationMessage => ({
  ...presentMessage(message),
  text: message.from === 'system' ? message.text.split(':').slice(0, 2).join(':') : message.text,
});

const lastWords = ({ messages }: ConversationDocument): string => {
  const last = messages.findLast(({ from }) => from === 'citizen' || from === 'agent');
  return last ? (last.file?.name ?? Array.from(last.text).slice(0, previewLength).join('')) : '';
};

export const presentConversationRow = (row: ConversationDocument): ConversationRow => ({
  id: String(row._id),
  channel: row.channel,
  state: row.state,
  citizenName: row.citizenName,
  phone: maskPhone(row.phone),
  address: row.channel === 'email' ? maskAddress(row.contact) : null,
  subject: row.subject ?? null,
  agentId: row.agentId,
  agentName: row.agentName,
  lastText: lastWords(row),
  lastMessageAt: row.lastMessageAt.toISOString(),
  waitingSince: wire(row.waitingSince),
  isUnanswered: row.isUnanswered,
  flags: row.flags ?? { language: 'und', danger: null, isAbusive: false },
  messageCount: row.messages.length,
  version: row.version,
});

/** The agent who has it may do everything with it, a supervisor may step in; the rest may take what waits. */
export const allowedActions = (viewer: Viewer, row: ConversationDocument): Conversation['allowedActions'] => {
  if (!isPermitted(viewer.role, 'chats:take') || row.state === 'closed') return [];
  if (row.state === 'waiting') return ['take'];
  if (row.state !== 'assigned') return [];
  if (row.agentId === viewer.id) return ['say', 'note', 'hand_over', 'close', 'file'];
  return viewer.role === 'supervisor' ? ['take', 'note', 'hand_over', 'close'] : ['note'];
};

export const presentConversation = (row: ConversationDocument, viewer: Viewer): Conversation => ({
  ...presentConversationRow(row),
  messages: row.messages.map(forStaff),
  startedAt: row.startedAt.toISOString(),
  closedAt: wire(row.closedAt),
  tickets: row.tickets,
  stars: row.stars,
  comment: row.comment,
  allowedActions: allowedActions(viewer, row),
});
