import { createHash } from 'node:crypto';
import type { Request } from 'express';
import type { Language } from '../../../contract/common.ts';
import type { ConversationMessage, ConversationState } from '../../../contract/conversations.ts';
import { notFound } from '../../kernel/errors.ts';
import { newId, newSecret } from '../../kernel/ids.ts';
import { citizenActor } from '../../platform/events/index.ts';
import { receiveUpload, type FileRules, type FileStore } from '../../platform/files/index.ts';
import { changeConversation, newMessage, type ConversationChange } from './change-conversation.ts';
import type { ConversationDocument } from './conversation.model.ts';
import { presentMessage } from './conversation.presenter.ts';
import type { Desks } from './desks.ts';
import { newestOf, saysWithin, takeMessage, type TakingDeps } from './take-message.ts';

export interface VisitorDeps extends TakingDeps {
  desks: Desks;
  files: FileStore;
}

/** A conversation as the citizen sees it: no notes, no names of who else had it. */
export interface VisitorView {
  id: string;
  state: ConversationState;
  messages: ConversationMessage[];
  /** From 1; null when the citizen does not wait. */
  position: number | null;
  isAnybodyThere: boolean;
  stars: number | null;
}

export interface VisitorSaying {
  id: string;
  text: string;
  name: string;
  language: Language;
  /** Whoever says it is signed in. */
  account?: string | undefined;
}

const pictures: FileRules = {
  maxBytes: 10 * 1024 * 1024,
  allowed: ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/heic', 'application/pdf'],
  removesPosition: true,
};

export const contactOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Who is served before: the urgent, and among equals whoever waits longer. */
const before = ({ isUrgent }: ConversationDocument, waitingSince: Date) =>
  isUrgent
    ? { isUrgent: true, waitingSince: { $lt: waitingSince } }
    : { $or: [{ isUrgent: true }, { waitingSince: { $lt: waitingSince } }] };

const positionOf = async (
  { conversations }: VisitorDeps,
  row: ConversationDocument,
): Promise<number | null> => {
  if (row.state !== 'waiting' || row.waitingSince === null) return null;
  return 1 + (await conversations.countDocuments({ state: 'waiting', ...before(row, row.waitingSince) }));
};

export const viewOf = async (deps: VisitorDeps, row: ConversationDocument): Promise<VisitorView> => ({
  id: String(row._id),
  state: row.state,
  messages: row.messages.filter(({ from }) => from !== 'note').map(presentMessage),
  position: await positionOf(deps, row),
  isAnybodyThere: (await deps.desks.open()).length > 0,
  stars: row.stars,
});

/** Says something as the holder of a cookie; without one, or after the end, a new conversation begins. */
export const sayAsVisitor = async (
  deps: VisitorDeps,
  token: string | undefined,
  { id, text, name, language, account }: VisitorSaying,
): Promise<{ token: string; view: VisitorView }> => {
  const kept = token ?? newSecret();
  const row = await takeMessage(deps, {
    channel: 'chat',
    contact: contactOf(kept),
    messageId: id,
    text,
    name,
    language,
    ...(account !== undefined && { account }),
    first: 'knowledge',
  });
  return { token: kept, view: await viewOf(deps, row) };
};

/** The conversation of a cookie; throws `not_found`. */
export const ownConversation = async (deps: VisitorDeps, token: string): Promise<ConversationDocument> => {
  const row = await newestOf(deps, contactOf(token));
  if (!row) throw notFound('Conversation');
  return row;
};

const act = async (
  deps: VisitorDeps,
  token: string,
  decide: (present: ConversationDocument) => ConversationChange | undefined,
): Promise<VisitorView> => {
  const { _id } = await ownConversation(deps, token);
  return viewOf(deps, await changeConversation(deps, String(_id), decide));
};

/** 转人工: at any moment, and once. */
export const personAsked = (
  { state, askedAt }: Pick<ConversationDocument, 'state' | 'askedAt'>,
  at: Date,
): ConversationChange | undefined =>
  state === 'knowledge'
    ? {
        event: 'conversation.person-asked',
        set: { state: 'waiting', waitingSince: at, askedAt: askedAt ?? at },
        say: [newMessage({ id: newId(), at, from: 'system', text: 'waiting' })],
        actor: citizenActor,
      }
    : undefined;

export const askPerson = (deps: VisitorDeps, token: string): Promise<VisitorView> =>
  act(deps, token, (present) => personAsked(present, deps.clock.now()));

export const endAsVisitor = (deps: VisitorDeps, token: string): Promise<VisitorView> =>
  act(deps, token, ({ state }) => (state === 'closed' ? undefined : closing(deps.clock.now(), 'left')));

/** The end, with the system's word on who or what ended it. */
export const closing = (at: Date, text: 'left' | 'closed' | 'timed_out'): ConversationChange => ({
  event: 'conversation.closed',
  set: { state: 'closed', closedAt: at, waitingSince: null, isUnanswered: false },
  say: [newMessage({ id: newId(), at, from: 'system', text })],
});

export const rateAsVisitor = (
  deps: VisitorDeps,
  token: string,
  { stars, comment }: { stars: number; comment: string },
): Promise<VisitorView> =>
  act(deps, token, (present) =>
    present.state !== 'closed' || present.stars !== null
      ? undefined
      : {
          event: 'conversation.rated',
          set: { stars, comment: comment === '' ? null : comment },
          actor: citizenActor,
        },
  );

/**
 * Takes a picture or a PDF from the citizen, who says no more in an hour by pictures than by words. Throws `not_found`,
 * `too_large`, `unsupported_media`.
 */
export const attachAsVisitor = async (
  deps: VisitorDeps,
  token: string,
  request: Request,
): Promise<VisitorView> => {
  const { _id } = await ownConversation(deps, token);
  const { id, name, mediaType, size } = await receiveUpload(request, pictures, deps.files);
  const file = { id, name, mediaType, size };
  const at = deps.clock.now();
  const message = newMessage({ id, at, from: 'citizen', text: '', file });
  const rate = { at, most: deps.mostInAnHour() };
  const after = await changeConversation(deps, String(_id), (present) =>
    present.state === 'closed' ? undefined : saysWithin(present, [message], rate),
  );
  // Nobody could open what no conversation holds.
  if (!after.messages.some((said) => said.id === id)) await deps.files.remove(id);
  return viewOf(deps, after);
};
