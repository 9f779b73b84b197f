import { z } from 'zod';
import { IntakeFlags, RefusalGround } from './intake.ts';
import { CallRecording } from './call-recordings.ts';
import { Id, Instant, listOf, PageQuery } from './common.ts';
import { Citation } from './ticket-commands.ts';
import { FollowUp } from './follow-ups.ts';
import { DeadlineLights } from './deadlines.ts';
import { MergedRequest } from './ticket-merging.ts';
import { FinalRuling, TicketReturn } from './ticket-rulings.ts';
import { Supervision, TicketMarks, TicketQueue } from './supervision.ts';
import { HelperState, TicketHelper } from './ticket-helpers.ts';
import {
  RequestType,
  resolutions,
  TicketAction,
  TicketSource,
  TicketState,
  Urgency,
} from './ticket-vocabulary.ts';

export * from './follow-ups.ts';
export * from './supervision.ts';
export * from './ticket-commands.ts';
export * from './ticket-helpers.ts';
export * from './ticket-merging.ts';
export * from './ticket-rulings.ts';
export * from './ticket-vocabulary.ts';

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
  /** The helpers (协办) whose step it was. */
  helperIds: z.array(Id),
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
  /** Whose it is: the lead first, then the helpers. */
  departmentIds: z.array(Id),
  /** How far the reader's own department is with helping (协办); null when it does not help. */
  helping: HelperState.nullable(),
  filedAt: Instant,
  updatedAt: Instant,
  /** What is due next: for a department its own part, for the hotline whatever comes first. */
  nextDeadlineAt: Instant.nullable(),
  lights: DeadlineLights.nullable(),
  reworkCount: z.number().int(),
  /** The return waits for the final ruling (终裁). */
  isContested: z.boolean(),
  /** Requests that are merged into it (并单). */
  childCount: z.number().int(),
  /** Calls of the follow-up that reached nobody, since the reply was released. */
  followUpAttempts: z.number().int(),
  /** 催办 by citizens, colleagues and rules together. */
  urgeCount: z.number().int(),
  marks: TicketMarks,
  /** What was seen of the citizen's words as they came in; null on what was imported. */
  flags: IntakeFlags.nullable(),
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
  recordings: z.array(CallRecording),
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
  /** Citizens who follow it (关注) instead of filing another. */
  followerCount: z.number().int(),
  resolution: z.enum(resolutions).nullable(),
  /** 不予受理: why; null unless it was refused. */
  refusalGround: RefusalGround.nullable(),
  /** The articles that the answer rests on, as they were when it was given. */
  citations: z.array(Citation),
  deadlines: Deadlines,
  /** Working days that the department asks for, while the request is being ruled. */
  askedDays: z.number().int().nullable(),
  /** The most that may be asked for at once. */
  longestExtensionDays: z.number().int(),
  closedAt: Instant.nullable(),
  filedBy: z.string().nullable(),
  helpers: z.array(TicketHelper),
  returns: z.array(TicketReturn),
  finalRuling: FinalRuling.nullable(),
  children: z.array(MergedRequest),
  /** The ticket that holds this one (并单). */
  parent: z.object({ ticketId: Id, number: z.string() }).nullable(),
  calls: z.array(CallSummary),
  attachments: z.array(Attachment),
  followUps: z.array(FollowUp),
  supervisions: z.array(Supervision),
  history: z.array(HistoryEntry),
  /** What this viewer may do now; browsers re-implement no rule. */
  allowedActions: z.array(TicketAction),
  canReveal: z.boolean(),
  canAttach: z.boolean(),
});
export type Ticket = z.infer<typeof Ticket>;

/** What else the same citizen has asked for: all of it counted, the newest shown. */
export const SameCitizen = z.object({ count: z.number().int(), items: z.array(TicketRow) });
export type SameCitizen = z.infer<typeof SameCitizen>;

export const TicketListQuery = PageQuery.extend({
  state: listOf(TicketState),
  requestType: listOf(RequestType),
  urgency: listOf(Urgency),
  source: listOf(TicketSource),
  departmentId: Id.optional(),
  /** Words of the title or description, a ticket number, or the last digits of a phone. */
  q: z.string().trim().max(100).optional(),
  overdue: z.stringbool().optional(),
  /** One pile of the desk. */
  queue: TicketQueue.optional(),
  sort: z.enum(['newest', 'deadline']).default('newest'),
});
export type TicketListQuery = z.infer<typeof TicketListQuery>;

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
  refusalGround: RefusalGround.nullable(),
  resolveBy: Instant.nullable(),
  /** Whether the citizen may say now what the answer was worth; unsatisfied it is reworked (重办). */
  canRate: z.boolean(),
  /** 催办: whether the citizen may urge now, by the rules' shortest time between two. */
  canUrge: z.boolean(),
  /** 重办: closed, and the time in which it may be reopened is not over. */
  canReopen: z.boolean(),
  /** The reader follows it and did not file it: its citizen's words are left out. */
  isFollower: z.boolean(),
  steps: z.array(z.object({ at: Instant, type: z.string(), to: TicketState })),
});
export type TrackedTicket = z.infer<typeof TrackedTicket>;
