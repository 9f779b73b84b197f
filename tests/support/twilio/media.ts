import type { Express, Router } from 'express';
import { notThere } from './answers.ts';
import { newSid } from './messages.ts';

export interface Medium {
  mediaType: string;
  content: Buffer;
}

/** Pictures that came with texts, as they lie with Twilio. */
export interface TwilioMedia {
  /** Gives the address of each; of a message that is delivered again the same, whether or not they still lie there. */
  keep(messageSid: string, media: readonly Medium[]): string[];
  sids(): string[];
  /** Whether the account's password was ever shown to the store that holds the bytes. */
  hasLeaked(): boolean;
}

/** Media of messages: each address leads on to a store that asks for no password. */
export const serveMedia = (
  { account, store }: { account: Router; store: Express },
  { url, accountSid }: { url: string; accountSid: string },
): TwilioMedia => {
  const media = new Map<string, Medium & { messageSid: string }>();
  const addresses = new Map<string, string[]>();
  let hasLeaked = false;

  account.delete('/Messages/:sid/Media/:mediaSid.json', (request, response) => {
    if (media.delete(request.params.mediaSid)) response.status(204).end();
    else notThere(response, request.path);
  });
  account.get('/Messages/:sid/Media/:mediaSid', ({ params, path }, response) => {
    const isThere = media.get(params.mediaSid)?.messageSid === params.sid;
    if (isThere) response.redirect(307, `${url}/media-store/${params.mediaSid}`);
    else notThere(response, path);
  });
  store.get('/media-store/:mediaSid', (request, response) => {
    hasLeaked ||= request.get('authorization') !== undefined;
    const medium = media.get(request.params.mediaSid);
    if (medium) response.type(medium.mediaType).send(medium.content);
    else response.status(403).end();
  });

  return {
    keep(messageSid, along) {
      const known = addresses.get(messageSid);
      if (known) return known;
      const sids = along.map((medium) => {
        const sid = newSid('ME');
        media.set(sid, { ...medium, messageSid });
        return sid;
      });
      const home = `${url}/2010-04-01/Accounts/${accountSid}/Messages/${messageSid}/Media`;
      addresses.set(
        messageSid,
        sids.map((sid) => `${home}/${sid}`),
      );
      return addresses.get(messageSid) ?? [];
    },
    sids: () => [...media.keys()],
    hasLeaked: () => hasLeaked,
  };
};
