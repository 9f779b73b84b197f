import { expect } from 'chai';
import { createTwilioTelephony } from '../../integrations/telephony/twilio/index.ts';
import type { Telephony } from '../../integrations/telephony/port.ts';
import { systemClock } from '../../server/kernel/clock.ts';
import type { AppError } from '../../server/kernel/errors.ts';
import { silentLogger } from '../../server/kernel/logger.ts';
import { startTwilioServer, type TwilioServer } from '../support/twilio-server.ts';

const settings = {
  accountSid: `AC${'1'.repeat(32)}`,
  authToken: 'secret-token',
  apiKeySid: `SK${'2'.repeat(32)}`,
  apiKeySecret: 'secret-of-the-key-that-is-long-enough',
  twimlAppSid: `AP${'3'.repeat(32)}`,
  number: '+8659112345',
};
const callSid = `CA${'4'.repeat(32)}`;
const conferenceSid = `CF${'5'.repeat(32)}`;

describe('Telephony: Twilio', () => {
  let server: TwilioServer;
  let telephony: Telephony;
  let status = 200;

  before(async () => {
    server = await startTwilioServer(({ method, path }) => {
      if (status >= 400) return { status, body: { code: 20404, message: 'refused', status } };
      if (path.includes('/Conferences.json'))
        return { status, body: { conferences: [{ sid: conferenceSid }] } };
      if (path.endsWith('/Calls.json') && method === 'POST') return { status: 201, body: { sid: callSid } };
      if (path.includes('/Calls/')) return { status, body: { sid: callSid, status: 'in-progress' } };
      return { status, body: { status: 'active' } };
    });
    telephony = createTwilioTelephony({
      settings,
      publicUrl: 'https://12345.example',
      clock: systemClock,
      logger: silentLogger,
      client: server.client(settings.accountSid, settings.authToken),
    });
  });
  beforeEach(() => {
    status = 200;
    server.requests.length = 0;
  });
  after(() => server.close());

  const codeOf = async (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'done',
      (error: unknown) => (error as AppError).code,
    );

  it('rings an agent by an outbound leg whose addresses name the caller, the agent and the offer', async () => {
    const order = { carrierId: callSid, agentId: 'a1', offerId: 'o1', timeoutSeconds: 20 };
    expect(await telephony.ringAgent(order)).to.deep.equal({ legId: callSid });
    const [request] = server.requests;
    expect(request?.path).to.equal(`/2010-04-01/Accounts/${settings.accountSid}/Calls.json`);
    const credentials = Buffer.from(`${settings.accountSid}:${settings.authToken}`).toString('base64');
    expect(request?.authorization).to.equal(`Basic ${credentials}`);
    expect(request?.fields.get('To')).to.equal('client:a1');
    expect(request?.fields.get('From')).to.equal(settings.number);
    expect(request?.fields.get('Timeout')).to.equal('20');
    const query = `call=${callSid}&offer=o1&role=agent&agent=a1`;
    expect(request?.fields.get('Url')).to.equal(`https://12345.example/webhooks/telephony/leg?${query}`);
    expect(request?.fields.get('StatusCallback')).to.include('/leg-status?').and.include(query);
    expect(request?.fields.getAll('StatusCallbackEvent')).to.deep.equal(['answered', 'completed']);
  });

  it('holds the caller in their conference', async () => {
    await telephony.hold(callSid, callSid, true);
    const last = server.requests.at(-1);
    expect(last?.path).to.include(`/Conferences/${conferenceSid}/Participants/${callSid}.json`);
    expect(last?.fields.get('Hold')).to.equal('true');
  });

  for (const act of ['hangUp', 'endLeg'] as const) {
    it(`ends a call by ${act}, whatever it is doing, and takes one that is gone for ended`, async () => {
      await telephony[act](callSid);
      expect(server.requests[0]?.fields.get('Status')).to.equal('completed');
      status = 404;
      expect(await codeOf(telephony[act](callSid))).to.equal('done');
      status = 500;
      expect(await codeOf(telephony[act](callSid))).to.equal('upstream_failed');
    });
  }

  it('knows whether the carrier still has a call', async () => {
    expect(await telephony.isLive(callSid)).to.equal(true);
    status = 404;
    expect(await telephony.isLive(callSid)).to.equal(false);
    status = 503;
    expect(await codeOf(telephony.isLive(callSid))).to.equal('upstream_failed');
  });

  it('does not pass for held what the carrier did not hold', async () => {
    status = 404;
    expect(await codeOf(telephony.hold(callSid, callSid, true))).to.equal('upstream_failed');
  });

  it('gives an agent a token for calls in their own name, and says when it ends', async () => {
    const access = await telephony.voiceAccess('a1');
    const claims = JSON.parse(Buffer.from(access.token.split('.')[1] ?? '', 'base64url').toString()) as {
      grants: { identity: string; voice: { incoming: { allow: boolean } } };
      exp: number;
    };
    expect(access).to.include({ carrier: 'twilio', identity: 'a1' });
    expect(claims.grants.identity).to.equal('a1');
    expect(claims.grants.voice.incoming.allow).to.equal(true);
    expect(Math.abs(claims.exp * 1000 - Date.parse(access.expiresAt))).to.be.below(5_000);
  });

  it('is well while the account is active', async () => {
    expect(await telephony.healthy()).to.equal(true);
    status = 401;
    expect(await codeOf(telephony.healthy())).to.equal('upstream_failed');
  });
});
