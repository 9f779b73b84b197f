import { z } from 'zod';
import { Id, Instant, listOf, PageQuery, Phone, text } from './common.ts';
import { FollowUp } from './follow-ups.ts';
import { DeadlineLights } from './deadlines.ts';

export * from './follow-ups.ts';
export * from './ticket-rulings.ts';

/** The life of a ticket (工单). */
export const ticketStates = [
  'accepted', // 已受理
  'pending_dispatch', // 待派单
  'pending_sign', // 待签收
  'return_review', // 退单待审
  'in_progress', // 办理中
  'pending_citizen', // 待补充
  'extension_review', // 延期待审
  'parked', // 挂账
  'pending_review', // 待审核
  'pending_follow_up', // 待回访
  'closed', // 办结
  'archived', // 归档
] as const;
export const TicketState = z.enum(ticketStates);
export type TicketState = z.infer<typeof TicketState>;

/** What may be done to a ticket: most of it moves the ticket from one state to another. */
export const ticketActions = [
  'answer_directly', // 直接答复
  'submit', // 转派单
  'dispatch', // 派单
  'sign', // 签收
  'request_return', // 申请退单
  'grant_return', // 同意退单
  'refuse_return', // 驳回退单
  'ask_citizen', // 请市民补充
  'supplement', // 补充
  'request_extension', // 申请延期
  'grant_extension', // 同意延期
  'refuse_extension', // 驳回延期
  'park', // 挂账
  'resume', // 恢复办理
  'reply', // 答复
  'approve_reply', // 审核通过
  'send_back_reply', // 退回重答
  'close', // 回访后办结
  'rework', // 重办
  'archive', // 归档
] as const;
export const TicketAction = z.enum(ticketActions);
export type TicketAction = z.infer<typeof TicketAction>;

export const requestTypes = ['consultation', 'help', 'complaint', 'report', 'suggestion', 'praise'] as const;
/** 咨询 求助 投诉 举报 建议 表扬 */
export const RequestType = z.enum(requestTypes);
export type RequestType = z.infer<typeof RequestType>;

export const urgencies = ['general', 'utilities', 'danger'] as const;
/** 一般 · 水电气热 · 危及生命财产 */
export const Urgency = z.enum(urgencies);
export type Urgency = z.infer<typeof Urgency>;

export const ticketSources = ['phone', 'web', 'import'] as const;
export const TicketSource = z.enum(ticketSources);
export type TicketSource = z.infer<typeof TicketSource>;

export const resolutions = ['answered_directly', 'handled'] as const;
export type Resolution = (typeof resolutions)[number];

/** A citizen as staff see them: masked unless revealed (`revealed`), which is logged. */
export const CitizenView = z.object({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  isConfidential: z.boolean(),
  isRevealed: z.boolean(),
});
export type CitizenView = z.infer<typeof CitizenView>;

export const Attachment = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  /** Bytes. */
  size: z.number().int(),
  uploadedAt: Instant,
  uploadedBy: z.string(),
});
export type Attachment = z.infer<typeof Attachment>;

/** Who, when, from, to: one line of a ticket's history. */
export const HistoryEntry = z.object({
  at: Instant,
  /** Event type: `ticket.dispatched`. */
  type: z.string(),
  actorName: z.string(),
  actorRole: z.string(),
  from: TicketState.nullable(),
  to: TicketState,
  note: z.string().nullable(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

/** A ticket in a list: no history, no citizen, small enough to push to every window that shows it. */
export const TicketRow = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  state: TicketState,
  requestType: RequestType,
  urgency: Urgency,
  source: TicketSource,
  topic: z.string().nullable(),
  district: z.string().nullable(),
  departmentId: Id.nullable(),
  departmentName: z.string().nullable(),
  filedAt: Instant,
  updatedAt: Instant,
  nextDeadlineAt: Instant.nullable(),
  lights: DeadlineLights.nullable(),
  reworkCount: z.number().int(),
  /** Calls of the follow-up that reached nobody, since the reply was released. */
  followUpAttempts: z.number().int(),
  version: z.number().int(),
});
export type TicketRow = z.infer<typeof TicketRow>;

export const Deadlines = z.object({
  signBy: Instant.nullable(),
  contactBy: Instant.nullable(),
  resolveBy: Instant.nullable(),
  followUpBy: Instant.nullable(),
  /** When a parked ticket (挂账) must be looked at again. */
  reviewBy: Instant.nullable(),
  superviseBy: Instant.nullable(),
});

export const CallSummary = z.object({
  callId: Id,
  startedAt: Instant,
  /** Seconds of talk; null while the call lasts. */
  durationSeconds: z.number().int().nullable(),
  agentName: z.string().nullable(),
});
export type CallSummary = z.infer<typeof CallSummary>;

/** A ticket on its page. */
export const Ticket = TicketRow.extend({
  description: z.string(),
  address: z.string().nullable(),
  citizen: CitizenView,
  /** What the department did, for staff only. */
  handlingRecord: z.string().nullable(),
  /** What the citizen reads; null until approved or answered directly, except for staff. */
  publicAnswer: z.string().nullable(),
  /** The question put to the citizen while the ticket waits for them. */
  questionToCitizen: z.string().nullable(),
  isPublic: z.boolean(),
  resolution: z.enum(resolutions).nullable(),
  articleIds: z.array(Id),
  deadlines: Deadlines,
  /** Working days that the department asks for, while the request is being ruled. */
  askedDays: z.number().int().nullable(),
  /** The most that may be asked for at once. */
  longestExtensionDays: z.number().int(),
  closedAt: Instant.nullable(),
  filedBy: z.string().nullable(),
  calls: z.array(CallSummary),
  attachments: z.array(Attachment),
  followUps: z.array(FollowUp),
  history: z.array(HistoryEntry),
  /** What this viewer may do now; browsers re-implement no rule. */
  allowedActions: z.array(TicketAction),
  canReveal: z.boolean(),
  canAttach: z.boolean(),
});
export type Ticket = z.infer<typeof Ticket>;

export const TicketListQuery = PageQuery.extend({
  state: listOf(TicketState),
  requestType: listOf(RequestType),
  urgency: listOf(Urgency),
  source: listOf(TicketSource),
  departmentId: Id.optional(),
  /** Words of the title or description, a ticket number, or the last digits of a phone. */
  q: z.string().trim().max(100).optional(),
  overdue: z.stringbool().optional(),
  sort: z.enum(['newest', 'deadline']).default('newest'),
});
export type TicketListQuery = z.infer<typeof TicketListQuery>;

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
  articleIds: z.array(Id).max(10).default([]),
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
  articleIds: z.array(Id).max(10).default([]),
});
export const SubmitBody = z.object({ ...versioned });
export const DispatchBody = z.object({
  ...versioned,
  departmentId: Id,
  urgency: Urgency.optional(),
  note: z.string().trim().max(1000).default(''),
});
export const SignBody = z.object({ ...versioned });
export const AskCitizenBody = z.object({ ...versioned, question: text(1000) });
export const SupplementBody = z.object({ ...versioned, text: text(5000) });
export const ReplyBody = z.object({
  ...versioned,
  handlingRecord: text(5000),
  publicAnswer: text(5000),
  articleIds: z.array(Id).max(10).default([]),
});
export const ApproveReplyBody = z.object({ ...versioned, note: z.string().trim().max(1000).default('') });
export const SendBackReplyBody = z.object({ ...versioned, reason: text(1000) });
export const ReworkBody = z.object({ ...versioned, reason: text(1000) });
export const ArchiveBody = z.object({ ...versioned });
export const RevealBody = z.object({ reason: text(200) });

export const TicketParams = z.object({ ticketId: Id });

/** What a citizen sees of their ticket, found by number and query code (查询码). */
export const TrackedTicket = z.object({
  number: z.string(),
  title: z.string(),
  description: z.string(),
  state: TicketState,
  requestType: RequestType,
  filedAt: Instant,
  updatedAt: Instant,
  departmentName: z.string().nullable(),
  publicAnswer: z.string().nullable(),
  questionToCitizen: z.string().nullable(),
  resolveBy: Instant.nullable(),
  steps: z.array(z.object({ at: Instant, type: z.string(), to: TicketState })),
});
export type TrackedTicket = z.infer<typeof TrackedTicket>;
