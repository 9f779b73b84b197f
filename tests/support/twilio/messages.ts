import { randomBytes } from 'node:crypto';
import type { Router } from 'express';
import { createPost } from '../../../integrations/telephony/local-carrier/webhook-client.ts';
import { asked, fieldsOf, pageOf, refuse, type Refusal } from './answers.ts';
import type { TwilioNumber } from './numbers.ts';

export interface TwilioMessage {
  sid: string;
  from: string;
  to: string;
  body: string;
  status: string;
  errorCode: number | null;
  statusCallback: string;
  createdAt: Date;
  sentAt: Date | null;
}

export interface TwilioAccount {
  accountSid: string;
  authToken: string;
  numbers: TwilioNumber[];
  /** Numbers that want no texts (STOP). */
  optOuts: Set<string>;
}

export const newSid = (prefix: string): string => prefix + randomBytes(16).toString('hex');

const present = (message: TwilioMessage, accountSid: string): object => ({
  ...{ sid: message.sid, account_sid: accountSid, from: message.from, to: message.to, body: message.body },
  ...{
    status: message.status,
    error_code: message.errorCode,
    error_message: null,
    direction: 'outbound-api',
  },
  ...{ num_segments: '1', num_media: '0', price: null, api_version: '2010-04-01' },
  date_created: message.createdAt.toUTCString(),
  date_updated: message.createdAt.toUTCString(),
  date_sent: message.sentAt?.toUTCString() ?? null,
  uri: `/2010-04-01/Accounts/${accountSid}/Messages/${message.sid}.json`,
});

const refusal = (code: number, message: string): Refusal => ({ status: 400, code, message });

/** Why a text is not taken, if it is not. */
const refusalOf = (
  { To = '', From = '', Body = '' }: Partial<Record<string, string>>,
  { numbers, optOuts }: TwilioAccount,
): Refusal | undefined => {
  if (!/^\+\d{8,15}$/.test(To)) return refusal(21211, `Invalid 'To' Phone Number: ${To}`);
  if (!numbers.some(({ phone_number }) => phone_number === From))
    return refusal(21606, `The 'From' phone number ${From} is not a valid sender`);
  if (Body === '') return refusal(21602, 'Message body is required.');
  return optOuts.has(To) ? refusal(21610, 'Attempt to send to unsubscribed recipient') : undefined;
};

/** Asks the application, signed. What overrides the connection (`#rc=5`) is for Twilio alone and not sent. */
export const post = async (
  authToken: string,
  address: string,
  fields: Record<string, string>,
): Promise<string> => {
  const url = address.split('#')[0] ?? '';
  return createPost({ authToken, origin: () => new URL(url).origin })(url, fields);
};

/** Notes where a text stands and tells the application. */
export const tellStatus = async (
  { accountSid, authToken }: TwilioAccount,
  message: TwilioMessage,
  { status, errorCode }: { status: string; errorCode?: number | undefined },
): Promise<void> => {
  message.status = status;
  message.errorCode = errorCode ?? null;
  if (status === 'sent') message.sentAt ??= new Date();
  if (message.statusCallback === '') return;
  const { sid, from, to } = message;
  await post(authToken, message.statusCallback, {
    ...{ AccountSid: accountSid, ApiVersion: '2010-04-01', From: from, To: to },
    ...{ MessageSid: sid, SmsSid: sid, MessageStatus: status, SmsStatus: status },
    ...(errorCode !== undefined && { ErrorCode: String(errorCode) }),
  });
};

const listed = (
  messages: readonly TwilioMessage[],
  { to, from, since }: Record<'to' | 'from' | 'since', string>,
): TwilioMessage[] =>
  messages.filter(
    (message) =>
      (to === '' || message.to === to) &&
      (from === '' || message.from === from) &&
      (since === '' || (message.sentAt !== null && message.sentAt >= new Date(since))),
  );

/** Messages: sent and listed, the newest first. `taken` hears of each once it was answered. */
export const serveMessages = (
  router: Router,
  { account, messages }: { account: TwilioAccount; messages: TwilioMessage[] },
  taken: (message: TwilioMessage) => void,
): void => {
  router.post('/Messages.json', (request, response) => {
    const fields = fieldsOf(request);
    const refused = refusalOf(fields, account);
    if (refused) {
      refuse(response, refused);
      return;
    }
    const { To: to = '', From: from = '', Body: body = '', StatusCallback: statusCallback = '' } = fields;
    const message: TwilioMessage = {
      ...{ sid: newSid('SM'), from, to, body, statusCallback, status: 'queued', errorCode: null },
      ...{ createdAt: new Date(), sentAt: null },
    };
    messages.unshift(message);
    response.once('finish', () => taken(message));
    response.status(201).json(present(message, account.accountSid));
  });
  router.get('/Messages.json', (request, response) => {
    const [to, from, since] = [asked(request, 'To'), asked(request, 'From'), asked(request, 'DateSent>')];
    const rows = listed(messages, { to, from, since }).map((each) => present(each, account.accountSid));
    response.json(pageOf(request, 'messages', rows));
  });
};
