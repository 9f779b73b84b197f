import { z } from 'zod';
import { CallRecording } from './call-recordings.ts';
import { SkillLevel } from './call-rules.ts';
import { CallerNote } from './callers.ts';
import { Id, Instant, PageQuery, Phone, listOf, text } from './common.ts';
import { TicketRow } from './tickets.ts';

/**
 * A call waits (queued and ringing take turns until somebody picks up), is connected (talking and held take
 * turns), waits again only when it is passed on, and ends in one of the last three. `leaving`: the caller chose to be
 * called back or to leave a message, and nobody is sought any more.
 */
export const callStates = [
  'queued',
  'ringing',
  'talking',
  'held',
  'leaving',
  'completed',
  'abandoned',
  'failed',
] as const;
export const CallState = z.enum(callStates);
export type CallState = z.infer<typeof CallState>;

/**
 * How a call came out: exactly one. `unreached`: we called and the citizen did not pick up; `blocked`: the number is
 * on the list and its caller left no message.
 */
export const callOutcomes = [
  'answered',
  'callback',
  'message',
  'abandoned',
  'unreached',
  'failed',
  'blocked',
] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** Why a call goes before others: danger 危急, transfer 转接, callback 回拨, returning 重复来电. */
export const callPriorities = ['danger', 'transfer', 'callback', 'returning'] as const;
export type CallPriority = (typeof callPriorities)[number];

/** talk 三方通话 or consultation; listen 监听, whisper 耳语 (heard by the agent alone), barge 强插 (heard by all). */
export const partyModes = ['talk', 'listen', 'whisper', 'barge'] as const;
export const PartyMode = z.enum(partyModes);
export type PartyMode = z.infer<typeof PartyMode>;

/** Somebody besides the caller and their agent. */
export const CallParty = z.object({
  id: z.string(),
  name: z.string(),
  agentId: Id.nullable(),
  mode: PartyMode,
  state: z.enum(['ringing', 'joined', 'ended']),
});
export type CallParty = z.infer<typeof CallParty>;

/** What an agent may do in a call; `leave` is for those who were brought in. */
export const callActions = [
  'hold',
  'resume',
  'hang_up',
  'leave',
  'transfer',
  'invite',
  'hand_over',
  'emergency',
  'link_ticket',
  'warn',
  'end_nuisance',
  'confidential',
  'pause_recording',
  'resume_recording',
  'text',
] as const;

/** 满意度 by keypad: 1, 2 and 3. */
export const callRatings = ['satisfied', 'fairly_satisfied', 'dissatisfied'] as const;
export type CallRating = (typeof callRatings)[number];

/** What a caller may be sent an address of while they talk: to file or add to a request, or to follow one. */
export const callLinks = ['request', 'track', 'answers'] as const;
export const CallTextBody = z.object({ link: z.enum(callLinks) });

/** 骚扰电话: nobody speaks, or the caller abuses the agent. */
export const nuisanceKinds = ['silent', 'abusive'] as const;
export const NuisanceKind = z.enum(nuisanceKinds);
export type NuisanceKind = z.infer<typeof NuisanceKind>;
export const NuisanceBody = z.object({ kind: NuisanceKind });

export const ConfidentialBody = z.object({ isConfidential: z.boolean() });
export const CallerNoteParams = z.object({ callId: Id, noteId: z.string().max(64) });

/** 110 police, 119 fire, 120 ambulance, 122 traffic accidents. */
export const emergencyServices = ['110', '119', '120', '122'] as const;
export const EmergencyBody = z.object({ service: z.enum(emergencyServices) });

/** Cold transfer (直接转接): the agent is out of it at once. A number is a department's, with the name it is shown by. */
export const TransferBody = z
  .object({
    agentId: Id.optional(),
    skill: z.string().max(32).optional(),
    number: Phone.optional(),
    name: text(40).optional(),
  })
  .refine(
    ({ agentId, skill, number }) => [agentId, skill, number].filter((one) => one !== undefined).length === 1,
    { message: 'name either an agent, a skill or a number', path: ['agentId'] },
  );
export type TransferBody = z.infer<typeof TransferBody>;

/** Brings somebody into the call: an agent, or a number with the name it is shown by. */
export const InviteBody = z
  .object({ agentId: Id.optional(), number: Phone.optional(), name: text(40).optional() })
  .refine((body) => (body.agentId === undefined) !== (body.number === undefined), {
    message: 'name either an agent or a number',
    path: ['agentId'],
  });
export type InviteBody = z.infer<typeof InviteBody>;

export const PartyParams = z.object({ callId: Id, partyId: z.string().max(64) });
export const SuperviseBody = z.object({ mode: z.enum(['listen', 'whisper', 'barge']) });
export const LinkTicketBody = z.object({ ticketId: Id });

/** Whom a call may be passed to now. */
export const CallTargets = z.object({
  agents: z.array(z.object({ agentId: Id, agentName: z.string(), skills: z.array(z.string()) })),
  contacts: z.array(z.object({ name: z.string(), number: z.string() })),
});
export type CallTargets = z.infer<typeof CallTargets>;

export const Call = z.object({
  id: Id,
  /** The carrier's own name of the call. */
  carrierId: z.string(),
  direction: z.enum(['inbound', 'outbound']),
  state: CallState,
  priority: z.enum(callPriorities).nullable(),
  /** Skills that the call asks for. */
  skills: z.array(z.string()),
  /** The caller's number; masked for everyone but the agent who takes the call. */
  callerNumber: z.string(),
  agentId: Id.nullable(),
  agentName: z.string().nullable(),
  startedAt: Instant,
  answeredAt: Instant.nullable(),
  /** When the citizen picked up, of a call that we made. */
  reachedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  /** Seconds from answer to end. */
  durationSeconds: z.number().int().nullable(),
  /** The agent made it: their telephone picks up by itself. */
  isOwnDialling: z.boolean(),
  outcome: z.enum(callOutcomes).nullable(),
  /** What the caller was warned of in this call. */
  warnings: z.array(NuisanceKind),
  rating: z.enum(callRatings).nullable(),
  /** Nothing is recorded while personal data is said. */
  isRecordingPaused: z.boolean(),
  /** Why the agent ended it, after a warning. */
  ending: NuisanceKind.nullable(),
  /** 保密: name and number are known to whoever takes the call alone. */
  isConfidential: z.boolean(),
  /** 小结: what it was about, in the agent's words, and the topic of the tree. */
  summary: z.string().nullable(),
  topic: z.string().nullable(),
  recordings: z.array(CallRecording),
  parties: z.array(CallParty),
  /** What this viewer may do in it now. */
  allowedActions: z.array(z.enum(callActions)),
  ticketIds: z.array(Id),
  version: z.number().int(),
});
export type Call = z.infer<typeof Call>;

/** 坐席 states: off 离线, ready 空闲, ringing 振铃, talking 通话, wrap_up 话后处理, break 小休. */
export const seatStates = ['off', 'ready', 'ringing', 'talking', 'wrap_up', 'break'] as const;
export const SeatState = z.enum(seatStates);
export type SeatState = z.infer<typeof SeatState>;

/** Why an agent takes no calls. `missed`: their telephone rang and they did not pick up. */
export const breakReasons = ['rest', 'meal', 'training', 'meeting', 'other'] as const;
export const BreakReason = z.enum(breakReasons);
export type BreakReason = z.infer<typeof BreakReason>;

export const Seat = z.object({
  agentId: Id,
  agentName: z.string(),
  state: SeatState,
  since: Instant,
  /** Only in a break. */
  reason: BreakReason.or(z.literal('missed')).nullable(),
  callId: Id.nullable(),
  /** When the wrap-up ends by itself, and how often it may still be lengthened. */
  wrapUpUntil: Instant.nullable(),
  extensionsLeft: z.number().int(),
  skills: z.array(SkillLevel),
  version: z.number().int(),
});
export type Seat = z.infer<typeof Seat>;

/** 小结, written by an agent who had the call, during it or afterwards. */
export const CallSummaryBody = z.object({
  summary: z.string().trim().max(500),
  topic: z.string().trim().max(60).nullable().default(null),
});
export type CallSummaryBody = z.infer<typeof CallSummaryBody>;

/** What an agent chooses by hand; ringing and talking follow from the call. */
export const SeatBody = z.discriminatedUnion('state', [
  z.object({ state: z.literal('ready') }),
  z.object({ state: z.literal('off') }),
  z.object({ state: z.literal('break'), reason: BreakReason.default('rest') }),
]);
export type SeatBody = z.infer<typeof SeatBody>;

export const SeatSkillsBody = z.object({ skills: z.array(SkillLevel).max(40) });
export const SeatParams = z.object({ agentId: Id });

/** 弹屏: what an agent sees before saying hello. */
export const ScreenPop = z.object({
  call: Call,
  caller: z.object({ number: z.string(), name: z.string().nullable(), lastAddress: z.string().nullable() }),
  /** What colleagues want known, newest first. */
  notes: z.array(CallerNote),
  /** Calls from this number that were ended as silent or abusive, of those shown. */
  nuisanceCalls: z.number().int(),
  openTickets: z.array(TicketRow),
  recentTickets: z.array(TicketRow),
  recentCalls: z.array(Call),
});
export type ScreenPop = z.infer<typeof ScreenPop>;

/** `state` narrows the list, `queued,ringing` for those who wait; so do how it came out, and who had it. */
export const CallListQuery = PageQuery.extend({
  state: listOf(CallState),
  outcome: z.enum(callOutcomes).optional(),
  agentId: Id.optional(),
});

export const CallParams = z.object({ callId: Id });

/**
 * How this browser speaks and listens. `local` uses the built-in carrier's WebRTC signalling, `twilio` the
 * vendor's own client; the console's call bar treats both alike.
 */
export const VoiceAccess = z.object({
  carrier: z.enum(['local', 'twilio']),
  identity: z.string(),
  token: z.string(),
  expiresAt: Instant,
});
export type VoiceAccess = z.infer<typeof VoiceAccess>;

/** One request gives the call bar all it needs. */
export const Desk = z.object({
  seat: Seat,
  call: Call.nullable(),
  voice: VoiceAccess,
});
export type Desk = z.infer<typeof Desk>;

/** What the carrier asked and told lately, and how it was answered. */
export const CallDiagnostics = z.object({
  adapter: z.enum(['local', 'twilio']),
  webhooks: z.array(
    z.object({
      at: Instant,
      path: z.string(),
      legId: z.string(),
      told: z.string(),
      verdict: z.enum(['taken', 'bad_signature', 'failed']),
      status: z.number().int(),
      tookMs: z.number().int(),
    }),
  ),
  calls: z.array(
    z.object({
      call: Call,
      trail: z.array(
        z.object({
          at: Instant,
          from: CallState.nullable(),
          to: CallState,
          agentName: z.string().nullable(),
          priority: z.enum(callPriorities).nullable(),
          leaving: z.enum(['callback', 'message']).nullable(),
          missed: z.number().int(),
        }),
      ),
    }),
  ),
});
export type CallDiagnostics = z.infer<typeof CallDiagnostics>;
