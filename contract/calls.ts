import { z } from 'zod';
import { Id, Instant } from './common.ts';
import { TicketRow } from './tickets.ts';

/**
 * A call only moves forward: it waits (queued and ringing take turns until somebody picks up), is connected
 * (talking and held take turns), and ends in one of the last three.
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

export const Call = z.object({
  id: Id,
  /** The carrier's own name of the call. */
  carrierId: z.string(),
  direction: z.enum(['inbound', 'outbound']),
  state: CallState,
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

export const Seat = z.object({
  agentId: Id,
  agentName: z.string(),
  state: SeatState,
  since: Instant,
  callId: Id.nullable(),
  version: z.number().int(),
});
export type Seat = z.infer<typeof Seat>;

/** What an agent chooses by hand; ringing and talking follow from the call. */
export const SeatBody = z.object({ state: z.enum(['ready', 'break', 'off']) });

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
