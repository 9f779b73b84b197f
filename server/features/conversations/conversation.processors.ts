import type { Processor } from '../../platform/events/index.ts';
import { answerQuestion, type AnsweringDeps } from './answer-question.ts';
import { changeConversation, conversationEvents, newMessage } from './change-conversation.ts';
import type { Desks } from './desks.ts';
import { watchIntake } from './watch-intake.ts';

export interface ProcessorDeps extends AnsweringDeps {
  desks: Desks;
  /** Tells the citizen's windows that there is something new. */
  tellVisitor: (conversationId: string) => void;
}

/** Until a person is asked for, the knowledge base answers, and says that it is the knowledge base. */
const answerFromKnowledge = (deps: ProcessorDeps): Processor => ({
  name: 'conversations.answer',
  on: ['conversation.started', 'conversation.citizen-said'],
  handle: (event) => answerQuestion(deps, event.entityId, (event.data.messageIds as string[])[0]),
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

/** A letter is answered within a day; that it has come is said at once. Machines' mail never gets here. */
const acknowledgeMail = (deps: ProcessorDeps): Processor => ({
  name: 'conversations.acknowledge-mail',
  on: ['conversation.started'],
  async handle(event) {
    await changeConversation(deps, event.entityId, ({ channel }) =>
      channel === 'email'
        ? {
            event: 'conversation.news-said',
            say: [newMessage({ id: 'receipt', at: deps.clock.now(), from: 'system', text: 'receipt' })],
          }
        : undefined,
    );
  },
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
  acknowledgeMail(deps),
  tellVisitors(deps),
];
