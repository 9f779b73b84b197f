import { z } from 'zod';
import { Id, Instant, listOf, PageQuery, Phone, text } from './common.ts';

/** When a citizen is written to, one template each. */
export const textTemplateNames = [
  'filed',
  'dispatched',
  'extended',
  'answered',
  'closed',
  'article',
  'reply',
  'not_accepted',
  'followed',
  'followed_answer',
  'link',
  'rating',
] as const;
export const TextTemplateName = z.enum(textTemplateNames);
export type TextTemplateName = z.infer<typeof TextTemplateName>;

/** What a template may name in braces: `{number}`. */
export const textPlaceholders = {
  filed: ['number', 'code', 'link', 'title'],
  dispatched: ['number', 'title', 'department', 'deadline', 'link'],
  extended: ['number', 'title', 'department', 'deadline', 'link'],
  answered: ['number', 'title', 'department', 'link'],
  closed: ['number', 'title', 'link'],
  /** An answer of the knowledge base that an agent sends. */
  article: ['title', 'summary', 'link'],
  /** What an agent writes back to a citizen who wrote by text. */
  reply: ['text'],
  not_accepted: ['number', 'link'],
  /** 关注: to those who follow somebody else's request about the same event. */
  followed: ['number', 'code', 'link'],
  followed_answer: ['number', 'department', 'link'],
  /** An address that an agent sends while they talk with the citizen. */
  link: ['link'],
  /** 满意度: whoever pressed nothing after their call answers 1, 2 or 3. */
  rating: [],
} as const satisfies Record<TextTemplateName, readonly string[]>;

export const textStates = [
  'queued', // 待发: waits for its moment, perhaps until quiet hours end
  'sending', // 发送中
  'sent', // 已提交
  'delivered', // 已送达
  'failed', // 失败
  'suppressed', // 未发: the citizen does not want it, or the number takes none
] as const;
export const TextState = z.enum(textStates);
export type TextState = z.infer<typeof TextState>;

export const TextMessage = z.object({
  id: Id,
  state: TextState,
  template: TextTemplateName,
  /** Masked. */
  phone: z.string(),
  /** As it was sent, the query code masked. */
  text: z.string(),
  ticketId: Id.nullable(),
  createdAt: Instant,
  /** Not before this instant. */
  sendAt: Instant,
  sentAt: Instant.nullable(),
  reason: z.string().nullable(),
  segments: z.number().int(),
  /** Fen. */
  cost: z.number(),
});
export type TextMessage = z.infer<typeof TextMessage>;

export const TextListQuery = PageQuery.extend({ state: listOf(TextState) });
export type TextListQuery = z.infer<typeof TextListQuery>;

export const TextTemplate = z.object({
  name: TextTemplateName,
  text: z.string(),
  isEnabled: z.boolean(),
  /** Goes out at night too. */
  ignoresQuietHours: z.boolean(),
  placeholders: z.array(z.string()),
  /** Filled with sample values, signature included. */
  sample: z.string(),
  segments: z.number().int(),
  version: z.number().int(),
});
export type TextTemplate = z.infer<typeof TextTemplate>;

export const UpdateTextTemplateBody = z.object({
  text: text(500),
  isEnabled: z.boolean(),
  ignoresQuietHours: z.boolean(),
  version: z.number().int().min(0),
});
export type UpdateTextTemplateBody = z.infer<typeof UpdateTextTemplateBody>;

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 21:00');

export const TextSettings = z.object({
  /** Before each text, in 【】. */
  signature: text(20),
  /** Equal times: no quiet hours. */
  quietFrom: TimeOfDay,
  quietTo: TimeOfDay,
  /** Fen for each part of up to 70 Chinese characters. */
  pricePerSegment: z.number().min(0).max(1_000),
});
export type TextSettings = z.infer<typeof TextSettings>;

/** What texts cost this month, by template. */
export const TextCosts = z.object({
  month: z.string(),
  rows: z.array(
    z.object({
      template: TextTemplateName,
      texts: z.number().int(),
      segments: z.number().int(),
      /** Fen. */
      cost: z.number(),
    }),
  ),
});
export type TextCosts = z.infer<typeof TextCosts>;

/** A text as if a citizen had sent it, where no gateway is connected. */
export const TryTextBody = z.object({
  from: Phone,
  text: text(500),
  /** The sender's own, so that a repeat is there once. */
  id: z.uuid(),
});
export type TryTextBody = z.infer<typeof TryTextBody>;

/** One request for the page of texts beside the list. */
export const TextDesk = z.object({
  gateway: z.string(),
  templates: z.array(TextTemplate),
  settings: TextSettings,
  costs: TextCosts,
  optedOut: z.number().int(),
});
export type TextDesk = z.infer<typeof TextDesk>;
