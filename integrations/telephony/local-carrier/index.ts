import { Readable } from 'node:stream';
import type { Server } from 'socket.io';
import { CarrierFaults } from '../../../contract/carrier.ts';
import type { Clock } from '../../../server/kernel/clock.ts';
import type { Logger } from '../../../server/kernel/logger.ts';
import { notFound } from '../../../server/kernel/errors.ts';
import type { CallEvents, Telephony } from '../port.ts';
import { againUrl, announcementUrl, joinUrl, legUrls, surveyUrl, voiceWebhooks } from '../voice-webhooks.ts';
import { createWebhookLog } from '../webhook-log.ts';
import { writeAccessToken } from './access-token.ts';
import { createAgentPresence, type AgentPresence } from './agent-presence.ts';
import { createExchange, type Exchange } from './exchange.ts';
import type { Leg } from './leg.ts';
import { agentWindows, serveSockets } from './sockets.ts';
import { createPost } from './webhook-client.ts';
import { createWebhookLine } from './webhook-line.ts';

export interface LocalCarrierOptions {
  publicUrl: string;
  /** Where recordings are said to lie; the application's own address unless another server gives them out. */
  recordingsUrl?: string;
  /** Signs webhooks and access tokens; nobody outside this process needs it. */
  authToken: string;
  /** Whether anybody may ring from the page /phone. */
  acceptsHandsets: boolean;
  /** In production an address may make few calls; elsewhere many, to try things out. */
  isProduction: boolean;
  clock: Clock;
  logger: Logger;
  /** Milliseconds that a spoken character takes; real speech by default. */
  speechMs?: number;
  /** How badly webhooks are delivered; well by default. */
  faults?: CarrierFaults | undefined;
  presenceGraceMs?: number;
}

export interface LocalCarrier {
  telephony: Telephony;
  /** Opens the door for browsers; `origin` is where the application listens on this machine. */
  attach(io: Server, origin: () => string): void;
  readonly exchange: Exchange;
}

/** The number that our own calls come from. */
const ownNumber = '12345';
const accessMs = 60 * 60 * 1000;
/** How long an agent may be without an open window, reloading perhaps, before the seat is off. */
const presenceGraceMs = 20_000;
/** What a browser may hand over at once, in bytes: many times what it records in one part. */
const largestPart = 1024 * 1024;
/** Twilio's account ids have this shape; ours names nobody. */
const accountSid = `AC${'0'.repeat(32)}`;

interface Parts {
  exchange: Exchange;
  presence: AgentPresence;
  listen: (events: CallEvents) => void;
}

type LegControl = Pick<
  Telephony,
  | 'ringAgent'
  | 'dialNumber'
  | 'connectCaller'
  | 'queueCaller'
  | 'endLeg'
  | 'hold'
  | 'changeVoice'
  | 'announce'
  | 'pauseRecording'
  | 'askSatisfaction'
  | 'hangUp'
  | 'isLive'
>;

type ConversationControl = Pick<
  Telephony,
  'hold' | 'changeVoice' | 'announce' | 'pauseRecording' | 'askSatisfaction'
>;

/** What the application does while somebody talks with a citizen, and right after. */
const createConversationControl = (publicUrl: string, exchange: Exchange): ConversationControl => ({
  hold(carrierId, _callerLegId, isHeld) {
    exchange.conferences.hold(carrierId, isHeld);
    return Promise.resolve();
  },
  changeVoice(_carrierId, legId, { isMuted, coaches }) {
    const leg = exchange.leg(legId);
    if (leg) exchange.conferences.change(leg, { isMuted, coaches: coaches ?? undefined });
    return Promise.resolve();
  },
  announce(_carrierId, callerLegId, name) {
    const leg = exchange.leg(callerLegId);
    if (leg) exchange.announce(leg, announcementUrl(publicUrl, name));
    return Promise.resolve();
  },
  pauseRecording(_carrierId, callerLegId, isPaused) {
    const leg = exchange.leg(callerLegId);
    if (leg) exchange.pauseRecording(leg, isPaused);
    return Promise.resolve();
  },
  askSatisfaction(carrierId, callerLegId) {
    const leg = exchange.leg(callerLegId);
    if (leg) exchange.redirect(leg, surveyUrl(publicUrl, carrierId));
    return Promise.resolve();
  },
});

/** What the application does with legs. */
const createLegControl = (
  { publicUrl }: Pick<LocalCarrierOptions, 'publicUrl'>,
  exchange: Exchange,
): LegControl => {
  const endLeg = (sid: string): Promise<void> => {
    const leg: Leg | undefined = exchange.leg(sid);
    if (leg) exchange.end(leg, leg.status === 'ringing' ? 'canceled' : 'completed');
    return Promise.resolve();
  };
  return {
    ringAgent({ carrierId, agentId, timeoutSeconds, ...order }) {
      const { from = '', faults } = exchange.leg(carrierId) ?? {};
      const urls = legUrls(publicUrl, { ...order, carrierId, agentId, role: 'agent' });
      const call = {
        identity: agentId,
        from,
        to: `client:${agentId}`,
        isCaller: false,
        timeoutSeconds,
        faults,
      };
      return Promise.resolve({ legId: exchange.dialOut({ ...call, ...urls }).sid });
    },
    dialNumber({ carrierId, number, offerId, role, timeoutSeconds }) {
      const urls = legUrls(publicUrl, { carrierId, offerId, role });
      const isCaller = role === 'caller';
      const faults = exchange.leg(carrierId)?.faults;
      const call = { identity: undefined, from: ownNumber, to: number, isCaller, timeoutSeconds, faults };
      return Promise.resolve({ legId: exchange.dialOut({ ...call, ...urls }).sid });
    },
    connectCaller(carrierId) {
      const leg = exchange.leg(carrierId);
      if (leg) exchange.redirect(leg, joinUrl(publicUrl, carrierId));
      return Promise.resolve();
    },
    queueCaller(callerLegId) {
      const leg = exchange.leg(callerLegId);
      if (leg) exchange.redirect(leg, againUrl(publicUrl));
      return Promise.resolve();
    },
    endLeg,
    ...createConversationControl(publicUrl, exchange),
    hangUp: endLeg,
    isLive: (legId) => Promise.resolve(exchange.leg(legId) !== undefined),
  };
};

type RecordingAccess = Pick<Telephony, 'fetchRecording' | 'recordingsSince' | 'deleteRecording'>;

const createRecordingAccess = (exchange: Exchange): RecordingAccess => ({
  fetchRecording({ recordingId }) {
    const recording = exchange.recordings.get(recordingId);
    if (!recording) return Promise.reject(notFound('Recording', recordingId));
    return Promise.resolve(Readable.from(recording.data));
  },
  recordingsSince: () =>
    Promise.resolve(
      exchange.recordings.all('RecordVerb').map(({ sid, legId, url, seconds, from, to }) => ({
        carrierId: legId,
        recordingId: sid,
        url,
        seconds,
        kind: 'message' as const,
        from,
        to,
      })),
    ),
  deleteRecording(recordingId) {
    exchange.recordings.remove(recordingId);
    return Promise.resolve();
  },
});

const createTelephony = (
  { authToken, publicUrl, clock, logger }: LocalCarrierOptions,
  { exchange, presence, listen }: Parts,
): Telephony => {
  const log = createWebhookLog();
  return {
    adapter: 'local',
    webhooks(events) {
      listen(events);
      return voiceWebhooks({ authToken, publicUrl, events, clock, logger, log });
    },
    voiceAccess(agentId) {
      const expiresAt = new Date(clock.now().getTime() + accessMs);
      const token = writeAccessToken(authToken, agentId, expiresAt);
      const access = { carrier: 'local', identity: agentId, token } as const;
      return Promise.resolve({ ...access, expiresAt: expiresAt.toISOString() });
    },
    ...createLegControl({ publicUrl }, exchange),
    ...createRecordingAccess(exchange),
    webhookLog: () => log.last(),
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
    webhooks: createWebhookLine({
      post: createPost({ authToken, origin: () => origin() }),
      faults: options.faults ?? CarrierFaults.parse({}),
    }),
  });
  const listen = (listener: CallEvents): void => {
    events = listener;
  };
  return {
    exchange,
    telephony: createTelephony(options, { exchange, presence, listen }),
    attach(io, ownOrigin) {
      origin = ownOrigin;
      io.engine.opts.maxHttpBufferSize = largestPart;
      namespace = serveSockets(io, { ...options, exchange, presence });
    },
  };
};
