import type { Twilio } from 'twilio';
import { AppError, notFound } from '../../../../server/kernel/errors.ts';
import type { Outbound, OutboundAnswer } from '../../../../server/platform/http/outbound.ts';
import { unlessGone, notFoundStatus } from '../../../telephony/twilio/asked.ts';
import { usualApiUrl } from '../../../telephony/twilio/client.ts';
import type { SmsSender } from '../port.ts';
import type { TwilioTextSettings } from './index.ts';

type Media = Pick<SmsSender, 'fetchMedium' | 'removeMedium'>;

const address = /\/Messages\/([A-Z]{2}[0-9a-f]{32})\/Media\/(ME[0-9a-f]{32})$/;
const name = /^([A-Z]{2}[0-9a-f]{32})\/(ME[0-9a-f]{32})$/;

/** `MM…/ME…` of the address in a webhook: the account's password goes to Twilio alone, whatever else it says. */
export const mediumOf = (url: string): string => address.exec(url)?.slice(1).join('/') ?? '';

const sidsOf = (mediumId: string): { messageSid: string; mediaSid: string } => {
  const [, messageSid, mediaSid] = name.exec(mediumId) ?? [];
  if (messageSid === undefined || mediaSid === undefined) throw notFound('Medium', mediumId);
  return { messageSid, mediaSid };
};

const contentOf = ({ status, content }: OutboundAnswer, mediumId: string): Buffer => {
  if (status === notFoundStatus) throw notFound('Medium', mediumId);
  if (status !== 200) throw new AppError('upstream_failed', `The carrier answered ${status} for a picture.`);
  return content;
};

/** Media of texts. Twilio leads from its own address on to a store, which must not see the account's password. */
export const createTwilioMedia = (
  client: Twilio,
  { settings, outbound }: { settings: TwilioTextSettings; outbound: Outbound },
): Media => {
  const { accountSid, authToken, apiUrl = usualApiUrl } = settings;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  return {
    async fetchMedium(mediumId) {
      const { messageSid, mediaSid } = sidsOf(mediumId);
      const url = `${apiUrl}/2010-04-01/Accounts/${accountSid}/Messages/${messageSid}/Media/${mediaSid}`;
      const answer = await outbound({ url, headers: { authorization } });
      const { location } = answer.headers;
      const isElsewhere = answer.status >= 300 && answer.status < 400 && location !== undefined;
      return contentOf(isElsewhere ? await outbound({ url: location }) : answer, mediumId);
    },
    async removeMedium(mediumId) {
      const { messageSid, mediaSid } = sidsOf(mediumId);
      await unlessGone(client.messages(messageSid).media(mediaSid).remove());
    },
  };
};
