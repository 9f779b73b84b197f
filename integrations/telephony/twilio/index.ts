import twilio, { type Twilio } from 'twilio';
import { AppError } from '../../../server/kernel/errors.ts';
import type { Clock } from '../../../server/kernel/clock.ts';
import type { Logger } from '../../../server/kernel/logger.ts';
import type { Telephony } from '../port.ts';
import { agentLegUrls, voiceWebhooks } from '../voice-webhooks.ts';

export interface TwilioSettings {
  accountSid: string;
  authToken: string;
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
const notFoundStatus = 404;
const liveStatuses = new Set<string>(['queued', 'ringing', 'in-progress']);

const statusOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;

const translated = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (cause) {
    throw new AppError('upstream_failed', 'The telephone carrier did not do what it was asked.', { cause });
  }
};

/** A leg or conference that is gone already is what was wanted. */
const unlessGone = async (work: Promise<unknown>): Promise<void> => {
  await translated(
    work.catch((error: unknown) => {
      if (statusOf(error) !== notFoundStatus) throw error;
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

/** The telephone through Twilio: REST to act, signed webhooks to be told, the vendor's client in the browsers. */
export const createTwilioTelephony = ({
  settings,
  publicUrl,
  clock,
  ...options
}: TwilioOptions): Telephony => {
  const client = options.client ?? twilio(settings.accountSid, settings.authToken);

  const conferenceOf = async (carrierId: string): Promise<string | undefined> => {
    const found = await client.conferences.list({ friendlyName: carrierId, status: 'in-progress', limit: 1 });
    return found[0]?.sid;
  };

  return {
    adapter: 'twilio',
    webhooks: (events) => voiceWebhooks({ authToken: settings.authToken, publicUrl, events, clock }),
    voiceAccess: (agentId) =>
      Promise.resolve({
        carrier: 'twilio',
        identity: agentId,
        token: accessToken(settings, agentId),
        expiresAt: new Date(clock.now().getTime() + accessMs).toISOString(),
      }),
    async ringAgent({ carrierId, agentId, offerId, timeoutSeconds }) {
      const leg = await translated(
        client.calls.create({
          to: `client:${agentId}`,
          from: settings.number,
          ...agentLegUrls(publicUrl, { carrierId, agentId, offerId }),
          statusCallbackEvent: ['answered', 'completed'],
          timeout: timeoutSeconds,
        }),
      );
      return { legId: leg.sid };
    },
    // `completed` ends a leg whether it rings or talks; `canceled` would leave one that was just answered.
    endLeg: (legId) => unlessGone(client.calls(legId).update({ status: 'completed' })),
    async hold(carrierId, isHeld) {
      const sid = await translated(conferenceOf(carrierId));
      if (sid === undefined) return;
      // A caller who still hears the greeting is not there to be held, and must not be believed to be.
      await translated(client.conferences(sid).participants(carrierId).update({ hold: isHeld }));
    },
    hangUp: (carrierId) => unlessGone(client.calls(carrierId).update({ status: 'completed' })),
    async isLive(carrierId) {
      try {
        const { status } = await client.calls(carrierId).fetch();
        return liveStatuses.has(status);
      } catch (cause) {
        if (statusOf(cause) === notFoundStatus) return false;
        throw new AppError('upstream_failed', 'The telephone carrier does not answer.', { cause });
      }
    },
    healthy: async () => {
      const account = await translated(client.api.v2010.accounts(settings.accountSid).fetch());
      return account.status === 'active';
    },
    close: () => Promise.resolve(),
  };
};
