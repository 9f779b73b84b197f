import type { Server } from 'socket.io';
import type { CarrierToBrowser } from '../../../contract/carrier.ts';
import type { Clock } from '../../../server/kernel/clock.ts';
import type { Logger } from '../../../server/kernel/logger.ts';
import type { Telephony } from '../port.ts';
import { agentLegUrls, voiceWebhooks } from '../voice-webhooks.ts';
import { writeAccessToken } from './access-token.ts';
import { createExchange, type Exchange } from './exchange.ts';
import type { Leg } from './leg.ts';
import { agentRoom, serveSockets } from './sockets.ts';
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
}

export interface LocalCarrier {
  telephony: Telephony;
  /** Opens the door for browsers; `origin` is where the application listens on this machine. */
  attach(io: Server, origin: () => string): void;
  readonly exchange: Exchange;
}

const accessMs = 60 * 60 * 1000;
/** Twilio's account ids have this shape; ours names nobody. */
const accountSid = `AC${'0'.repeat(32)}`;

type Ring = (identity: string, event: Parameters<CarrierToBrowser['incoming']>[0]) => void;

const createTelephony = (
  { authToken, publicUrl, clock }: LocalCarrierOptions,
  exchange: Exchange,
  ring: Ring,
): Telephony => {
  const endLeg = (sid: string, status: 'canceled' | 'completed'): Promise<void> => {
    const leg: Leg | undefined = exchange.leg(sid);
    if (leg) exchange.end(leg, status);
    return Promise.resolve();
  };
  return {
    adapter: 'local',
    webhooks: (events) => voiceWebhooks({ authToken, publicUrl, events, clock }),
    voiceAccess(agentId) {
      const expiresAt = new Date(clock.now().getTime() + accessMs);
      const token = writeAccessToken(authToken, agentId, expiresAt);
      return Promise.resolve({
        carrier: 'local',
        identity: agentId,
        token,
        expiresAt: expiresAt.toISOString(),
      });
    },
    ringAgent({ carrierId, agentId, timeoutSeconds }) {
      const from = exchange.leg(carrierId)?.from ?? '';
      const urls = agentLegUrls(publicUrl, { carrierId, agentId });
      const leg = exchange.dialOut({ identity: agentId, from, timeoutSeconds, ...urls }, ({ sid }) =>
        ring(agentId, { legId: sid, callId: carrierId, from }),
      );
      return Promise.resolve({ legId: leg.sid });
    },
    stopRinging: (legId) => endLeg(legId, 'canceled'),
    hold(carrierId, isHeld) {
      exchange.conferences.hold(carrierId, isHeld);
      return Promise.resolve();
    },
    hangUp: (carrierId) => endLeg(carrierId, 'completed'),
    healthy: () => Promise.resolve(true),
    close() {
      exchange.close();
      return Promise.resolve();
    },
  };
};

/** Our own carrier: the whole call centre runs on one machine, with browsers as telephones. */
export const createLocalCarrier = (options: LocalCarrierOptions): LocalCarrier => {
  let origin = (): string => options.publicUrl;
  const exchange = createExchange({
    ...options,
    accountSid,
    speechMs: options.speechMs ?? 90,
    webhooks: createWebhookClient({ authToken: options.authToken, origin: () => origin() }),
  });
  let ring: Ring = () => undefined;
  return {
    exchange,
    telephony: createTelephony(options, exchange, (identity, event) => ring(identity, event)),
    attach(io, ownOrigin) {
      origin = ownOrigin;
      const namespace = serveSockets(io, { ...options, exchange });
      ring = (identity, event) => namespace.to(agentRoom(identity)).emit('incoming', event);
    },
  };
};
