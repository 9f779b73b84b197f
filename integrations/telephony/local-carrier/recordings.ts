import { hasEnded, type CarrierSocket, type Leg } from './leg.ts';
import { createRecordingParts, type RecordingPart, type RecordingParts } from './recording-parts.ts';
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
  /** Resolves when the browser has handed it over; undefined when its leg ended without a sound. */
  expect(order: Expected): Promise<Recording | undefined>;
  /** The browser hands over a part; false when its page has first to take the call up again. */
  receive(from: { legId: string; socket: CarrierSocket }, part: RecordingPart & { sid: string }): boolean;
  /** No more parts will come; false when there was none. */
  finish(sid: string): boolean;
  /** The leg is gone, and with it whoever would have handed something over: what came by then is the recording. */
  forget(leg: Leg): void;
  get(sid: string): Recording | undefined;
  all(source: RecordingSource): Recording[];
  remove(sid: string): void;
}

/** Browsers send what they still have when they hang up, so the end comes a little later. */
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

interface Waiting extends Expected {
  parts: RecordingParts;
  resolve: (recording: Recording | undefined) => void;
}

/** Makes of the parts that came what is kept. */
const assemble = (
  { sid, leg, source, parts }: Waiting,
  { publicUrl, recordingsUrl = publicUrl, accountSid }: RecordingOptions,
): Recording | undefined => {
  const sound = parts.sound();
  if (!sound) return undefined;
  const url = `${recordingsUrl}/2010-04-01/Accounts/${accountSid}/Recordings/${sid}`;
  return { ...sound, sid, url, legId: leg.sid, from: leg.from, to: leg.to, source };
};

export const createRecordings = (options: RecordingOptions): Recordings => {
  const kept = new Map<string, Recording>();
  const expected = new Map<string, Waiting>();
  const tell = createTeller(options);

  const settle = (order: Waiting): boolean => {
    expected.delete(order.sid);
    const recording = assemble(order, options);
    if (recording) {
      kept.set(order.sid, recording);
      tell(order, recording);
    }
    order.resolve(recording);
    return recording !== undefined;
  };

  return {
    expect: (order) =>
      new Promise((resolve) => {
        expected.set(order.sid, { ...order, parts: createRecordingParts(), resolve });
      }),
    receive({ legId, socket }, { sid, ...part }) {
      const order = expected.get(sid);
      if (order?.leg.sid !== legId) return true; // nobody asked for this, or has it already
      if (order.leg.socket !== socket) return false;
      order.parts.add(part);
      if (order.parts.areWhole()) settle(order);
      return true;
    },
    finish(sid) {
      const order = expected.get(sid);
      return order?.parts.sound() !== undefined && settle(order);
    },
    forget(leg) {
      const timer = setTimeout(() => {
        for (const order of [...expected.values()]) if (order.leg === leg && hasEnded(leg)) settle(order);
      }, farewellMs);
      timer.unref();
    },
    get: (sid) => kept.get(sid),
    all: (source) => [...kept.values()].filter((recording) => recording.source === source),
    remove: (sid) => void kept.delete(sid),
  };
};
