import type { OwnMessage } from './port.ts';

/** Of our own address, whose names these are. */
export const domainOf = (address: string): string => address.split('@')[1] ?? 'localhost';

/** The Message-ID of what we send: says which message of which conversation it is, so that an answer is found again. */
export const ownMessageId = ({ conversationId, messageId }: OwnMessage, address: string): string =>
  `<${conversationId}.${messageId}@${domainOf(address)}>`;

/** What one of our own Message-IDs names; null for anybody else's. */
export const readOwnMessageId = (name: string): OwnMessage | null => {
  const found = /^<([0-9a-f]{24})\.([\w-]{1,80})@[^>]+>$/.exec(name);
  return found ? { conversationId: found[1] ?? '', messageId: found[2] ?? '' } : null;
};
