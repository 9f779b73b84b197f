import type { Twilio } from 'twilio';
import type { MessageInstance } from 'twilio/lib/rest/api/v2010/account/message.js';
import { AppError } from '../../../../server/kernel/errors.ts';
import { canTakeTexts, internationalNumber } from '../../../../contract/phone-numbers.ts';
import type { RefusalReason, SmsSender, TextOrder } from '../port.ts';
import { openTwilio } from '../../../telephony/twilio/client.ts';
import type { Outbound } from '../../../../server/platform/http/outbound.ts';
import { createTwilioMedia } from './media.ts';
import { twilioTextWebhooks } from './webhooks.ts';

export interface TwilioTextSettings {
  accountSid: string;
  authToken: string;
  apiUrl?: string;
  number: string;
}

export interface TwilioTextOptions {
  settings: TwilioTextSettings;
  publicUrl: string;
  /** Fetches what came with texts. */
  outbound: Outbound;
}

/**
 * Errors that no repeat will mend, by Twilio's code (https://www.twilio.com/docs/api/errors): 21211 and 21614 not a
 * mobile number, 21408 and 21612 a country or number that cannot be reached, 21610 the citizen replied STOP.
 */
const refusals: Record<number, RefusalReason> = {
  21211: 'bad_number',
  21614: 'bad_number',
  21408: 'refused',
  21612: 'refused',
  21610: 'opted_out',
};

/** Clocks differ a little: a message that Twilio dates shortly before our attempt may be ours. */
const toleranceMs = 60_000;
const newestMessages = 20;

const codeOf = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'code' in error ? Number(error.code) : 0;

const upstreamFailed = (cause: unknown) =>
  new AppError('upstream_failed', 'The text gateway did not do what it was asked.', { cause });

/** Twilio has no idempotency key, so an attempt of unknown end is looked for before the next one. */
const findEarlier = async (
  client: Twilio,
  { to, text, triedAt }: TextOrder,
): Promise<MessageInstance | undefined> => {
  if (triedAt === null) return undefined;
  const since = triedAt.getTime() - toleranceMs;
  // Not asked for by the date of sending: one that still waits at Twilio has none.
  const newest = await client.messages
    .list({ to: internationalNumber(to), limit: newestMessages })
    .catch((cause: unknown) => {
      throw upstreamFailed(cause);
    });
  return newest.find(({ body, dateCreated }) => body === text && dateCreated.getTime() >= since);
};

/** Texts through Twilio Messages: REST to send, signed webhooks for what comes in and what became of each. */
export const createTwilioTexts = ({ settings, publicUrl, outbound }: TwilioTextOptions): SmsSender => {
  const client = openTwilio(settings);
  return {
    adapter: 'twilio',
    async send(order) {
      if (!canTakeTexts(order.to)) return { isAccepted: false, reason: 'bad_number' };
      const earlier = await findEarlier(client, order);
      if (earlier) return { isAccepted: true, messageId: earlier.sid };
      try {
        const { sid } = await client.messages.create({
          to: internationalNumber(order.to),
          from: settings.number,
          body: order.text,
          statusCallback: `${publicUrl}/webhooks/texts/status?key=${encodeURIComponent(order.key)}`,
        });
        return { isAccepted: true, messageId: sid };
      } catch (cause) {
        const reason = refusals[codeOf(cause)];
        if (reason === undefined) throw upstreamFailed(cause);
        return { isAccepted: false, reason };
      }
    },
    ...createTwilioMedia(client, { settings, outbound }),
    webhooks: (events) => twilioTextWebhooks({ authToken: settings.authToken, publicUrl, events }),
    async healthy() {
      const account = await client.api.v2010
        .accounts(settings.accountSid)
        .fetch()
        .catch((cause: unknown) => {
          throw upstreamFailed(cause);
        });
      return account.status === 'active';
    },
  };
};
