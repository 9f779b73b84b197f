import type { TextMessage } from '../../../../contract/text-messages.ts';
import { maskPhone } from '../../tickets/index.ts';
import type { TextDocument } from './text.model.ts';

/** The text as staff may read it: what only the citizen may know is starred out. */
const withoutSecrets = ({ text, secrets }: TextDocument): string =>
  secrets.reduce((shown, secret) => shown.replaceAll(secret, '*'.repeat(secret.length)), text);

export const presentText = (text: TextDocument): TextMessage => ({
  id: String(text._id),
  state: text.state,
  template: text.template,
  phone: maskPhone(text.phone) ?? '',
  text: withoutSecrets(text),
  ticketId: text.ticketId,
  createdAt: text.createdAt.toISOString(),
  sendAt: text.sendAt.toISOString(),
  sentAt: text.sentAt?.toISOString() ?? null,
  reason: text.reason,
  segments: text.segments,
  cost: text.cost,
});
