import type { Twilio } from 'twilio';
import { AppError, notFound } from '../../../server/kernel/errors.ts';
import { paths } from '../twiml.ts';

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
/** Status callbacks have no fallback, so they are tried as often as Twilio allows. */
const persistence = '#ct=2000&rt=5000&tt=15000&rc=5&rp=all';

const wantedFor = (publicUrl: string) => ({
  voiceUrl: publicUrl + paths.voice + patience,
  voiceMethod: 'POST',
  voiceFallbackUrl: publicUrl + paths.fallback,
  voiceFallbackMethod: 'POST',
  statusCallback: publicUrl + paths.status + persistence,
  statusCallbackMethod: 'POST',
});

const settings = [
  'voiceUrl',
  'voiceMethod',
  'voiceFallbackUrl',
  'voiceFallbackMethod',
  'statusCallback',
  'statusCallbackMethod',
] as const;

const asked = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (cause) {
    throw new AppError('upstream_failed', 'Twilio did not answer as it should.', { cause });
  }
};

/** What would have to change on the number; throws `not_found` when the account does not have it. */
export const planNumber = async (
  client: Twilio,
  { number, publicUrl }: { number: string; publicUrl: string },
): Promise<NumberPlan> => {
  const [found] = await asked(client.incomingPhoneNumbers.list({ phoneNumber: number, limit: 1 }));
  if (!found) throw notFound('Number', number);
  const wanted = wantedFor(publicUrl);
  const changes = settings
    .map((setting) => ({ setting, from: (found[setting] as string | null) ?? '', to: wanted[setting] }))
    .filter(({ from, to }) => from !== to);
  return { numberSid: found.sid, changes };
};

/** Sets what the plan says, in one request. */
export const applyPlan = async (client: Twilio, { numberSid, changes }: NumberPlan): Promise<void> => {
  if (changes.length === 0) return;
  const set = Object.fromEntries(changes.map(({ setting, to }) => [setting, to]));
  await asked(client.incomingPhoneNumbers(numberSid).update(set));
};
