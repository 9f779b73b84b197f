import { z } from 'zod';
import { Id, Instant, text } from './common.ts';

const versioned = { version: z.number().int().min(0) };

/**
 * Where a ticket stands beyond its state, for lists and lamps: `light` by the steps of the escalation ladder that its
 * open deadlines have passed, `step` the furthest of them.
 */
export const TicketMarks = z.object({
  light: z.enum(['warned', 'overdue']).optional(),
  step: z.string().optional(),
  /** The department's reply was sent back (退回重答) or its return refused (驳回退单). */
  sentBack: z.literal(true).optional(),
  /** 重办 */
  rework: z.literal(true).optional(),
  /** 督办: an order waits for the department's reply, or that for the supervisor. */
  supervised: z.enum(['open', 'replied']).optional(),
  /** 申诉: the last rating may be appealed, or waits for the ruling. */
  rating: z.enum(['appealable', 'appealed']).optional(),
});
export type TicketMarks = z.infer<typeof TicketMarks>;

/** The piles of a department's desk, each in order of the next deadline. */
export const ticketQueues = [
  'to_sign', // 待签收
  'due_today', // 今日到期
  'warned', // 临期
  'overdue', // 超期
  'sent_back', // 被退回
  'rework', // 重办
  'supervised', // 督办中
  'appealed', // 申诉待裁
] as const;
export const TicketQueue = z.enum(ticketQueues);
export type TicketQueue = z.infer<typeof TicketQueue>;

export const QueueCounts = z.record(TicketQueue, z.number().int());
export type QueueCounts = z.infer<typeof QueueCounts>;

/** 督办单: an order of the supervising office, with what a leader wrote on it (领导批示) and a deadline of its own. */
export const Supervision = z.object({
  id: z.string(),
  at: Instant,
  by: z.string(),
  /** Who wrote the note; null when it is the office's own. */
  leader: z.string().nullable(),
  note: z.string(),
  dueBy: Instant,
  departmentName: z.string().nullable(),
  reply: z.string().nullable(),
  repliedAt: Instant.nullable(),
  repliedBy: z.string().nullable(),
  conclusion: z.string().nullable(),
  closedAt: Instant.nullable(),
  closedBy: z.string().nullable(),
});
export type Supervision = z.infer<typeof Supervision>;

/** Without a day the rules' own limit for orders holds. */
export const SuperviseBody = z.object({
  ...versioned,
  leader: z.string().trim().max(40).default(''),
  note: text(1000),
  dueOn: z.union([z.literal(''), z.iso.date()]).default(''),
});
export const AnswerSupervisionBody = z.object({ ...versioned, reply: text(5000) });
export const CloseSupervisionBody = z.object({ ...versioned, conclusion: text(1000) });

/** 催办 adds and overwrites nothing: the version is not compared. */
export const UrgeBody = z.object({ ...versioned, note: z.string().trim().max(500).default('') });
export const UrgeManyBody = z.object({
  ticketIds: z.array(Id).min(1).max(100),
  note: z.string().trim().max(500).default(''),
});
/** What came of each ticket of a batch, in the order asked; `code` is the error's, null where it was urged. */
export const UrgeManyAnswer = z.array(z.object({ ticketId: Id, code: z.string().nullable() }));
export type UrgeManyAnswer = z.infer<typeof UrgeManyAnswer>;

/** 申诉 of the citizen's last rating, by the department. */
export const AppealBody = z.object({ ...versioned, grounds: text(1000) });
export const RuleAppealBody = z.object({ ...versioned, ruling: text(1000) });
