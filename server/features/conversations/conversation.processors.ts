import type { ArticleSearchHit } from '../../../contract/articles.ts';
import type { Processor } from '../../platform/events/index.ts';
import type { Articles } from '../../../knowledge/articles/index.ts';
import {
  changeConversation,
  conversationEvents,
  findConversation,
  newMessage,
  type ConversationDeps,
} from './change-conversation.ts';
import type { Desks } from './desks.ts';
import { watchIntake } from './watch-intake.ts';

export interface ProcessorDeps extends ConversationDeps {
  desks: Desks;
  articles: Articles;
  /** Tells the citizen's windows that there is something new. */
  tellVisitor: (conversationId: string) => void;
}

const mostArticles = 3;

const textOf = (passages: ArticleSearchHit['title']): string => passages.map(({ text }) => text).join('');

const toArticle = ({ slug, title, excerpt }: ArticleSearchHit) => ({
  slug,
  title: textOf(title),
  summary: textOf(excerpt),
});

/** Until a person is asked for, the knowledge base answers, and says that it is the knowledge base. */
const answerFromKnowledge = (deps: ProcessorDeps): Processor => ({
  name: 'conversations.answer',
  on: ['conversation.started', 'conversation.citizen-said'],
  async handle(event) {
    const [messageId] = event.data.messageIds as string[];
    const row = await findConversation(deps.conversations, event.entityId);
    const asked = row.messages.find(({ id }) => id === messageId);
    if (row.state !== 'knowledge' || !asked || asked.text === '') return;
    const hits = await deps.articles.search(asked.text, { audience: 'public', limit: mostArticles });
    const at = deps.clock.now();
    const say = newMessage({
      id: `answer-${asked.id}`,
      at,
      from: 'knowledge',
      text: hits.length > 0 ? 'found' : 'nothing_found',
      articles: hits.map(toArticle),
    });
    await changeConversation(deps, event.entityId, ({ state }) =>
      state === 'knowledge' ? { event: 'conversation.knowledge-said', say: [say] } : undefined,
    );
  },
});

/** Whoever waits is given to whoever has room; also when somebody has just become free. */
const findAgent = ({ desks }: ProcessorDeps): Processor => ({
  name: 'conversations.assign',
  on: [
    'conversation.started',
    'conversation.person-asked',
    'conversation.requeued',
    'conversation.flagged',
    'conversation.closed',
    'conversation.assigned',
  ],
  handle: () => desks.assign(),
});

const tellVisitors = ({ tellVisitor }: ProcessorDeps): Processor => ({
  name: 'conversations.tell-visitor',
  on: conversationEvents,
  handle(event) {
    tellVisitor(event.entityId);
    return Promise.resolve();
  },
});

export const conversationProcessors = (deps: ProcessorDeps): Processor[] => [
  watchIntake(deps),
  answerFromKnowledge(deps),
  findAgent(deps),
  tellVisitors(deps),
];
