import type { Twilio } from 'twilio';
import type { IncomingPhoneNumberInstance } from 'twilio/lib/rest/api/v2010/account/incomingPhoneNumber.js';
import { AppError } from '../../../server/kernel/errors.ts';
import { paths } from '../twiml.ts';
import { statusOf } from './asked.ts';

/** One setting of the number as it is and as it should be. */
export interface NumberChange {
  setting: string;
  from: string;
  to: string;
}

export interface NumberPlan {
  numberSid: string;
  changes: NumberChange[];
}

/**
 * How long Twilio tries before it asks the fallback, said in the address itself as Twilio documents: connect within
 * 2 s, wait 5 s for an answer, try twice more on any failure, 15 s in all.
 */
const patience = '#ct=2000&rt=5000&tt=15000&rc=2&rp=all';
/** What has no fallback is tried as often as Twilio allows. */
const persistence = '#ct=2000&rt=5000&tt=15000&rc=5&rp=all';
/** Where citizens' texts come in. */
const textsPath = '/webhooks/texts/incoming';

const wantedFor = (publicUrl: string, hasTexts: boolean) => ({
  voiceUrl: publicUrl + paths.voice + patience,
  voiceMethod: 'POST',
  voiceFallbackUrl: publicUrl + paths.fallback,
  voiceFallbackMethod: 'POST',
  statusCallback: publicUrl + paths.status + persistence,
  statusCallbackMethod: 'POST',
  ...(hasTexts && { smsUrl: publicUrl + textsPath + persistence, smsMethod: 'POST' }),
});

const failure = (cause: unknown): AppError => {
  const isRefused = statusOf(cause) === 401;
  const message = isRefused
    ? 'Twilio does not accept TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.'
    : 'Twilio did not answer as it should.';
  return new AppError('upstream_failed', message, { cause });
};

const asked = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (cause) {
    throw failure(cause);
  }
};

/** Twilio takes a number for the beginning of longer ones, so what it finds is compared. */
const findNumber = async (client: Twilio, number: string): Promise<IncomingPhoneNumberInstance> => {
  const found = await asked(client.incomingPhoneNumbers.list({ phoneNumber: number }));
  const own = found.find(({ phoneNumber }) => phoneNumber === number);
  if (own) return own;
  throw new AppError('not_found', `The account has no number ${number}: see TWILIO_NUMBER.`);
};

/** What would have to change on the number; throws `not_found` when the account does not have it. */
export const planNumber = async (
  client: Twilio,
  { number, publicUrl }: { number: string; publicUrl: string },
): Promise<NumberPlan> => {
  const found = await findNumber(client, number);
  const wanted = wantedFor(publicUrl, found.capabilities.sms);
  const changes = Object.entries(wanted)
    .map(([setting, to]) => ({
      setting,
      from: (found[setting as keyof typeof wanted] as string | null) ?? '',
      to,
    }))
    .filter(({ from, to }) => from !== to);
  return { numberSid: found.sid, changes };
};

/** Sets what the plan says, in one request. */
export const applyPlan = async (client: Twilio, { numberSid, changes }: NumberPlan): Promise<void> => {
  if (changes.length === 0) return;
  const set = Object.fromEntries(changes.map(({ setting, to }) => [setting, to]));
  await asked(client.incomingPhoneNumbers(numberSid).update(set));
};
