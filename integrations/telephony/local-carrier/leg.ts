import type { Socket } from 'socket.io';
import type { BrowserToCarrier, CarrierFaults, CarrierToBrowser } from '../../../contract/carrier.ts';

export type CarrierSocket = Socket<BrowserToCarrier, CarrierToBrowser>;

export type LegStatus =
  'queued' | 'ringing' | 'in-progress' | 'completed' | 'no-answer' | 'canceled' | 'failed';

/** One party's line to the carrier, and what Twilio would tell about it. */
export interface Leg {
  sid: string;
  direction: 'inbound' | 'outbound-api';
  from: string;
  to: string;
  status: LegStatus;
  /** Grows with every status callback. */
  sequence: number;
  statusCallback: string;
  startedAt: Date;
  answeredAt: Date | undefined;
  conference: string | undefined;
  /** The queue it waits in. */
  queue: string | undefined;
  isHeld: boolean;
  /** The citizen's own leg, whichever side called: the one that is put on hold. */
  isCaller: boolean;
  /** What it is doing; aborted when it is sent elsewhere. */
  course: AbortController | undefined;
  /** The document it follows, and what a <Gather> without action asks again. */
  url: string;
  /** Who listens for keys and words now. */
  hear: ((input: { digit?: string | undefined; speech?: string | undefined }) => void) | undefined;
  /** The browser that carries the voice; absent while it reloads. */
  socket: CarrierSocket | undefined;
  /** The window of that browser, the same after a reload. */
  windowId: string | undefined;
  /** With this a reloaded handset proves that the leg is its own. */
  resumeKey: string;
  /** The agent whose browsers may take this leg. */
  identity: string | undefined;
  /** The conversation that its browser records, if it does. */
  recordingSid: string | undefined;
  /** Something is said that must not be recorded. */
  isRecordingPaused: boolean;
  timer: NodeJS.Timeout | undefined;
  /** How its webhooks are delivered; undefined: as all are. */
  faults: CarrierFaults | undefined;
}

const ends: readonly LegStatus[] = ['completed', 'no-answer', 'canceled', 'failed'];

export const hasEnded = (leg: Leg): boolean => ends.includes(leg.status);

/** The fields of a request or callback about a leg, named as Twilio names them. */
export const fieldsOf = (leg: Leg, accountSid: string): Record<string, string> => ({
  AccountSid: accountSid,
  ApiVersion: '2010-04-01',
  CallSid: leg.sid,
  CallStatus: leg.status,
  Direction: leg.direction,
  From: leg.from,
  To: leg.to,
  Caller: leg.from,
  Called: leg.to,
});

export const callbackFieldsOf = (
  leg: Leg,
  { accountSid, at }: { accountSid: string; at: Date },
): Record<string, string> => ({
  ...fieldsOf(leg, accountSid),
  CallbackSource: 'call-progress-events',
  SequenceNumber: String(leg.sequence),
  Timestamp: at.toUTCString(),
  ...(hasEnded(leg) && {
    CallDuration: String(leg.answeredAt ? Math.round((at.getTime() - leg.answeredAt.getTime()) / 1000) : 0),
  }),
});
