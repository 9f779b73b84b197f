import { Readable } from 'node:stream';
import twilio, { type Twilio } from 'twilio';
import { AppError, notFound } from '../../../server/kernel/errors.ts';
import type { Clock } from '../../../server/kernel/clock.ts';
import type { Logger } from '../../../server/kernel/logger.ts';
import type { CarrierRecording, Telephony } from '../port.ts';
import { notFoundStatus, statusOf, translated, unlessGone } from './asked.ts';
import { openTwilio, usualApiUrl } from './client.ts';
import { createConferenceControl } from './conference-control.ts';
import { createWebhookLog } from '../webhook-log.ts';
import { againUrl, joinUrl, legUrls, surveyUrl, voiceWebhooks, type LegPlace } from '../voice-webhooks.ts';

export interface TwilioSettings {
  accountSid: string;
  authToken: string;
  apiUrl?: string;
  apiKeySid: string;
  apiKeySecret: string;
  twimlAppSid: string;
  number: string;
}

export interface TwilioOptions {
  settings: TwilioSettings;
  publicUrl: string;
  clock: Clock;
  logger: Logger;
  /** The vendor's own client unless a test brings one that speaks to loopback. */
  client?: Twilio;
}

/** How long a browser's access lasts; the console asks for a new one before that. */
const accessMs = 60 * 60 * 1000;
/** How long a recording may take to begin to arrive. */
const fetchMs = 30_000;
const listedRecordings = 200;
const liveStatuses = new Set<string>(['queued', 'ringing', 'in-progress']);

/** The sound itself lies beside the recording's own address, as wav unless mp3 is asked for. */
const fetchRecording = async ({
  settings,
  url,
  recordingId,
}: {
  settings: TwilioSettings;
  url: string;
  recordingId: string;
}): Promise<Readable> => {
  // The account's password goes to Twilio alone, whatever address a webhook names.
  if (new URL(url).origin !== new URL(settings.apiUrl ?? usualApiUrl).origin) {
    throw new AppError('upstream_failed', 'The recording does not lie with the carrier.');
  }
  const credentials = Buffer.from(`${settings.accountSid}:${settings.authToken}`).toString('base64');
  const response = await translated(
    fetch(`${url}.mp3`, {
      headers: { authorization: `Basic ${credentials}` },
      signal: AbortSignal.timeout(fetchMs),
    }),
  );
  if (response.status === notFoundStatus) throw notFound('Recording', recordingId);
  if (!response.ok || !response.body) {
    throw new AppError('upstream_failed', `The carrier answered ${response.status} for a recording.`);
  }
  return Readable.fromWeb(response.body);
};

/** Twilio lists recordings without numbers, so the call of each is asked for too; there are few that we missed. */
const recordingsSince = async (client: Twilio, apiUrl: string, since: Date): Promise<CarrierRecording[]> => {
  const found = await translated(
    client.recordings.list({ dateCreatedAfter: since, limit: listedRecordings }),
  );
  const messages = found.filter(({ source, status }) => source === 'RecordVerb' && status === 'completed');
  return Promise.all(
    messages.map(async ({ sid, callSid, duration, uri }) => {
      const { from, to } = await translated(client.calls(callSid).fetch());
      const url = `${apiUrl}${uri.replace(/\.json$/, '')}`;
      const seconds = Number(duration) || 0;
      return { carrierId: callSid, recordingId: sid, url, seconds, kind: 'message' as const, from, to };
    }),
  );
};

const accessToken = (
  { accountSid, apiKeySid, apiKeySecret, twimlAppSid }: TwilioSettings,
  identity: string,
): string => {
  const { AccessToken } = twilio.jwt;
  const token = new AccessToken(accountSid, apiKeySid, apiKeySecret, { identity, ttl: accessMs / 1000 });
  token.addGrant(new AccessToken.VoiceGrant({ incomingAllow: true, outgoingApplicationSid: twimlAppSid }));
  return token.toJwt();
};

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

/** What the application does with legs, each by one request (of a conference, two). */
const createLegControl = (
  client: Twilio,
  { settings, publicUrl }: Pick<TwilioOptions, 'settings' | 'publicUrl'>,
): LegControl => {
  const callOut = async (place: LegPlace, to: string, timeout: number): Promise<{ legId: string }> => {
    const leg = await translated(
      client.calls.create({
        to,
        from: settings.number,
        ...legUrls(publicUrl, place),
        statusCallbackEvent: ['answered', 'completed'],
        timeout,
      }),
    );
    return { legId: leg.sid };
  };

  return {
    ringAgent: ({ agentId, timeoutSeconds, ...order }) =>
      callOut({ ...order, agentId, role: 'agent' }, `client:${agentId}`, timeoutSeconds),
    dialNumber: ({ number, timeoutSeconds, ...order }) => callOut(order, number, timeoutSeconds),
    connectCaller: (carrierId) =>
      unlessGone(client.calls(carrierId).update({ url: joinUrl(publicUrl, carrierId), method: 'POST' })),
    queueCaller: (callerLegId) =>
      unlessGone(client.calls(callerLegId).update({ url: againUrl(publicUrl), method: 'POST' })),
    askSatisfaction: (carrierId, callerLegId) =>
      unlessGone(client.calls(callerLegId).update({ url: surveyUrl(publicUrl, carrierId), method: 'POST' })),
    // `completed` ends a leg whether it rings or talks; `canceled` would leave one that was just answered.
    endLeg: (legId) => unlessGone(client.calls(legId).update({ status: 'completed' })),
    ...createConferenceControl(client, publicUrl),
    hangUp: (callerLegId) => unlessGone(client.calls(callerLegId).update({ status: 'completed' })),
    async isLive(carrierId) {
      try {
        const { status } = await client.calls(carrierId).fetch();
        return liveStatuses.has(status);
      } catch (cause) {
        if (statusOf(cause) === notFoundStatus) return false;
        throw new AppError('upstream_failed', 'The telephone carrier does not answer.', { cause });
      }
    },
  };
};

/** The telephone through Twilio: REST to act, signed webhooks to be told, the vendor's client in the browsers. */
export const createTwilioTelephony = ({
  settings,
  publicUrl,
  clock,
  ...options
}: TwilioOptions): Telephony => {
  const client = options.client ?? openTwilio(settings);

  const log = createWebhookLog();

  return {
    adapter: 'twilio',
    webhooks: (events) =>
      voiceWebhooks({ authToken: settings.authToken, publicUrl, events, clock, logger: options.logger, log }),
    webhookLog: () => log.last(),
    voiceAccess: (agentId) =>
      Promise.resolve({
        carrier: 'twilio',
        identity: agentId,
        token: accessToken(settings, agentId),
        expiresAt: new Date(clock.now().getTime() + accessMs).toISOString(),
      }),
    fetchRecording: ({ recordingId, url }) => fetchRecording({ settings, url, recordingId }),
    recordingsSince: (since) => recordingsSince(client, settings.apiUrl ?? usualApiUrl, since),
    deleteRecording: (recordingId) => unlessGone(client.recordings(recordingId).remove()),
    ...createLegControl(client, { settings, publicUrl }),
    healthy: async () => {
      const account = await translated(client.api.v2010.accounts(settings.accountSid).fetch());
      return account.status === 'active';
    },
    close: () => Promise.resolve(),
  };
};
