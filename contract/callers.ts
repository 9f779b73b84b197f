import { z } from 'zod';
import { Id, Instant, PageQuery, Phone, text } from './common.ts';

/** Why calls of a number are not put through: silent 无声, abusive 辱骂, prank 恶意占线, other 其他. */
export const blockReasons = ['silent', 'abusive', 'prank', 'other'] as const;
export const BlockReason = z.enum(blockReasons);
export type BlockReason = z.infer<typeof BlockReason>;

/** proposed 待审批, active 生效, refused 未批准, lifted 已解除, expired 已到期. */
export const blockStates = ['proposed', 'active', 'refused', 'lifted', 'expired'] as const;
export type BlockState = (typeof blockStates)[number];

export const blockActions = ['approve', 'refuse', 'lift'] as const;

/** 黑名单: a number whose calls are not put through until a day, and who wanted and decided it. */
export const CallerBlock = z.object({
  id: Id,
  /** Masked. */
  phone: z.string(),
  state: z.enum(blockStates),
  reason: BlockReason,
  note: z.string(),
  /** How long it lasts once it is approved, in days. */
  days: z.number().int(),
  requestedBy: z.string(),
  requestedAt: Instant,
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  decision: z.string().nullable(),
  until: Instant.nullable(),
  allowedActions: z.array(z.enum(blockActions)),
  version: z.number().int(),
});
export type CallerBlock = z.infer<typeof CallerBlock>;

export const BlockQuery = PageQuery.extend({ state: z.enum(['open', 'closed']).default('open') });
export type BlockQuery = z.infer<typeof BlockQuery>;

const days = z.number().int().min(1).max(365).default(30);

/** An agent asks for it during or after a call … */
export const BlockRequestBody = z.object({ reason: BlockReason, note: text(500), days });
export type BlockRequestBody = z.infer<typeof BlockRequestBody>;
/** … or by number. */
export const ProposeBlockBody = BlockRequestBody.extend({ phone: Phone });

export const BlockParams = z.object({ blockId: Id });
export const DecideBlockBody = z.object({
  version: z.number().int(),
  note: text(500),
});
export type DecideBlockBody = z.infer<typeof DecideBlockBody>;

/** What a colleague wants the next one to know about a caller. */
export const CallerNote = z.object({
  id: z.string(),
  text: z.string(),
  authorId: Id,
  author: z.string(),
  at: Instant,
});
export type CallerNote = z.infer<typeof CallerNote>;
export const CallerNoteBody = z.object({ text: text(300) });
