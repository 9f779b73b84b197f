import type { CallRecording } from '../../../contract/call-recordings.ts';
import type { Types } from 'mongoose';
import type {
  Citation,
  FollowUp,
  HelperState,
  RatingAppeal,
  Supervision,
  TicketMarks,
  RequestType,
  ReturnOutcome,
  ReturnReason,
  Resolution,
  TicketSource,
  TicketState,
  Urgency,
} from '../../../contract/tickets.ts';
import type { IntakeFlags, RefusalGround } from '../../../contract/intake.ts';
import type { DeadlineKind } from '../../../contract/deadlines.ts';
import type { Lights, Place, Runs } from '../deadlines/index.ts';
import type { Actor, DomainEvent } from '../../platform/events/index.ts';

export interface HistoryLine {
  at: Date;
  type: string;
  actor: Actor;
  from: TicketState | null;
  to: TicketState;
  note: string | null;
  /** The lead department that the step concerned; absent before the first dispatch. */
  departmentId?: string | null;
  /** The deadline that was open when the step was taken: what says whether it was in time. */
  dueAt?: Date | null;
  /** The helpers (协办) that the step concerned, if it was theirs. */
  helperIds?: string[];
}

/** A helping department (协办单位): its own state, its own deadlines, its own opinion. */
export interface StoredHelper {
  departmentId: string;
  departmentName: string;
  state: HelperState;
  addedAt: Date;
  place: Place;
  /** Its own clocks, and when they run out; null when what was to be done is done. */
  runs: Runs;
  signBy: Date | null;
  resolveBy: Date | null;
  /** When the next of them turns yellow, red and overdue. */
  lights: Lights | null;
  opinion: string | null;
  opinionBy: string | null;
  opinionAt: Date | null;
  isLate: boolean;
}

export interface StoredAttachment {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  uploadedAt: Date;
  uploadedBy: string;
}

type Stored<Wire, Instants extends keyof Wire> = Omit<Wire, Instants> & {
  [Key in Instants]: null extends Wire[Key] ? Date | null : Date;
};

export type StoredAppeal = Stored<RatingAppeal, 'at' | 'ruledAt'>;

/** One attempt of the follow-up (回访). */
export type StoredFollowUp = Omit<Stored<FollowUp, 'at'>, 'appeal'> & { appeal: StoredAppeal | null };

/** 督办单 */
export type StoredSupervision = Stored<Supervision, 'at' | 'dueBy' | 'repliedAt' | 'closedAt'>;

/** Which steps of the ladder were fired, for which deadline; `nextAt` is absent where no step is to come. */
export interface StoredEscalation {
  fired: { kind: DeadlineKind; dueAt: Date; key: string; at: Date }[];
  nextAt?: Date;
}

export interface StoredCall {
  callId: string;
  startedAt: Date;
  durationSeconds: number | null;
  agentName: string | null;
  /** The call's own, when this was told. */
  version?: number;
  /** Absent on calls from before recordings were kept. */
  recordings?: CallRecording[];
}

export interface StoredReturn {
  at: Date;
  departmentId: string;
  departmentName: string;
  reasonCode: ReturnReason;
  outcome: ReturnOutcome;
}

export interface StoredFinalRuling {
  at: Date;
  by: string;
  departmentId: string;
  departmentName: string;
  reason: string;
}

/** 并单: what is known of a request that this ticket holds. */
export interface StoredChild {
  ticketId: string;
  number: string;
  title: string;
  district: string | null;
  address: string | null;
  filedAt: Date;
  mergedAt: Date;
  /** Set for those whose citizen must not be known to departments. */
  confidential: { name: string | null } | null;
}

/** Where a request stood when it was merged: what 拆单 gives back. */
export type BeforeMerge = Pick<
  TicketDocument,
  'state' | 'departmentId' | 'departmentName' | 'place' | 'helpers' | 'runs' | 'deadlines'
>;

export interface StoredDeadlines {
  signBy: Date | null;
  contactBy: Date | null;
  resolveBy: Date | null;
  followUpBy: Date | null;
  reviewBy: Date | null;
  superviseBy: Date | null;
}

/** 工单. One document is the atom: it carries its own history and its not-yet-relayed events. */
export interface TicketDocument {
  _id: Types.ObjectId;
  number: string;
  version: number;
  /** Repeats of one filing carry the same key and file once. */
  idempotencyKey?: string;
  /** Where an imported ticket came from: unique together. */
  origin?: { source: string; externalId: string };
  source: TicketSource;
  state: TicketState;
  requestType: RequestType;
  urgency: Urgency;
  title: string;
  description: string;
  topic: string | null;
  district: string | null;
  address: string | null;
  citizen: { name: string | null; phone: string | null; phoneTail: string | null; isConfidential: boolean };
  /** 查询码: with the number, the citizen's key to the ticket. */
  queryCode: string;
  /** WGS 84, where a channel knows it. */
  location?: { lat: number; long: number } | null;
  /** Where answers go when the citizen gave no telephone. */
  contactEmail?: string | null;
  /** The account of the sign-in service under which it was filed. */
  account?: string | null;
  departmentId: string | null;
  departmentName: string | null;
  /** 协办: those that help the lead. */
  helpers: StoredHelper[];
  /** Whose staff may see it: the lead's and the helpers'. */
  departmentIds: string[];
  handlingRecord: string | null;
  publicAnswer: string | null;
  questionToCitizen: string | null;
  isPublic: boolean;
  resolution: Resolution | null;
  /** Missing on tickets of earlier versions. */
  citations?: Citation[];
  /** The version of the rules under which the ticket was filed; all its deadlines are reckoned from it. */
  rulesVersion: number;
  place: Place;
  /** The clocks that run: what the deadlines are reckoned from. */
  runs: Runs;
  /** When each clock runs out, see `ticket.deadlines.ts`. */
  deadlines: StoredDeadlines;
  /** Working days asked for, while the extension is being ruled. */
  askedDays: number | null;
  /** Granted so far. */
  extensions: number;
  /** 联系群众: attempts since the department signed for it. */
  contactAttempts: number;
  /** Refused since the ticket came to this department. */
  refusedReturns: number;
  /** Every return asked for, the oldest first. */
  returns: StoredReturn[];
  /** The return being ruled is for the final ruling (终裁). */
  isContested: boolean;
  finalRuling: StoredFinalRuling | null;
  /** 并单: the requests that this ticket holds. */
  children: StoredChild[];
  /** The ticket that holds this one. */
  parent: { ticketId: string; number: string } | null;
  beforeMerge: BeforeMerge | null;
  /** The earliest open deadline of all concerned; what lists sort by and timers look for. */
  nextDeadlineAt: Date | null;
  /** When it turns yellow, red and overdue. */
  lights: Lights | null;
  /** The lead department's own open deadline, with its lights. */
  leadDueAt: Date | null;
  leadLights: Lights | null;
  filedAt: Date;
  filedBy: Actor;
  updatedAt: Date;
  closedAt: Date | null;
  reworkCount: number;
  callId: string | null;
  calls: StoredCall[];
  attachments: StoredAttachment[];
  followUps: StoredFollowUp[];
  /** Calls that reached nobody, since the reply was released. */
  followUpAttempts: number;
  /** 不予受理; absent on all others. */
  refusalGround?: RefusalGround;
  /** Absent on what was imported. */
  flags?: IntakeFlags;
  /** Citizens who follow it (关注); absent before the first. */
  followerCount?: number;
  urgeCount: number;
  urgedAt: Date | null;
  citizenUrgedAt: Date | null;
  supervisions: StoredSupervision[];
  escalation: StoredEscalation;
  marks: TicketMarks;
  /** When its citizen was taken out of it; absent on all others. */
  erasedAt?: Date;
  history: HistoryLine[];
  /** Words of the title, for search in lists. */
  words: string[];
  outbox: DomainEvent[];
}
