import type { Router } from 'express';
import { asked, fieldsOf, notThere, pageOf } from './answers.ts';

/** A number of the account, by Twilio's own names of its settings. */
export type TwilioNumber = Record<string, unknown> & { sid: string; phone_number: string };

const settings = ['voice_url', 'voice_fallback_url', 'status_callback', 'sms_url', 'sms_fallback_url'];

/** A number as it is bought: nothing is told to anybody yet. */
export const newNumber = (phoneNumber: string, capabilities = { voice: true, sms: true }): TwilioNumber => ({
  sid: `PN${Buffer.from(phoneNumber).toString('hex').padEnd(32, '0').slice(0, 32)}`,
  phone_number: phoneNumber,
  friendly_name: phoneNumber,
  capabilities: { mms: capabilities.sms, fax: false, ...capabilities },
  ...Object.fromEntries(
    settings.flatMap((name) => [
      [name, ''],
      [name.replace(/(_url)?$/, '_method'), 'POST'],
    ]),
  ),
});

/** `VoiceUrl` as `voice_url`. */
const settingName = (field: string): string =>
  field.replace(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

/** Part of a number is enough, and a star is any digit: so Twilio finds more than was asked for. */
const isLike = ({ phone_number }: TwilioNumber, wanted: string): boolean => {
  const digits = wanted.replace(/[^\d*]/g, '').replaceAll('*', '\\d');
  return new RegExp(digits).test(phone_number);
};

/** IncomingPhoneNumbers: listed by number, looked at and set up. */
export const serveNumbers = (router: Router, numbers: TwilioNumber[]): void => {
  router.get('/IncomingPhoneNumbers.json', (request, response) => {
    const wanted = asked(request, 'PhoneNumber');
    const found = numbers.filter((number) => isLike(number, wanted));
    response.json(pageOf(request, 'incoming_phone_numbers', found));
  });
  router.get('/IncomingPhoneNumbers/:sid.json', (request, response) => {
    const number = numbers.find(({ sid }) => sid === request.params.sid);
    if (number) response.json(number);
    else notThere(response, request.path);
  });
  router.post('/IncomingPhoneNumbers/:sid.json', (request, response) => {
    const number = numbers.find(({ sid }) => sid === request.params.sid);
    if (!number) {
      notThere(response, request.path);
      return;
    }
    for (const [field, value] of Object.entries(fieldsOf(request))) number[settingName(field)] = value;
    response.json(number);
  });
};
