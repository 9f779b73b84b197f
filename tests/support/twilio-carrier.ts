import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import { Server } from 'socket.io';
import { createLocalCarrier, type LocalCarrier } from '../../integrations/telephony/local-carrier/index.ts';
import type { Leg } from '../../integrations/telephony/local-carrier/leg.ts';
import { systemClock as clock } from '../../server/kernel/clock.ts';
import { silentLogger as logger } from '../../server/kernel/logger.ts';
import { fieldsOf, refuse } from './twilio/answers.ts';
import { newNumber, serveNumbers, type TwilioNumber } from './twilio/numbers.ts';
import { serveTexts, type TwilioTexts } from './twilio/texts.ts';

/** What the adapter is configured with, as `TWILIO_` settings of the application. */
export const twilioAccount = {
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'the-token-that-signs',
  TWILIO_API_KEY_SID: `SK${'2'.repeat(32)}`,
  TWILIO_API_KEY_SECRET: 'secret-of-the-key-that-is-long-enough',
  TWILIO_TWIML_APP_SID: `AP${'3'.repeat(32)}`,
  TWILIO_NUMBER: '+8659112345',
};

/** Twilio on this machine: its REST resources in front of our own exchange, its webhooks signed with the account's token. */
export interface TwilioCarrier {
  url: string;
  /** What was asked of it: `POST /Calls`. */
  asked: string[];
  /** From now on this application is told of calls. */
  serve(applicationUrl: string): void;
  tokenOf(agentId: string): Promise<string>;
  recordings(): string[];
  /** Of the account, as they are set up. */
  numbers: TwilioNumber[];
  texts: TwilioTexts;
  /** Answers nothing but an error from now on, or does again. */
  breakDown(isBroken: boolean): void;
  close(): Promise<void>;
}

const conferenceSid = (name: string): string => `CF${Buffer.from(name).toString('hex')}`;
const roomOf = (sid: string): string => Buffer.from(sid.slice(2), 'hex').toString();
const presentLeg = ({ sid, from, to, status }: Pick<Leg, 'sid' | 'from' | 'to' | 'status'>) => ({
  sid,
  from,
  to,
  status,
});

const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken } = twilioAccount;
const credentials = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;

type Exchange = LocalCarrier['exchange'];

/** Calls: made, redirected, ended and looked up, also when they are over. */
const serveCalls = (router: express.Router, exchange: () => Exchange): void => {
  const known = new Map<string, ReturnType<typeof presentLeg>>();
  router.post('/Calls.json', (request, response) => {
    const {
      To: to = '',
      From: from = '',
      Url: url = '',
      StatusCallback: statusCallback = '',
      Timeout,
    } = fieldsOf(request);
    const leg = exchange().dialOut({
      identity: to.startsWith('client:') ? to.slice('client:'.length) : undefined,
      from,
      to,
      isCaller: url.includes('role=caller'),
      url,
      statusCallback,
      timeoutSeconds: Number(Timeout ?? 60),
    });
    known.set(leg.sid, presentLeg(leg));
    response.status(201).json(presentLeg(leg));
  });
  router.post('/Calls/:sid.json', (request, response) => {
    const leg = exchange().leg(request.params.sid);
    if (!leg) {
      response.status(404).json({ code: 20404, message: 'The call is over.', status: 404 });
      return;
    }
    known.set(leg.sid, presentLeg({ ...leg, status: 'completed' }));
    const { Url, Status } = fieldsOf(request);
    if (Url !== undefined) exchange().redirect(leg, Url);
    if (Status !== undefined) exchange().end(leg, leg.status === 'ringing' ? 'canceled' : 'completed');
    response.json(presentLeg(leg));
  });
  router.get('/Calls/:sid.json', (request, response) => {
    const leg = exchange().leg(request.params.sid);
    const shown = leg ? presentLeg(leg) : known.get(request.params.sid);
    if (shown) response.json({ ...shown, ...(!leg && { status: 'completed' }) });
    else response.status(404).json({ code: 20404, message: 'There is no such call.', status: 404 });
  });
};

/** Conferences, those in them, and their recording. */
const serveConferences = (router: express.Router, exchange: () => Exchange): void => {
  router.get('/Conferences.json', (request, response) => {
    const { FriendlyName } = request.query;
    const name = typeof FriendlyName === 'string' ? FriendlyName : '';
    const isLive = exchange().conferences.members(name).length > 0;
    response.json({ conferences: isLive ? [{ sid: conferenceSid(name), friendly_name: name }] : [] });
  });
  router.post('/Conferences/:sid/Participants/:callSid.json', (request, response) => {
    const room = roomOf(request.params.sid);
    const { conferences } = exchange();
    const leg = conferences.members(room).find(({ sid }) => sid === request.params.callSid);
    if (!leg) {
      response.status(404).json({ code: 20404, message: 'Not in this conference.', status: 404 });
      return;
    }
    const { Hold, Muted, Coaching, CallSidToCoach, AnnounceUrl } = fieldsOf(request);
    if (Hold !== undefined) conferences.hold(room, Hold === 'true');
    if (Muted !== undefined) {
      conferences.change(leg, {
        isMuted: Muted === 'true',
        coaches: Coaching === 'true' ? CallSidToCoach : undefined,
      });
    }
    if (AnnounceUrl !== undefined) exchange().announce(leg, AnnounceUrl);
    response.json({ call_sid: leg.sid, conference_sid: request.params.sid });
  });
  router.post('/Conferences/:sid/Recordings/Twilio.CURRENT.json', (request, response) => {
    const caller = exchange()
      .conferences.members(roomOf(request.params.sid))
      .find(({ recordingSid }) => recordingSid !== undefined);
    if (caller) exchange().pauseRecording(caller, fieldsOf(request).Status === 'paused');
    response.status(caller ? 200 : 404).json({ sid: caller?.recordingSid, status: caller ? 200 : 404 });
  });
};

const serveRecordings = (router: express.Router, exchange: () => Exchange): void => {
  router.get('/Recordings.json', (_request, response) => {
    const recordings = exchange()
      .recordings.all('RecordVerb')
      .map(({ sid, legId, seconds }) => ({
        sid,
        call_sid: legId,
        duration: String(seconds),
        source: 'RecordVerb',
        status: 'completed',
        uri: `/2010-04-01/Accounts/${accountSid}/Recordings/${sid}.json`,
      }));
    response.json({ recordings });
  });
  router.get('/Recordings/:sid.mp3', (request, response) => {
    const recording = exchange().recordings.get(request.params.sid);
    if (recording) response.type(recording.mediaType).send(recording.data);
    else response.status(404).end();
  });
  router.delete('/Recordings/:sid.json', (request, response) => {
    const isThere = exchange().recordings.get(request.params.sid) !== undefined;
    exchange().recordings.remove(request.params.sid);
    response.status(isThere ? 204 : 404).end();
  });
};

const nobody = { status: 401, code: 20003, message: 'Authenticate' };
const away = { status: 503, code: 20503, message: 'Service unavailable' };

/** Lets those in who know the account's password, and notes what they ask for. */
const createAdmission = (asked: string[], isBroken: () => boolean): RequestHandler => {
  const plain = (path: string): string =>
    path.replace(/\/(CA|CF|RE|PN|SM|MM|ME)[0-9a-f]+/g, '/$1').replace('.json', '');
  return (request, response, next) => {
    asked.push(`${request.method} ${plain(request.path)}`);
    if (isBroken()) refuse(response, away);
    else if (request.get('authorization') === credentials) next();
    else refuse(response, nobody);
  };
};

/** The account itself and its resources; other accounts are nobody's who asks here. */
const openAccount = (app: express.Express, admission: RequestHandler): express.Router => {
  const account: express.Router = express.Router();
  account.use(admission, express.urlencoded({ extended: false }));
  app.get(`/2010-04-01/Accounts/${accountSid}.json`, admission, (_request, response) => {
    response.json({ sid: accountSid, status: 'active' });
  });
  app.use(`/2010-04-01/Accounts/${accountSid}`, account);
  app.use('/2010-04-01', (_request, response) => {
    refuse(response, nobody);
  });
  return account;
};

const openExchange = (publicUrl: string, recordingsUrl: string): LocalCarrier =>
  createLocalCarrier({
    ...{ publicUrl, recordingsUrl, authToken, clock, logger },
    acceptsHandsets: true,
    isProduction: false,
    speechMs: 1,
  });

export const startTwilioCarrier = async (): Promise<TwilioCarrier> => {
  let carrier: LocalCarrier | undefined;
  let isBroken = false;
  const asked: string[] = [];
  const exchange = (): Exchange => carrier!.exchange;
  const app = express();
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const io = new Server(server);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const numbers = [newNumber(twilioAccount.TWILIO_NUMBER)];
  const account = openAccount(
    app,
    createAdmission(asked, () => isBroken),
  );
  serveCalls(account, exchange);
  serveConferences(account, exchange);
  serveRecordings(account, exchange);
  serveNumbers(account, numbers);
  const texts = serveTexts(
    { account, store: app },
    { account: { accountSid, authToken, numbers, optOuts: new Set() }, url },
  );
  return {
    ...{ url, asked, numbers, texts },
    serve(publicUrl) {
      carrier = openExchange(publicUrl, url);
      carrier.attach(io, () => publicUrl);
    },
    tokenOf: async (agentId) => (await carrier!.telephony.voiceAccess(agentId)).token,
    recordings: () =>
      ['RecordVerb', 'Conference'].flatMap((source) =>
        exchange()
          .recordings.all(source as 'RecordVerb' | 'Conference')
          .map(({ sid }) => sid),
      ),
    breakDown(broken) {
      isBroken = broken;
    },
    async close() {
      await carrier?.telephony.close();
      await io.close();
    },
  };
};
