import type { z } from 'zod';
import type { ConversationTicketBody, HandOverBody, SayBody } from '../../../contract/conversations.ts';
import { forbidden, invalidInput, invalidTransition } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { actorOf } from '../../platform/events/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import type { Tickets } from '../tickets/index.ts';
import {
  changeConversation,
  findConversation,
  newMessage,
  type ConversationChange,
  type ConversationDeps,
} from './change-conversation.ts';
import type { ConversationDocument } from './conversation.model.ts';
import { allowedActions } from './conversation.presenter.ts';
import { giveTo, type Desks } from './desks.ts';
import { closing } from './visitor-acts.ts';

export interface AgentDeps extends ConversationDeps {
  desks: Desks;
  tickets: Tickets;
}

type Action = ReturnType<typeof allowedActions>[number];

const guard = (viewer: Viewer, row: ConversationDocument, action: Action): void => {
  if (allowedActions(viewer, row).includes(action)) return;
  if (row.state === 'closed') throw invalidTransition(row.state, action);
  throw forbidden('This conversation is with somebody else.');
};

/** Authorise on the newest version, then write. */
const act = (
  deps: AgentDeps,
  { viewer, id, action }: { viewer: Viewer; id: string; action: Action },
  decide: (present: ConversationDocument, at: Date) => ConversationChange | undefined,
): Promise<ConversationDocument> =>
  changeConversation(deps, id, (present) => {
    guard(viewer, present, action);
    const change = decide(present, deps.clock.now());
    return change && { actor: actorOf(viewer), ...change };
  });

export const sayAsAgent = (
  deps: AgentDeps,
  { viewer, id, body }: { viewer: Viewer; id: string; body: z.output<typeof SayBody> },
): Promise<ConversationDocument> =>
  act(deps, { viewer, id, action: 'say' }, ({ firstAnsweredAt }, at) => ({
    event: 'conversation.agent-said',
    set: { isUnanswered: false, firstAnsweredAt: firstAnsweredAt ?? at },
    say: [newMessage({ id: body.id, at, from: 'agent', authorName: viewer.name, text: body.text })],
  }));

/** 内部备注: read by staff alone. */
export const noteAsAgent = (
  deps: AgentDeps,
  { viewer, id, body }: { viewer: Viewer; id: string; body: z.output<typeof SayBody> },
): Promise<ConversationDocument> =>
  act(deps, { viewer, id, action: 'note' }, (_present, at) => ({
    event: 'conversation.noted',
    say: [newMessage({ id: body.id, at, from: 'note', authorName: viewer.name, text: body.text })],
  }));

/** Takes a waiting conversation out of its turn; a supervisor also one that somebody else has. */
export const takeConversation = async (
  deps: AgentDeps,
  { viewer, id }: { viewer: Viewer; id: string },
): Promise<ConversationDocument> => {
  const row = await findConversation(deps.conversations, id);
  if (row.state === 'assigned' && row.agentId === viewer.id) return row;
  guard(viewer, row, 'take');
  const isWanted = ({ version }: ConversationDocument) => version === row.version;
  const after = await giveTo(deps, id, { agent: viewer, isWanted });
  if (after.agentId !== viewer.id) throw invalidTransition(after.state, 'take');
  return after;
};

/** To a colleague who takes chats now, or back into the queue ahead of all who came later. */
export const handOver = async (
  deps: AgentDeps,
  { viewer, id, body }: { viewer: Viewer; id: string; body: z.output<typeof HandOverBody> },
): Promise<ConversationDocument> => {
  const colleague = (await deps.desks.open()).find((agent) => agent.id === body.agentId);
  if (body.agentId !== null && !colleague) {
    throw invalidInput([{ path: 'agentId', message: 'takes no chats now', key: 'problems.unknown' }]);
  }
  return act(deps, { viewer, id, action: 'hand_over' }, ({ startedAt }, at) => {
    const note = { from: 'note', authorName: viewer.name, text: body.note } as const;
    const say = body.note === '' ? [] : [newMessage({ id: newId(), at, ...note })];
    const set = colleague
      ? { agentId: colleague.id, agentName: colleague.name, assignedAt: at, isUnanswered: true }
      : {
          state: 'waiting' as const,
          agentId: null,
          agentName: null,
          assignedAt: null,
          waitingSince: startedAt,
          isUnanswered: true,
        };
    return { event: colleague ? 'conversation.assigned' : 'conversation.requeued', set, say };
  });
};

export const closeAsAgent = (
  deps: AgentDeps,
  { viewer, id }: { viewer: Viewer; id: string },
): Promise<ConversationDocument> =>
  act(deps, { viewer, id, action: 'close' }, (_present, at) => closing(at, 'closed'));

/** The last place that the citizen sent. */
const placeOf = ({ messages }: ConversationDocument) => {
  const place = messages.findLast((message) => message.place)?.place;
  return place ? { lat: place.lat, long: place.long } : null;
};

/** The pictures and voices that the citizen sent. */
const filesOf = ({ messages }: ConversationDocument) =>
  messages.flatMap(({ from, file, at }) => (from === 'citizen' && file ? [{ ...file, uploadedAt: at }] : []));

/** 转工单: files a ticket and says so in the conversation, with what the citizen needs to follow it. */
export const fileFromConversation = async (
  deps: AgentDeps,
  { viewer, id, body }: { viewer: Viewer; id: string; body: ConversationTicketBody },
): Promise<ConversationDocument> => {
  const row = await findConversation(deps.conversations, id);
  guard(viewer, row, 'file');
  const { name, phone, idempotencyKey, ...content } = body;
  const ticket = await deps.tickets.fileFromChannel({
    ...content,
    source: row.channel,
    idempotencyKey: `conversation:${id}:${idempotencyKey}`,
    topic: null,
    location: placeOf(row),
    files: filesOf(row),
    citizen: {
      name,
      phone: phone === '' ? (row.phone ?? '') : phone,
      email: row.channel === 'email' ? row.contact : '',
    },
    isPublic: false,
  });
  const pair = { number: ticket.number, queryCode: ticket.queryCode };
  return act(deps, { viewer, id, action: 'file' }, ({ tickets, citizenName }, at) =>
    tickets.some((known) => known.id === ticket.id)
      ? undefined
      : {
          event: 'conversation.ticket-filed',
          set: {
            tickets: [...tickets, { id: ticket.id, number: ticket.number }],
            citizenName: citizenName ?? (name === '' ? null : name),
          },
          say: [
            newMessage({
              id: `ticket-${ticket.id}`,
              at,
              from: 'system',
              text: `ticket:${pair.number}:${pair.queryCode}`,
            }),
          ],
        },
  );
};
