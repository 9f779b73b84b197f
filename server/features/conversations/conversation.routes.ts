import { z } from 'zod';
import * as contract from '../../../contract/conversations.ts';
import { Id, pageOf, type Page } from '../../../contract/common.ts';
import { notFound } from '../../kernel/errors.ts';
import { route, type Route, type Viewer } from '../../platform/http/index.ts';
import { cursorFilter, pageFrom } from '../../platform/http/paging.ts';
import { sendStoredFile } from '../../platform/files/index.ts';
import * as acts from './agent-acts.ts';
import type { CannedTexts } from './canned-texts.ts';
import { findConversation } from './change-conversation.ts';
import type { ConversationDocument } from './conversation.model.ts';
import { presentConversation, presentConversationRow } from './conversation.presenter.ts';
import { capacity } from './desks.ts';
import { figuresOfToday } from './figures.ts';
import type { VisitorDeps } from './visitor-acts.ts';
import type { VisitorSockets } from './visitor-sockets.ts';

export interface ConversationRoutesDeps extends acts.AgentDeps, VisitorDeps {
  canned: CannedTexts;
  sockets: VisitorSockets;
}

const params = z.object({ conversationId: Id });
const FileParams = params.extend({ fileId: z.uuid() });
const answer = contract.Conversation;
const rowFields = { outbox: 0 } as const;

const views = {
  mine: (viewer: Viewer) => ({ state: 'assigned', agentId: viewer.id }),
  waiting: () => ({ state: 'waiting' }),
  open: () => ({ state: { $in: ['assigned', 'waiting'] } }),
  closed: () => ({ state: 'closed' }),
} as const;

const list = async (
  { conversations }: ConversationRoutesDeps,
  viewer: Viewer,
  { view, cursor, limit }: z.output<typeof contract.ConversationListQuery>,
): Promise<Page<contract.ConversationRow>> => {
  const filter = {
    ...views[view](viewer),
    ...cursorFilter(cursor, { field: 'lastMessageAt', direction: -1 }),
  };
  const rows = await conversations
    .find(filter as never, rowFields)
    .sort({ lastMessageAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<ConversationDocument[]>();
  const keyOf = (row: ConversationDocument) => [row.lastMessageAt, String(row._id)] as const;
  return pageFrom(rows, { limit, present: presentConversationRow, keyOf });
};

const deskOf = async (deps: ConversationRoutesDeps, viewer: Viewer): Promise<contract.ChatDesk> => {
  const [isOpen, open, canned, figures] = await Promise.all([
    deps.desks.isOpen(viewer.id),
    deps.desks.open(),
    deps.canned.all(),
    figuresOfToday(deps),
  ]);
  const colleagues = open.filter(({ id }) => id !== viewer.id);
  return { isOpen, capacity, openDesks: open.length, canned, figures, colleagues };
};

const reading = (deps: ConversationRoutesDeps): Route[] => [
  route({
    method: 'get',
    path: '/conversations',
    permission: 'chats:take',
    summary: "Conversations: one's own, those that wait, all open ones or the ended ones",
    query: contract.ConversationListQuery,
    answer: pageOf(contract.ConversationRow),
    handle: ({ viewer, query }) => list(deps, viewer, query),
  }),
  route({
    method: 'get',
    path: '/conversations/desk',
    permission: 'chats:take',
    summary: 'Whether the viewer takes chats, canned texts and today’s figures',
    answer: contract.ChatDesk,
    handle: ({ viewer }) => deskOf(deps, viewer),
  }),
  route({
    method: 'get',
    path: '/conversations/:conversationId',
    permission: 'chats:read',
    summary: 'One conversation with all that was said',
    params,
    answer,
    handle: async ({ viewer, params: { conversationId } }) =>
      presentConversation(await findConversation(deps.conversations, conversationId), viewer),
  }),
  route({
    method: 'get',
    path: '/conversations/:conversationId/files/:fileId',
    permission: 'chats:read',
    summary: 'A picture or file that was sent',
    params: FileParams,
    handle: async ({ params: { conversationId, fileId }, response }) => {
      const { messages } = await findConversation(deps.conversations, conversationId);
      const file = messages.find((message) => message.file?.id === fileId)?.file;
      if (!file) throw notFound('File', fileId);
      await sendStoredFile(response, file, await deps.files.open(file.id));
    },
  }),
];

const deskRoutes = (deps: ConversationRoutesDeps): Route[] => [
  route({
    method: 'put',
    path: '/conversations/desk',
    permission: 'chats:take',
    summary: 'Take chats from now on, or no more',
    body: z.object({ isOpen: z.boolean() }),
    answer: contract.ChatDesk,
    handle: async ({ viewer, body }) => {
      await deps.desks.choose(viewer, body.isOpen);
      if (body.isOpen) await deps.desks.assign();
      return deskOf(deps, viewer);
    },
  }),
  route({
    method: 'get',
    path: '/conversations/canned',
    permission: 'chats:manage',
    summary: 'The canned texts (常用语), for whoever edits them',
    answer: contract.CannedTextsBody,
    handle: () => deps.canned.all(),
  }),
  route({
    method: 'put',
    path: '/conversations/canned',
    permission: 'chats:manage',
    summary: 'Replace the canned texts (常用语)',
    body: contract.CannedTextsBody,
    answer: contract.CannedTextsBody,
    handle: ({ body }) => deps.canned.replace(body),
  }),
];

interface Verb<Body extends z.ZodType> {
  verb: string;
  summary: string;
  body: Body;
  run: (input: { viewer: Viewer; id: string; body: z.output<Body> }) => Promise<ConversationDocument>;
}

const verb = <Body extends z.ZodType>({ verb: name, summary, body, run }: Verb<Body>): Route =>
  route({
    method: 'post',
    path: `/conversations/:conversationId/${name}`,
    permission: 'chats:take',
    summary,
    params,
    body,
    answer,
    handle: async (input) => {
      const id = input.params.conversationId;
      const row = await run({ viewer: input.viewer, id, body: input.body as z.output<Body> });
      return presentConversation(row, input.viewer);
    },
  });

const Nothing = z.object({});

const verbs = (deps: ConversationRoutesDeps): Route[] => [
  verb({
    verb: 'take',
    summary: 'Take it',
    body: Nothing,
    run: (input) => acts.takeConversation(deps, input),
  }),
  verb({
    verb: 'messages',
    summary: 'Say something to the citizen',
    body: contract.SayBody,
    run: (input) => acts.sayAsAgent(deps, input),
  }),
  verb({
    verb: 'notes',
    summary: 'Note something for colleagues (内部备注)',
    body: contract.SayBody,
    run: (input) => acts.noteAsAgent(deps, input),
  }),
  verb({
    verb: 'hand-over',
    summary: 'To a colleague or back into the queue (转接)',
    body: contract.HandOverBody,
    run: (input) => acts.handOver(deps, input),
  }),
  verb({ verb: 'close', summary: 'End it', body: Nothing, run: (input) => acts.closeAsAgent(deps, input) }),
  verb({
    verb: 'tickets',
    summary: 'File a ticket from it (转工单)',
    body: contract.ConversationTicketBody,
    run: (input) => acts.fileFromConversation(deps, input),
  }),
  route({
    method: 'post',
    path: '/conversations/:conversationId/typing',
    permission: 'chats:take',
    summary: 'The agent is typing',
    params,
    handle({ params: { conversationId } }) {
      deps.sockets.agentTypes(conversationId);
      return Promise.resolve();
    },
  }),
];

export const conversationRoutes = (deps: ConversationRoutesDeps): Route[] => [
  // Names before ids, which would take them for one.
  ...deskRoutes(deps),
  ...reading(deps),
  ...verbs(deps),
];
