import { randomUUID } from 'node:crypto';
import type { CarrierFaults } from '../../../contract/carrier.ts';
import type { Clock } from '../../../server/kernel/clock.ts';
import type { Logger } from '../../../server/kernel/logger.ts';
import { paths } from '../twiml.ts';
import { createConferences, type Conferences } from './conferences.ts';
import type { DialInstruction } from './interpret-twiml.ts';
import { callbackFieldsOf, hasEnded, type CarrierSocket, type Leg, type LegStatus } from './leg.ts';
import { pauseConversation, resumeRecording, stopConversation } from './conversation-recording.ts';
import { createPrograms } from './leg-programs.ts';
import { createQueues, type Queues } from './program/queues.ts';
import { createRecordings, type Recordings } from './recordings.ts';
import { newSid } from './webhook-client.ts';
import type { WebhookLine } from './webhook-line.ts';

/** The open windows of an agent and the telephones of a number, all of which ring. */
export interface AgentWindows {
  areOpen(leg: Leg): boolean;
  ring(leg: Leg): void;
  /** The leg was taken in one window, or is over. */
  stopRinging(leg: Leg): void;
}

export interface ExchangeDeps {
  publicUrl: string;
  recordingsUrl?: string;
  accountSid: string;
  webhooks: WebhookLine;
  windows: AgentWindows;
  clock: Clock;
  logger: Logger;
  /** Milliseconds that a spoken character takes. */
  speechMs: number;
}

export interface OutboundLeg {
  /** The agent whose windows ring; undefined when a number is called. */
  identity: string | undefined;
  from: string;
  to: string;
  isCaller: boolean;
  url: string;
  statusCallback: string;
  timeoutSeconds: number;
  faults?: CarrierFaults | undefined;
}

export interface InboundCall {
  from: string;
  to: string;
  socket: CarrierSocket;
  faults?: CarrierFaults | undefined;
}

/** The switching centre: legs, what TwiML makes of them, and what the application is told about them. */
export interface Exchange {
  readonly conferences: Conferences;
  readonly recordings: Recordings;
  leg(sid: string): Leg | undefined;
  legsOf(socket: CarrierSocket): Leg[];
  /** The live leg that an agent's browsers may take or take up again. */
  legFor(identity: string): Leg | undefined;
  /** A handset calls: the application is asked what to do. */
  dialIn(call: InboundCall): Leg;
  /** The application calls an agent or a number. Who has no open window is not reached, as with Twilio. */
  dialOut(call: OutboundLeg): Leg;
  /** The agent picks up in one of their windows, or a window takes its leg up again. */
  answer(leg: Leg, socket: CarrierSocket, windowId: string | undefined): void;
  /** A telephone that was called picks up, or the leg is sent to other instructions. */
  redirect(leg: Leg, url: string): void;
  /** Reads a document out to one leg while its conversation goes on. */
  announce(leg: Leg, url: string): void;
  pauseRecording(leg: Leg, isPaused: boolean): void;
  /** A handset takes its leg up again, in the page that had it or in one that was reloaded. */
  resume(leg: Leg, socket: CarrierSocket, isSamePage: boolean): void;
  end(leg: Leg, status: LegStatus): void;
  close(): void;
}

type NewLeg = Pick<Leg, 'direction' | 'from' | 'to' | 'statusCallback' | 'isCaller'> & Partial<Leg>;

const newLeg = (given: NewLeg, clock: Clock): Leg => ({
  sid: newSid('CA'),
  resumeKey: randomUUID(),
  status: 'ringing',
  sequence: -1,
  startedAt: clock.now(),
  answeredAt: undefined,
  conference: undefined,
  queue: undefined,
  course: undefined,
  url: '',
  hear: undefined,
  isHeld: false,
  socket: undefined,
  windowId: undefined,
  identity: undefined,
  recordingSid: undefined,
  isRecordingPaused: false,
  timer: undefined,
  faults: undefined,
  ...given,
});

/** The legs that are alive, and how they come to their end. */
const createSwitchboard = (deps: ExchangeDeps) => {
  const { accountSid, clock, logger, webhooks, windows } = deps;
  const legs = new Map<string, Leg>();
  const conferences = createConferences();
  const queues: Queues = createQueues();
  const recordings = createRecordings(deps);

  const report = (leg: Leg): void => {
    leg.sequence += 1;
    if (leg.statusCallback === '') return;
    webhooks
      .tell(leg.statusCallback, callbackFieldsOf(leg, { accountSid, at: clock.now() }), leg.faults)
      .catch((error: unknown) =>
        logger.warn({ err: error, leg: leg.sid }, 'a status callback was not taken'),
      );
  };

  const end = (leg: Leg, status: LegStatus): void => {
    if (hasEnded(leg)) return;
    leg.status = status;
    clearTimeout(leg.timer);
    leg.course?.abort();
    const dependants = conferences.leave(leg);
    leg.socket?.emit('state', { legId: leg.sid, state: 'ended' });
    if (leg.direction !== 'inbound') windows.stopRinging(leg);
    legs.delete(leg.sid);
    recordings.forget(leg);
    report(leg);
    for (const other of dependants) end(other, 'completed');
  };

  const pickUp = (leg: Leg): void => {
    if (leg.status !== 'ringing') return;
    leg.status = 'in-progress';
    leg.answeredAt = clock.now();
  };
  return { legs, conferences, queues, recordings, report, end, pickUp };
};

const carry = (leg: Leg, socket: CarrierSocket): void => {
  clearTimeout(leg.timer);
  leg.socket = socket;
};

type Switchboard = ReturnType<typeof createSwitchboard>;

/** Rings agents and telephones. */
const createDialler =
  ({ clock, windows }: ExchangeDeps, { legs, end }: Switchboard) =>
  ({ url, timeoutSeconds, ...call }: OutboundLeg): Leg => {
    const leg = newLeg({ ...call, url, direction: 'outbound-api' }, clock);
    legs.set(leg.sid, leg);
    if (windows.areOpen(leg)) {
      leg.timer = setTimeout(() => end(leg, 'no-answer'), timeoutSeconds * 1000);
      windows.ring(leg);
    } else {
      leg.timer = setTimeout(() => end(leg, 'no-answer'), 0); // after the caller has learnt the leg's name
    }
    leg.timer.unref();
    return leg;
  };

/** Somebody picks up: their leg does what its document says, or waits to be bridged when it has none. */
const createAnswering =
  ({ windows }: ExchangeDeps, board: Switchboard, run: (leg: Leg, url: string) => Promise<void>) =>
  (leg: Leg, socket: CarrierSocket, windowId: string | undefined): void => {
    carry(leg, socket);
    leg.windowId = windowId;
    if (leg.status === 'in-progress') {
      board.conferences.reconnect(leg);
      return;
    }
    board.pickUp(leg);
    windows.stopRinging(leg);
    board.report(leg);
    if (leg.url !== '') void run(leg, leg.url);
  };

/** The other party of a plain <Dial>: bridged by the carrier, so nobody is told of its leg. */
const partyOf = ({ from }: Leg, { target, timeoutSeconds }: DialInstruction): OutboundLeg => ({
  identity: target.kind === 'client' ? target.name : undefined,
  to: target.kind === 'client' ? `client:${target.name}` : target.name,
  from,
  url: '',
  statusCallback: '',
  isCaller: false,
  timeoutSeconds,
});

export const createExchange = (deps: ExchangeDeps): Exchange => {
  const { clock } = deps;
  const board = createSwitchboard(deps);
  const { legs, conferences, recordings, end } = board;
  const dialOut = createDialler(deps, board);
  const programs = createPrograms({
    ...deps,
    ...board,
    dialParty: (leg, dial) => dialOut(partyOf(leg, dial)),
    dequeue(leg, room) {
      leg.course?.abort();
      conferences.join(leg, {
        name: room,
        starts: true,
        endsOnExit: true,
        isMuted: false,
        coaches: undefined,
      });
    },
  });

  return {
    conferences,
    recordings,
    leg: (sid) => legs.get(sid),
    legsOf: (socket) => [...legs.values()].filter((leg) => leg.socket === socket),
    legFor: (identity) => [...legs.values()].find((leg) => leg.identity === identity),
    dialIn(call) {
      const statusCallback = programs.urlOf(paths.status);
      const leg = newLeg({ ...call, direction: 'inbound', statusCallback, isCaller: true }, clock);
      legs.set(leg.sid, leg);
      void programs.run(leg, programs.urlOf(paths.voice));
      return leg;
    },
    dialOut,
    answer: createAnswering(deps, board, programs.run),
    redirect(leg, url) {
      // Sent elsewhere it leaves its room, and whoever came only to hear it stays.
      conferences.leave(leg);
      stopConversation(leg);
      void programs.run(leg, url);
    },
    pauseRecording: pauseConversation,
    announce: (leg, url) => void programs.announce(leg, url),
    resume(leg, socket, isSamePage) {
      carry(leg, socket);
      conferences.reconnect(leg);
      resumeRecording(leg, recordings, isSamePage);
    },
    end,
    close() {
      for (const leg of legs.values()) {
        clearTimeout(leg.timer);
        leg.course?.abort();
      }
      legs.clear();
    },
  };
};
