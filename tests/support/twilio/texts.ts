import type { Express, Router } from 'express';
import { serveMedia, type Medium, type TwilioMedia } from './media.ts';
import {
  newSid,
  post,
  serveMessages,
  tellStatus,
  type TwilioAccount,
  type TwilioMessage,
} from './messages.ts';

/** A text from a citizen, with what came along. */
export interface CitizenWrites {
  from: string;
  text?: string;
  media?: Medium[];
  /** Of a text that is delivered once more. */
  sid?: string;
}

/** Twilio's texts, seen from outside: what was sent through it, what becomes of it, and what citizens write. */
export interface TwilioTexts {
  /** The oldest first. */
  sent(): TwilioMessage[];
  /** What is told of each text from now on, in this order; an error's code goes along with the last. */
  fate(statuses: readonly string[], errorCode?: number): void;
  /** Tells once more, or out of turn, where a text stands. */
  tell(sid: string, status: string, errorCode?: number): Promise<void>;
  /** Gives the sid, when the application has taken it. */
  write(text: CitizenWrites): Promise<string>;
  /** The citizen has told Twilio itself, out of our hearing, to send nothing more. */
  optOut(number: string): void;
  media: Pick<TwilioMedia, 'sids' | 'hasLeaked'>;
}

const stopWords = new Set(['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit']);
const startWords = new Set(['start', 'yes', 'unstop']);

const noteWord = ({ optOuts }: TwilioAccount, from: string, text: string): void => {
  const word = text.trim().toLowerCase();
  if (stopWords.has(word)) optOuts.add(from);
  if (startWords.has(word)) optOuts.delete(from);
};

/** To the number whose texts are asked for somewhere. */
const createWrite =
  (account: TwilioAccount, media: TwilioMedia) =>
  async ({ from, text = '', media: along = [], sid: known }: CitizenWrites): Promise<string> => {
    const number = account.numbers.find(({ sms_url }) => sms_url !== '');
    const sid = known ?? newSid(along.length > 0 ? 'MM' : 'SM');
    noteWord(account, from, text);
    const addresses = along.length > 0 ? media.keep(sid, along) : [];
    await post(account.authToken, String(number?.sms_url), {
      ...{ AccountSid: account.accountSid, ApiVersion: '2010-04-01', SmsStatus: 'received' },
      ...{ From: from, To: number?.phone_number ?? '', Body: text, NumSegments: '1' },
      ...{ MessageSid: sid, SmsSid: sid, SmsMessageSid: sid, NumMedia: String(along.length) },
      ...Object.fromEntries(addresses.map((address, place) => [`MediaUrl${String(place)}`, address])),
      ...Object.fromEntries(
        along.map(({ mediaType }, place) => [`MediaContentType${String(place)}`, mediaType]),
      ),
    });
    return sid;
  };

/** Messages and their media. */
export const serveTexts = (
  routers: { account: Router; store: Express },
  { account, url }: { account: TwilioAccount; url: string },
): TwilioTexts => {
  const messages: TwilioMessage[] = [];
  const media = serveMedia(routers, { url, accountSid: account.accountSid });
  let fated: { statuses: readonly string[]; errorCode: number | undefined } = {
    statuses: ['queued', 'sent', 'delivered'],
    errorCode: undefined,
  };

  const live = async (message: TwilioMessage, { statuses, errorCode } = fated): Promise<void> => {
    for (const [place, status] of statuses.entries()) {
      const isLast = place === statuses.length - 1;
      await tellStatus(account, message, { status, errorCode: isLast ? errorCode : undefined });
    }
  };
  serveMessages(routers.account, { account, messages }, (message) => {
    live(message).catch(() => undefined); // a callback that nobody took is lost, as Twilio's are
  });

  return {
    sent: () => messages.toReversed(),
    fate(statuses, errorCode) {
      fated = { statuses, errorCode };
    },
    async tell(sid, status, errorCode) {
      const message = messages.find((each) => each.sid === sid);
      if (message) await tellStatus(account, message, { status, errorCode });
    },
    optOut: (number) => void account.optOuts.add(number),
    write: createWrite(account, media),
    media,
  };
};
