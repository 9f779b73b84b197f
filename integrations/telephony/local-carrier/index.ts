import type { Server } from 'socket.io';
import type { Clock } from '../../../server/kernel/clock.ts';
import type { Logger } from '../../../server/kernel/logger.ts';
import type { CallEvents, Telephony } from '../port.ts';
import { agentLegUrls, voiceWebhooks } from '../voice-webhooks.ts';
import { writeAccessToken } from './access-token.ts';
import { createAgentPresence, type AgentPresence } from './agent-presence.ts';
import { createExchange, type Exchange } from './exchange.ts';
import type { Leg } from './leg.ts';
import { agentWindows, serveSockets } from './sockets.ts';
import { createWebhookClient } from './webhook-client.ts';

export interface LocalCarrierOptions {
  publicUrl: string;
  /** Signs webhooks and access tokens; nobody outside this process needs it. */
  authToken: string;
  /** Whether anybody may ring from the page /phone. */
  acceptsHandsets: boolean;
  clock: Clock;
  logger: Logger;
  /** Milliseconds that a spoken character takes; real speech by default. */
  speechMs?: number;
  presenceGraceMs?: number;
}

export interface LocalCarrier {
  telephony: Telephony;
  /** Opens the door for browsers; `origin` is where the application listens on this machine. */
  attach(io: Server, origin: () => string): void;
  readonly exchange: Exchange;
}

const accessMs = 60 * 60 * 1000;
/** How long an agent may be without an open window, reloading perhaps, before the seat is off. */
const presenceGraceMs = 20_000;
/** Twilio's account ids have this shape; ours names nobody. */
const accountSid = `AC${'0'.repeat(32)}`;

interface Parts {
  exchange: Exchange;
  presence: AgentPresence;
  listen: (events: CallEvents) => void;
}

const createTelephony = (
  { authToken, publicUrl, clock }: LocalCarrierOptions,
  { exchange, presence, listen }: Parts,
): Telephony => {
  const endLeg = (sid: string): Promise<void> => {
    const leg: Leg | undefined = exchange.leg(sid);
    if (leg) exchange.end(leg, leg.status === 'ringing' ? 'canceled' : 'completed');
    return Promise.resolve();
  };
  return {
    adapter: 'local',
    webhooks(events) {
      listen(events);
      return voiceWebhooks({ authToken, publicUrl, events, clock });
    },
    voiceAccess(agentId) {
      const expiresAt = new Date(clock.now().getTime() + accessMs);
      const token = writeAccessToken(authToken, agentId, expiresAt);
      const access = { carrier: 'local', identity: agentId, token } as const;
      return Promise.resolve({ ...access, expiresAt: expiresAt.toISOString() });
    },
    ringAgent({ carrierId, agentId, offerId, timeoutSeconds }) {
      const from = exchange.leg(carrierId)?.from ?? '';
      const urls = agentLegUrls(publicUrl, { carrierId, agentId, offerId });
      const leg = exchange.dialOut({ identity: agentId, from, timeoutSeconds, ...urls });
      return Promise.resolve({ legId: leg.sid });
    },
    endLeg,
    hold(carrierId, isHeld) {
      exchange.conferences.hold(carrierId, isHeld);
      return Promise.resolve();
    },
    hangUp: endLeg,
    isLive: (carrierId) => Promise.resolve(exchange.leg(carrierId) !== undefined),
    healthy: () => Promise.resolve(true),
    close() {
      presence.close();
      exchange.close();
      return Promise.resolve();
    },
  };
};

/** Our own carrier: the whole call centre runs on one machine, with browsers as telephones. */
export const createLocalCarrier = (options: LocalCarrierOptions): LocalCarrier => {
  const { authToken, logger } = options;
  let origin = (): string => options.publicUrl;
  let namespace: ReturnType<typeof serveSockets> | undefined;
  let events: CallEvents | undefined;
  const presence = createAgentPresence(options.presenceGraceMs ?? presenceGraceMs, (identity) => {
    events
      ?.agentLeft(identity)
      .catch((error: unknown) => logger.error({ err: error }, 'a left seat stays as it was'));
  });
  const exchange = createExchange({
    ...options,
    accountSid,
    speechMs: options.speechMs ?? 90,
    windows: agentWindows(() => namespace, presence),
    webhooks: createWebhookClient({ authToken, origin: () => origin() }),
  });
  const listen = (listener: CallEvents): void => {
    events = listener;
  };
  return {
    exchange,
    telephony: createTelephony(options, { exchange, presence, listen }),
    attach(io, ownOrigin) {
      origin = ownOrigin;
      namespace = serveSockets(io, { ...options, exchange, presence });
    },
  };
};
