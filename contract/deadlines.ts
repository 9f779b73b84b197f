import { z } from 'zod';
import { Instant } from './common.ts';

/** Every deadline that a ticket can have. */
export const deadlineKinds = [
  'sign', // 签收
  'contact', // 联系群众
  'resolve', // 办结
  'assist', // 协办
  'follow_up', // 回访
  'review', // 挂账复核
  'supervise', // 督办
] as const;
export const DeadlineKind = z.enum(deadlineKinds);
export type DeadlineKind = z.infer<typeof DeadlineKind>;

/** 红黄灯 of the deadline that runs next, as instants: whoever shows it compares them with the time and knows no rule. */
export const DeadlineLights = z.object({
  kind: DeadlineKind,
  /** Yellow from then on, red from `redAt`; overdue from `overdueAt`, the grace included. */
  warnAt: Instant,
  redAt: Instant,
  overdueAt: Instant,
  /** What is left is working time of this calendar; null when the clock runs round. */
  calendarId: z.string().nullable(),
});
export type DeadlineLights = z.infer<typeof DeadlineLights>;
