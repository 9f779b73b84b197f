import type { RequestType, Urgency } from '../../../contract/tickets.ts';

/** A limit in minutes round the clock, or in working days. */
export type Limit = { minutes: number } | { workingDays: number };

/** 签收时限. Danger and utilities round the clock, as Tianjin's rules have it; the rest by the next working day. */
export const signLimits: Record<Urgency, Limit> = {
  danger: { minutes: 15 },
  utilities: { minutes: 30 },
  general: { workingDays: 1 },
};

/** 办结时限: 福州市12345便民服务平台运行管理办法 (2017), working days by kind of request. */
export const resolveLimits: Record<RequestType, Limit> = {
  consultation: { workingDays: 2 },
  help: { workingDays: 3 },
  suggestion: { workingDays: 5 },
  complaint: { workingDays: 10 },
  report: { workingDays: 10 },
  praise: { workingDays: 5 },
};

/** What cannot wait for office hours, whatever its kind. */
export const urgentResolveLimits: Record<Exclude<Urgency, 'general'>, Limit> = {
  danger: { minutes: 2 * 60 },
  utilities: { minutes: 24 * 60 },
};

/** 回访: the working day after the reply. */
export const followUpLimit: Limit = { workingDays: 1 };
