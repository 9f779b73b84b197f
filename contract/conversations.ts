import { z } from 'zod';
import { IntakeFlags } from './intake.ts';
import { Id, Instant, PageQuery, Phone, text } from './common.ts';
import { RequestType } from './tickets.ts';

/** Text channels that a conversation can run through. */
export const conversationChannels = ['chat', 'sms', 'email', 'wechat'] as const;
export const ConversationChannel = z.enum(conversationChannels);
export type ConversationChannel = z.infer<typeof ConversationChannel>;

export const conversationStates = [
  'knowledge', // 智能应答: the knowledge base answers, nobody has been asked for
  'waiting', // 排队
  'assigned', // 接待中
  'closed', // 结束
] as const;
export const ConversationState = z.enum(conversationStates);
export type ConversationState = z.infer<typeof ConversationState>;

export const messageAuthors = ['citizen', 'agent', 'knowledge', 'system', 'note'] as const;

export const ConversationFile = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  /** Bytes. */
  size: z.number().int(),
});

export type ConversationFile = z.infer<typeof ConversationFile>;

/** What became of a message that leaves through a channel. */
export const deliveryStates = [
  'queued', // 待发送
  'sent', // 已发出
  'delivered', // 已送达
  'failed', // 未送达
] as const;
export const MessageDelivery = z.object({
  state: z.enum(deliveryStates),
  /** Why it failed, a word or the carrier's own code. */
  reason: z.string().nullable(),
});
export type MessageDelivery = z.infer<typeof MessageDelivery>;

/** Where something is, as the citizen's telephone told it. WGS 84. */
export const MessagePlace = z.object({
  lat: z.number(),
  long: z.number(),
  /** Empty outside the city. */
  district: z.string(),
  address: z.string(),
});
export type MessagePlace = z.infer<typeof MessagePlace>;

export const ConversationMessage = z.object({
  id: z.string(),
  at: Instant,
  from: z.enum(messageAuthors),
  authorName: z.string(),
  /** For `system` the name of a sentence in the reader's dictionary. */
  text: z.string(),
  articles: z.array(z.object({ slug: z.string(), title: z.string(), summary: z.string() })),
  file: ConversationFile.nullable(),
  place: MessagePlace.nullable(),
  /** What was cut from the shown text: the mail that it answers, a signature. */
  quoted: z.string(),
  /** Null where nothing is delivered: what citizens say, and all that is said on the site. */
  delivery: MessageDelivery.nullable(),
});
export type ConversationMessage = z.infer<typeof ConversationMessage>;

export const ConversationRow = z.object({
  id: Id,
  channel: ConversationChannel,
  state: ConversationState,
  citizenName: z.string().nullable(),
  /** Masked. */
  phone: z.string().nullable(),
  /** Where it comes from, masked: an address of mail; null where the name or number says all. */
  address: z.string().nullable(),
  /** Of a mail. */
  subject: z.string().nullable(),
  agentId: z.string().nullable(),
  agentName: z.string().nullable(),
  lastText: z.string(),
  lastMessageAt: Instant,
  /** Since when the citizen waits for a person; null when they do not. */
  waitingSince: Instant.nullable(),
  /** Whether the citizen spoke last. */
  isUnanswered: z.boolean(),
  /** What was seen in the citizen's words so far. */
  flags: IntakeFlags,
  messageCount: z.number().int(),
  version: z.number().int(),
});
export type ConversationRow = z.infer<typeof ConversationRow>;

export const Conversation = ConversationRow.extend({
  messages: z.array(ConversationMessage),
  startedAt: Instant,
  closedAt: Instant.nullable(),
  tickets: z.array(z.object({ id: Id, number: z.string() })),
  stars: z.number().int().nullable(),
  comment: z.string().nullable(),
  /** What this viewer may do now. */
  allowedActions: z.array(z.enum(['take', 'say', 'note', 'hand_over', 'close', 'file'])),
});
export type Conversation = z.infer<typeof Conversation>;

export const ConversationListQuery = PageQuery.extend({
  view: z.enum(['mine', 'waiting', 'open', 'closed']).default('mine'),
});

/** `id` is the sender's own, so that a message sent again after a lost reply is there once: a UUID, hyphens or not. */
export const SayBody = z.object({
  id: z.union([z.uuid(), z.string().regex(/^[0-9a-f]{32}$/)]),
  text: text(2000),
});
export const HandOverBody = z.object({
  /** Null: back into the queue. */
  agentId: Id.nullable(),
  note: z.string().trim().max(500).default(''),
});

/** What an agent makes of a conversation. */
export const ConversationTicketBody = z.object({
  title: text(120),
  description: text(5000),
  requestType: RequestType,
  address: z.string().trim().max(200).default(''),
  district: z.string().trim().max(40).default(''),
  name: z.string().trim().max(40).default(''),
  phone: z.union([z.literal(''), Phone]).default(''),
  idempotencyKey: z.string().min(8).max(64),
});
export type ConversationTicketBody = z.infer<typeof ConversationTicketBody>;

export const CannedText = z.object({ id: z.string().min(1).max(40), title: text(30), text: text(1000) });
export type CannedText = z.infer<typeof CannedText>;
export const CannedTextsBody = z.object({
  items: z.array(CannedText).max(100),
  version: z.number().int().min(0),
});

/** Today's service by chat. */
export const ConversationFigures = z.object({
  started: z.number().int(),
  /** A person was asked for. */
  asked: z.number().int(),
  answered: z.number().int(),
  /** Answered by a person within three minutes of being asked for. */
  answeredInTime: z.number().int(),
  /** Seconds; null before the first. */
  medianAnswerSeconds: z.number().nullable(),
  rated: z.number().int(),
  averageStars: z.number().nullable(),
});
export type ConversationFigures = z.infer<typeof ConversationFigures>;

/** All that the chat page begins with. */
export const ChatDesk = z.object({
  isOpen: z.boolean(),
  /** Chats that one agent holds at once, beside a call. */
  capacity: z.number().int(),
  openDesks: z.number().int(),
  canned: CannedTextsBody,
  figures: ConversationFigures,
  colleagues: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type ChatDesk = z.infer<typeof ChatDesk>;

export const RatingBody = z.object({
  stars: z.coerce.number().int().min(1).max(5),
  comment: z.string().trim().max(500).default(''),
});
