import { z } from 'zod';
import { text } from './common.ts';

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
