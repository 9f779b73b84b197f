import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../server/kernel/clock.ts';
import type { Logger } from '../../../server/kernel/logger.ts';
import { paths } from '../twiml.ts';
import { createConferences, type Conferences } from './conferences.ts';
import { callbackFieldsOf, hasEnded, type CarrierSocket, type Leg, type LegStatus } from './leg.ts';
import { createPrograms } from './leg-programs.ts';
import { newSid, type WebhookClient } from './webhook-client.ts';

/** The open windows of an agent, all of which ring. */
export interface AgentWindows {
  areOpen(identity: string): boolean;
  ring(leg: Leg): void;
  /** The leg was taken in one window, or is over. */
  stopRinging(leg: Leg): void;
}

export interface ExchangeDeps {
  publicUrl: string;
  accountSid: string;
  webhooks: WebhookClient;
  windows: AgentWindows;
  clock: Clock;
  logger: Logger;
  /** Milliseconds that a spoken character takes. */
  speechMs: number;
}

export interface OutboundLeg {
  identity: string;
  from: string;
  url: string;
  statusCallback: string;
  timeoutSeconds: number;
}

/** The switching centre: legs, what TwiML makes of them, and what the application is told about them. */
export interface Exchange {
  readonly conferences: Conferences;
  leg(sid: string): Leg | undefined;
  legsOf(socket: CarrierSocket): Leg[];
  /** The live leg that an agent's browsers may take or take up again. */
  legFor(identity: string): Leg | undefined;
  /** A handset calls: the application is asked what to do. */
  dialIn(call: { from: string; to: string; socket: CarrierSocket }): Leg;
  /** The application calls an agent. An agent without an open window is not reached, as with Twilio. */
  dialOut(call: OutboundLeg): Leg;
  /** The agent picks up in one of their windows, or a window takes its leg up again. */
  answer(leg: Leg, socket: CarrierSocket, windowId: string | undefined): void;
  /** A handset takes its leg up again. */
  resume(leg: Leg, socket: CarrierSocket): void;
  end(leg: Leg, status: LegStatus): void;
  close(): void;
}

type NewLeg = Pick<Leg, 'direction' | 'from' | 'to' | 'statusCallback'> & Partial<Leg>;

const newLeg = (given: NewLeg, clock: Clock): Leg => ({
  sid: newSid('CA'),
  resumeKey: randomUUID(),
  status: 'ringing',
  sequence: -1,
  startedAt: clock.now(),
  answeredAt: undefined,
  conference: undefined,
  isHeld: false,
  socket: undefined,
  windowId: undefined,
  identity: undefined,
  timer: undefined,
  ...given,
});

/** The legs that are alive, and how they come to their end. */
const createSwitchboard = ({ accountSid, clock, logger, webhooks, windows }: ExchangeDeps) => {
  const legs = new Map<string, Leg>();
  /** What an agent's leg will do once it is answered. */
  const programUrls = new Map<string, string>();
  const conferences = createConferences();

  const report = (leg: Leg): void => {
    leg.sequence += 1;
    webhooks
      .post(leg.statusCallback, callbackFieldsOf(leg, { accountSid, at: clock.now() }))
      .catch((error: unknown) =>
        logger.warn({ err: error, leg: leg.sid }, 'a status callback was not taken'),
      );
  };

  const end = (leg: Leg, status: LegStatus): void => {
    if (hasEnded(leg)) return;
    leg.status = status;
    clearTimeout(leg.timer);
    const dependants = conferences.leave(leg);
    leg.socket?.emit('state', { legId: leg.sid, state: 'ended' });
    if (leg.identity !== undefined) windows.stopRinging(leg);
    legs.delete(leg.sid);
    programUrls.delete(leg.sid);
    report(leg);
    for (const other of dependants) end(other, 'completed');
  };

  const pickUp = (leg: Leg): void => {
    if (leg.status !== 'ringing') return;
    leg.status = 'in-progress';
    leg.answeredAt = clock.now();
  };
  return { legs, programUrls, conferences, report, end, pickUp };
};

const carry = (leg: Leg, socket: CarrierSocket): void => {
  clearTimeout(leg.timer);
  leg.socket = socket;
};

export const createExchange = (deps: ExchangeDeps): Exchange => {
  const { clock, windows } = deps;
  const { legs, programUrls, conferences, report, end, pickUp } = createSwitchboard(deps);
  const programs = createPrograms({ ...deps, conferences, end, pickUp });

  return {
    conferences,
    leg: (sid) => legs.get(sid),
    legsOf: (socket) => [...legs.values()].filter((leg) => leg.socket === socket),
    legFor: (identity) => [...legs.values()].find((leg) => leg.identity === identity),
    dialIn({ from, to, socket }) {
      const statusCallback = programs.urlOf(paths.status);
      const leg = newLeg({ direction: 'inbound', from, to, socket, statusCallback }, clock);
      legs.set(leg.sid, leg);
      void programs.run(leg, programs.urlOf(paths.voice));
      return leg;
    },
    dialOut({ identity, url, timeoutSeconds, ...call }) {
      const leg = newLeg({ ...call, direction: 'outbound-api', to: `client:${identity}`, identity }, clock);
      legs.set(leg.sid, leg);
      programUrls.set(leg.sid, url);
      if (windows.areOpen(identity)) {
        leg.timer = setTimeout(() => end(leg, 'no-answer'), timeoutSeconds * 1000);
        leg.timer.unref();
        windows.ring(leg);
      } else {
        leg.timer = setTimeout(() => end(leg, 'no-answer'), 0); // after the caller has learnt the leg's name
      }
      return leg;
    },
    answer(leg, socket, windowId) {
      carry(leg, socket);
      leg.windowId = windowId;
      if (leg.status === 'in-progress') {
        conferences.reconnect(leg);
        return;
      }
      pickUp(leg);
      windows.stopRinging(leg);
      report(leg);
      void programs.run(leg, programUrls.get(leg.sid) ?? '');
      programUrls.delete(leg.sid);
    },
    resume(leg, socket) {
      carry(leg, socket);
      conferences.reconnect(leg);
    },
    end,
    close() {
      for (const leg of legs.values()) clearTimeout(leg.timer);
      legs.clear();
    },
  };
};
