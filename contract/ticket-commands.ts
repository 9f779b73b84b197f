import { z } from 'zod';
import { Id, Phone, text } from './common.ts';
import { HelperIds } from './ticket-helpers.ts';
import { RequestType, Urgency } from './ticket-vocabulary.ts';

/** 引用: an article and the published version of it that an answer rests on. */
export const Citation = z.object({
  articleId: Id,
  version: z.number().int().min(0),
  /** What it was called then. */
  title: text(200),
});
export type Citation = z.infer<typeof Citation>;

export const CitizenInput = z.object({
  name: z.string().trim().max(40).default(''),
  phone: z.union([z.literal(''), Phone]).default(''),
});

const content = {
  title: text(120),
  description: text(5000),
  requestType: RequestType,
  address: z.string().trim().max(200).default(''),
  district: z.string().trim().max(40).default(''),
};

/** What an agent files. */
export const FileTicketBody = z.object({
  ...content,
  urgency: Urgency.default('general'),
  topic: z.string().trim().max(60).default(''),
  citizen: CitizenInput.prefault({}),
  isConfidential: z.boolean().default(false),
  isPublic: z.boolean().default(false),
  callId: Id.nullable().default(null),
  citations: z.array(Citation).max(10).default([]),
  /** Sent again after a lost reply, it files the ticket once. */
  idempotencyKey: z.string().min(8).max(64),
  /** `dispatch` sends it on to the dispatchers; an `answer` closes it at the desk (直接答复). */
  then: z
    .discriminatedUnion('do', [
      z.object({ do: z.literal('keep') }),
      z.object({ do: z.literal('dispatch') }),
      z.object({ do: z.literal('answer'), publicAnswer: text(5000) }),
    ])
    .default({ do: 'dispatch' }),
});
export type FileTicketBody = z.infer<typeof FileTicketBody>;

/** What a citizen files on the site. */
export const SubmitRequestBody = z.object({
  ...content,
  citizen: z.object({ name: text(40), phone: Phone }),
  isConfidential: z.boolean().default(false),
  isPublic: z.boolean().default(false),
  idempotencyKey: z.string().min(8).max(64),
});
export type SubmitRequestBody = z.infer<typeof SubmitRequestBody>;

/** Every command names the version it was decided on; a stale one is answered `conflict`. */
const versioned = { version: z.number().int().min(0) };

export const AnswerDirectlyBody = z.object({
  ...versioned,
  publicAnswer: text(5000),
  citations: z.array(Citation).max(10).default([]),
});
export const SubmitBody = z.object({ ...versioned });
export const DispatchBody = z.object({
  ...versioned,
  /** The lead (主办). */
  departmentId: Id,
  /** The helpers (协办). */
  helperIds: HelperIds.default([]),
  urgency: Urgency.optional(),
  /** Puts the topic right; without one it stays. */
  topic: z.string().trim().max(60).optional(),
  note: z.string().trim().max(1000).default(''),
});
export const SignBody = z.object({ ...versioned });
/** 电话 上门 短信 其他 */
export const contactWays = ['phone', 'visit', 'text', 'other'] as const;
export const contactOutcomes = ['reached', 'no_answer'] as const;
/** 联系群众: how the department spoke with the citizen, or tried to. */
const contact = {
  way: z.enum(contactWays).default('phone'),
  outcome: z.enum(contactOutcomes),
  note: z.string().trim().max(1000).default(''),
};
export const ContactCitizenBody = z.object({ ...versioned, ...contact });
export const AskCitizenBody = z.object({ ...versioned, question: text(1000) });
export const SupplementBody = z.object({ ...versioned, text: text(5000) });
export const ReplyBody = z.object({
  ...versioned,
  handlingRecord: text(5000),
  publicAnswer: text(5000),
  citations: z.array(Citation).max(10).default([]),
});
export const ApproveReplyBody = z.object({ ...versioned, note: z.string().trim().max(1000).default('') });
export const SendBackReplyBody = z.object({ ...versioned, reason: text(1000) });
export const ReworkBody = z.object({ ...versioned, reason: text(1000) });
export const ArchiveBody = z.object({ ...versioned });
export const RevealBody = z.object({ reason: text(200) });
