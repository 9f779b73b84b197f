import { isDeepStrictEqual } from 'node:util';
import type { IntakeFlags } from '../../../contract/intake.ts';
import type { Processor } from '../../platform/events/index.ts';
import { inspect } from '../guard/index.ts';
import {
  changeConversation,
  newMessage,
  type ConversationChange,
  type ConversationDeps,
} from './change-conversation.ts';
import type { ConversationDocument } from './conversation.model.ts';

const wordsOf = ({ messages }: ConversationDocument): string =>
  messages.flatMap(({ from, text }) => (from === 'citizen' ? [text] : [])).join('\n');

/** Whoever tells of a danger needs a person, and nobody waits before them. */
const asUrgent = ({ state, askedAt }: ConversationDocument, at: Date): Partial<ConversationDocument> => ({
  isUrgent: true,
  ...(state === 'knowledge' && { state: 'waiting', waitingSince: at, askedAt: askedAt ?? at }),
});

const nothing: IntakeFlags = { language: 'und', danger: null, isAbusive: false };

/** What is flagged stays flagged. */
const seenIn = (present: ConversationDocument): IntakeFlags => {
  const { danger, isAbusive } = present.flags ?? nothing;
  const seen = inspect(wordsOf(present));
  return { ...seen, danger: danger ?? seen.danger, isAbusive: isAbusive || seen.isAbusive };
};

const flag = (present: ConversationDocument, at: Date): ConversationChange | undefined => {
  const before = present.flags ?? nothing;
  const flags = seenIn(present);
  if (isDeepStrictEqual(before, flags)) return undefined;
  if (flags.danger === null || before.danger !== null)
    return { event: 'conversation.flagged', set: { flags } };
  const id = `emergency-${String(present._id)}`;
  return {
    event: 'conversation.flagged',
    set: { flags, ...(present.state !== 'closed' && asUrgent(present, at)) },
    say: [newMessage({ id, at, from: 'system', text: `emergency:${flags.danger}` })],
  };
};

/** Marks what is seen in the citizen's words, and warns once of a danger. */
export const flagIntake = async (deps: ConversationDeps, conversationId: string): Promise<void> => {
  await changeConversation(deps, conversationId, (present) => flag(present, deps.clock.now()));
};

/**
 * Looks at what citizens write, whatever the channel: a danger to life is answered at once with whom to call and goes
 * first in the queue; language and abusive words are flagged, and nothing is hidden.
 */
export const watchIntake = (deps: ConversationDeps): Processor => ({
  name: 'conversations.watch-intake',
  on: ['conversation.started', 'conversation.citizen-said'],
  handle: (event) => flagIntake(deps, event.entityId),
});
