import type { Conversation } from '../../../../contract/conversations.ts';

const lastMessages = 3;
const mostSigns = 200;

/** What the citizen asks, for the knowledge base: the last messages together, since one alone is often but an answer. */
export const askedWords = ({ messages }: Pick<Conversation, 'messages'>): string =>
  messages
    .filter(({ from, text }) => from === 'citizen' && text !== '')
    .slice(-lastMessages)
    .map(({ text }) => text)
    .join(' ')
    .slice(-mostSigns);
