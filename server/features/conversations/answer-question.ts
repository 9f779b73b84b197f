import type { Articles } from '../../../knowledge/articles/index.ts';
import type { ArticleSearchHit } from '../../../contract/articles.ts';
import {
  changeConversation,
  findConversation,
  newMessage,
  type ConversationDeps,
} from './change-conversation.ts';

export interface AnsweringDeps extends ConversationDeps {
  articles: Articles;
}

const mostArticles = 3;

const textOf = (passages: ArticleSearchHit['title']): string => passages.map(({ text }) => text).join('');

const toArticle = ({ slug, title, excerpt }: ArticleSearchHit) => ({
  slug,
  title: textOf(title),
  summary: textOf(excerpt),
});

/** Until a person is asked for, the knowledge base answers, and says that it is the knowledge base. Once a message. */
export const answerQuestion = async (
  deps: AnsweringDeps,
  conversationId: string,
  messageId: string | undefined,
): Promise<void> => {
  const row = await findConversation(deps.conversations, conversationId);
  const asked = row.messages.find(({ id }) => id === messageId);
  if (row.state !== 'knowledge' || !asked || asked.text === '') return;
  const id = `answer-${asked.id}`;
  if (row.messages.some((message) => message.id === id)) return;
  const hits = await deps.articles.search(asked.text, {
    audience: 'public',
    limit: mostArticles,
    askedIn: conversationId,
  });
  const say = newMessage({
    id,
    at: deps.clock.now(),
    from: 'knowledge',
    text: hits.length > 0 ? 'found' : 'nothing_found',
    articles: hits.map(toArticle),
  });
  await changeConversation(deps, conversationId, ({ state }) =>
    state === 'knowledge' ? { event: 'conversation.knowledge-said', say: [say] } : undefined,
  );
};
