import { z } from 'zod';
import { Id, Instant, text } from './common.ts';

/** As every command on a ticket: the version on which it was decided. */
const versioned = { version: z.number().int().min(0) };

/** 退单理由 */
export const returnReasons = [
  'not_our_duty', // 非本单位职责
  'other_area', // 不属本辖区
  'out_of_scope', // 不属热线受理范围
  'duplicate', // 重复工单
  'unclear', // 诉求不明，无法办理
] as const;
export const ReturnReason = z.enum(returnReasons);
export type ReturnReason = z.infer<typeof ReturnReason>;

const optionalNote = z.string().trim().max(1000).default('');
export const RequestReturnBody = z.object({
  ...versioned,
  reasonCode: ReturnReason,
  legalBasis: text(500),
  note: optionalNote,
});
export const GrantReturnBody = z.object({ ...versioned, note: optionalNote });
/** 终裁: the department that must handle the ticket from now on. */
export const RuleFinallyBody = z.object({ ...versioned, departmentId: Id, reason: text(1000) });

export const returnOutcomes = ['asked', 'granted', 'refused', 'ruled'] as const;
/** 待审 · 同意 · 驳回 · 终裁 */
export const ReturnOutcome = z.enum(returnOutcomes);
export type ReturnOutcome = z.infer<typeof ReturnOutcome>;

/** One return (退单) that a department has asked for. */
export const TicketReturn = z.object({
  at: Instant,
  departmentId: Id,
  departmentName: z.string(),
  reasonCode: ReturnReason,
  outcome: ReturnOutcome,
});
export type TicketReturn = z.infer<typeof TicketReturn>;

/** 终裁: binds the named department, which can return the ticket no more. */
export const FinalRuling = z.object({
  at: Instant,
  by: z.string(),
  departmentId: Id,
  departmentName: z.string(),
  reason: z.string(),
});
export type FinalRuling = z.infer<typeof FinalRuling>;

export const RefuseReturnBody = z.object({ ...versioned, reason: text(1000) });
/** Working days more, beyond the present deadline; the rules may allow fewer. */
export const RequestExtensionBody = z.object({
  ...versioned,
  workingDays: z.coerce.number().int().min(1).max(60),
  reason: text(1000),
});
export const GrantExtensionBody = z.object({ ...versioned, note: optionalNote });
export const RefuseExtensionBody = z.object({ ...versioned, reason: text(1000) });
export const ParkBody = z.object({ ...versioned, reviewOn: z.iso.date(), reason: text(1000) });
export const ResumeBody = z.object({ ...versioned, note: optionalNote });
