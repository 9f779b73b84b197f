import { hasEnded, type CarrierSocket, type Leg } from './leg.ts';
import type { WebhookLine } from './webhook-line.ts';

/** What a browser recorded, until the application has fetched and deleted it. */
export interface Recording {
  sid: string;
  url: string;
  seconds: number;
  mediaType: string;
  data: Buffer;
  /** The leg it was recorded of. */
  legId: string;
  from: string;
  to: string;
  source: RecordingSource;
}

/** As Twilio names them: a message that was asked for, or a conversation. */
export type RecordingSource = 'RecordVerb' | 'Conference';

interface Expected {
  sid: string;
  leg: Leg;
  statusCallback: string | undefined;
  source: RecordingSource;
}

export interface Recordings {
  /** Resolves when the browser has handed it over; undefined when its leg ended without a word. */
  expect(order: Expected): Promise<Recording | undefined>;
  /** The browser hands over; false when nobody asked it for this. */
  receive(
    from: { legId: string; socket: CarrierSocket },
    recording: { sid: string; seconds: number; mediaType: string; data: Buffer },
  ): boolean;
  /** The leg is gone, and with it whoever would have handed something over. */
  forget(leg: Leg): void;
  get(sid: string): Recording | undefined;
  all(source: RecordingSource): Recording[];
  remove(sid: string): void;
}

/** Longer than any caller speaks; browsers send what they have when they hang up, so the end comes a little later. */
const farewellMs = 3_000;

export interface RecordingOptions {
  publicUrl: string;
  /** Where recordings are said to lie; the application's own address unless another server gives them out. */
  recordingsUrl?: string;
  accountSid: string;
  webhooks: WebhookLine;
}

/** Tells the application that a recording is there. */
const createTeller =
  ({ publicUrl, accountSid, webhooks }: RecordingOptions) =>
  ({ leg, statusCallback }: Expected, recording: Recording): void => {
    if (statusCallback === undefined) return;
    const url = statusCallback.startsWith('/') ? publicUrl + statusCallback : statusCallback;
    const fields = {
      AccountSid: accountSid,
      CallSid: leg.sid,
      From: leg.from,
      To: leg.to,
      RecordingSid: recording.sid,
      RecordingUrl: recording.url,
      RecordingStatus: 'completed',
      RecordingDuration: String(recording.seconds),
      RecordingChannels: '1',
      RecordingSource: recording.source,
    };
    void webhooks.tell(url, fields, leg.faults).catch(() => undefined); // the application asks for what it misses
  };

export const createRecordings = (options: RecordingOptions): Recordings => {
  const { publicUrl, recordingsUrl = publicUrl, accountSid } = options;
  const kept = new Map<string, Recording>();
  const expected = new Map<string, Expected & { resolve: (recording: Recording | undefined) => void }>();

  const tell = createTeller(options);

  return {
    expect: (order) =>
      new Promise((resolve) => {
        expected.set(order.sid, { ...order, resolve });
      }),
    receive({ legId, socket }, { sid, ...recording }) {
      const order = expected.get(sid);
      if (order?.leg.sid !== legId || order.leg.socket !== socket) return false;
      expected.delete(sid);
      const url = `${recordingsUrl}/2010-04-01/Accounts/${accountSid}/Recordings/${sid}`;
      const { from, to } = order.leg;
      const whole = { ...recording, sid, url, legId, from, to, source: order.source };
      kept.set(sid, whole);
      order.resolve(whole);
      tell(order, whole);
      return true;
    },
    forget(leg) {
      const timer = setTimeout(() => {
        for (const [sid, order] of expected) {
          if (order.leg !== leg || !hasEnded(leg)) continue;
          expected.delete(sid);
          order.resolve(undefined);
        }
      }, farewellMs);
      timer.unref();
    },
    get: (sid) => kept.get(sid),
    all: (source) => [...kept.values()].filter((recording) => recording.source === source),
    remove: (sid) => void kept.delete(sid),
  };
};
