import { z } from 'zod';
import { SkillLevel } from './call-rules.ts';
import { Id, Instant } from './common.ts';
import { TicketRow } from './tickets.ts';

/**
 * A call waits (queued and ringing take turns until somebody picks up), is connected (talking and held take
 * turns), waits again only when it is passed on, and ends in one of the last three.
 */
export const callStates = [
  'queued',
  'ringing',
  'talking',
  'held',
  'completed',
  'abandoned',
  'failed',
] as const;
export const CallState = z.enum(callStates);
export type CallState = z.infer<typeof CallState>;

/** How a call came out for the caller: exactly one. */
export const callOutcomes = ['answered', 'abandoned', 'failed'] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** Why a call goes before others: danger 危急, transfer 转接, callback 回拨, returning 重复来电. */
export const callPriorities = ['danger', 'transfer', 'callback', 'returning'] as const;
export type CallPriority = (typeof callPriorities)[number];

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
  endedAt: Instant.nullable(),
  /** Seconds from answer to end. */
  durationSeconds: z.number().int().nullable(),
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
  openTickets: z.array(TicketRow),
  recentTickets: z.array(TicketRow),
  recentCalls: z.array(Call),
});
export type ScreenPop = z.infer<typeof ScreenPop>;

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
