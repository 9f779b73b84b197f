import { createHash } from 'node:crypto';
import { Types } from 'mongoose';
import type { Language } from '../../../contract/common.ts';
import type { ConversationChannel, ConversationFile, MessagePlace } from '../../../contract/conversations.ts';
import { conflict } from '../../kernel/errors.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import { citizenActor, newEvent } from '../../platform/events/index.ts';
import {
  changeConversation,
  findConversation,
  mostMessages,
  newMessage,
  type ConversationChange,
  type ConversationDeps,
} from './change-conversation.ts';
import type { ConversationDocument, StoredMessage } from './conversation.model.ts';

/** What a citizen wrote, whichever channel it came through. */
export interface Arrival {
  channel: ConversationChannel;
  contact: string;
  /** Deterministic, from the channel's own name of the message: what came before is not taken again. */
  messageId: string;
  externalId?: string;
  text: string;
  /** What was cut from the shown text. */
  quoted?: string;
  files?: ConversationFile[];
  /** Where it is. */
  place?: MessagePlace;
  /** Names of files that were not accepted. */
  refusedFiles?: string[];
  subject?: string;
  name: string;
  /** Who says this one, where that is not whom the conversation is with. */
  authorName?: string;
  phone?: string;
  /** Whoever writes is signed in. */
  account?: string;
  language: Language;
  /** The conversation that it continues; null begins one. Not said: the newest of this contact, while it goes on. */
  threadId?: string | null;
  /** Who answers a conversation that begins. */
  first: 'knowledge' | 'waiting';
}

const attempts = 5;
const hourMs = 60 * 60_000;

export interface TakingDeps extends ConversationDeps {
  /** Messages of one person in an hour; what is over is not taken (防刷). */
  mostInAnHour: () => number;
}

export const newestOf = ({ conversations }: ConversationDeps, contact: string) =>
  conversations.findOne({ contact }).sort({ startedAt: -1, _id: -1 }).lean<ConversationDocument | null>();

/** A mail that is answered goes on, however long ago it was closed. */
const canGoOn = ({ channel, state, messages }: ConversationDocument): boolean =>
  (state !== 'closed' || channel === 'email') && messages.length < mostMessages;

const messagesOf = (arrival: Arrival, at: Date): StoredMessage[] => {
  const {
    messageId: id,
    text,
    quoted = '',
    externalId,
    authorName = '',
    place = null,
    files = [],
    refusedFiles = [],
  } = arrival;
  const [first, ...rest] = files;
  // One file goes with the words, as it was sent; further ones follow.
  const said = { id, at, from: 'citizen' as const, text, quoted, authorName, place, file: first ?? null };
  return [
    newMessage({ ...said, ...(externalId !== undefined && { externalId }) }),
    ...rest.map((file) => newMessage({ id: `${id}/${file.id}`, at, from: 'citizen', text: '', file })),
    ...refusedFiles.map((name, place) =>
      newMessage({ id: `${id}/refused-${place}`, at, from: 'system', text: `file_refused:${name}` }),
    ),
  ];
};

/** What a citizen says, in a conversation that goes on; a closed one waits for a person again. */
export const citizenSays = (
  { state, askedAt }: Pick<ConversationDocument, 'state' | 'askedAt'>,
  messages: StoredMessage[],
): ConversationChange => {
  const at = messages[0]?.at ?? new Date(0);
  const heard = { isUnanswered: true, lastCitizenAt: at };
  const again = {
    state: 'waiting' as const,
    agentId: null,
    agentName: null,
    assignedAt: null,
    closedAt: null,
    waitingSince: at,
    askedAt: askedAt ?? at,
  };
  return {
    event: state === 'closed' ? 'conversation.requeued' : 'conversation.citizen-said',
    say: messages,
    set: state === 'closed' ? { ...heard, ...again } : heard,
    actor: citizenActor,
  };
};

/** Letters are counted where they come in: there a person can still take what was held back. */
const isFlooded = (
  { channel, messages }: ConversationDocument,
  { at, most }: { at: Date; most: number },
): boolean => {
  if (channel === 'email') return false;
  const since = at.getTime() - hourMs;
  return messages.filter((said) => said.from === 'citizen' && said.at.getTime() > since).length >= most;
};

/** Said once an hour, so that whoever floods is not flooded back. */
const refusing = (at: Date): ConversationChange => ({
  event: 'conversation.news-said',
  say: [
    newMessage({ id: `too-many-${at.toISOString().slice(0, 13)}`, at, from: 'system', text: 'too_many' }),
  ],
});

/**
 * Of two first messages at the same instant one begins the conversation and the other finds it begun: its id comes
 * from the contact and the conversation before, or from the message where each begins one of its own.
 */
const idOf = (
  { channel, contact, messageId, threadId }: Arrival,
  before: ConversationDocument | null,
): Types.ObjectId => {
  const place = threadId === null ? messageId : String(before?._id ?? '');
  return new Types.ObjectId(
    createHash('sha256').update([channel, contact, place].join('\n')).digest('hex').slice(0, 24),
  );
};

/** What a citizen says, unless it is too much for an hour. */
export const saysWithin = (
  present: ConversationDocument,
  messages: StoredMessage[],
  rate: { at: Date; most: number },
): ConversationChange => (isFlooded(present, rate) ? refusing(rate.at) : citizenSays(present, messages));

interface Beginning {
  before: ConversationDocument | null;
  messages: StoredMessage[];
  at: Date;
}

const begin = async (
  { conversations, events }: ConversationDeps,
  arrival: Arrival,
  { before, messages, at }: Beginning,
): Promise<ConversationDocument> => {
  const { channel, contact, first, language, name, phone, account, subject } = arrival;
  const _id = idOf(arrival, before);
  // The newest is found by this: later than the one before even in the same millisecond.
  const startedAt = new Date(Math.max(at.getTime(), (before?.startedAt.getTime() ?? 0) + 1));
  const event = newEvent({
    type: 'conversation.started',
    at,
    actor: citizenActor,
    entityId: String(_id),
    version: 0,
    data: { messageIds: messages.map(({ id }) => id) },
  });
  const created = await conversations.create({
    _id,
    version: 0,
    channel,
    contact,
    subject: subject ?? null,
    state: first,
    language,
    citizenName: name === '' ? null : name,
    phone: phone ?? null,
    ...(account !== undefined && { account }),
    startedAt,
    askedAt: first === 'waiting' ? at : null,
    waitingSince: first === 'waiting' ? at : null,
    lastMessageAt: at,
    lastCitizenAt: at,
    messages,
    outbox: [event],
  });
  events.nudge();
  return created.toObject<ConversationDocument>();
};

/** The conversation that the arrival belongs to, or comes after. */
const find = (deps: ConversationDeps, arrival: Arrival): Promise<ConversationDocument | null> => {
  const { threadId, contact } = arrival;
  if (threadId === undefined) return newestOf(deps, contact);
  if (threadId === null) return deps.conversations.findById(idOf(arrival, null)).lean<ConversationDocument>();
  return findConversation(deps.conversations, threadId);
};

/** Where the message lies already, also in a conversation that has ended since. */
const findRepeat = ({ conversations }: ConversationDeps, { contact, messageId }: Arrival) =>
  conversations.findOne({ contact, 'messages.id': messageId }).lean<ConversationDocument | null>();

const isThere = ({ messages }: ConversationDocument, { messageId }: Arrival): boolean =>
  messages.some(({ id }) => id === messageId);

/**
 * Takes what a citizen wrote: the one way into a conversation, for every channel. Continues the one that it belongs
 * to or begins another; may be told the same message again and again, also by several processes at once.
 * What is too much for an hour is refused, and the conversation says so.
 */
export const takeMessage = async (deps: TakingDeps, arrival: Arrival): Promise<ConversationDocument> => {
  const at = deps.clock.now();
  const messages = messagesOf(arrival, at);
  const rate = { at, most: deps.mostInAnHour() };
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const before = await find(deps, arrival);
    if (before && canGoOn(before)) {
      const after = await changeConversation(deps, String(before._id), (present) => {
        if (!canGoOn(present) || isThere(present, arrival)) return undefined;
        return saysWithin(present, messages, rate);
      });
      if (isThere(after, arrival) || isFlooded(after, rate)) return after;
    }
    const repeat = await findRepeat(deps, arrival);
    if (repeat) return repeat;
    try {
      return await begin(deps, arrival, { before, messages, at });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error; // somebody else has begun it: look again
    }
  }
  throw conflict('The conversation is changing too fast: please try again.');
};
