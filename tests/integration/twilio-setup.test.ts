import { expect } from 'chai';
import { applyPlan, planNumber } from '../../integrations/telephony/twilio/set-up-number.ts';
import type { AppError } from '../../server/kernel/errors.ts';
import { startTwilioServer, type TwilioServer } from '../support/twilio-server.ts';

const accountSid = `AC${'1'.repeat(32)}`;
const numberSid = `PN${'2'.repeat(32)}`;
const where = { number: '+8659112345', publicUrl: 'https://12345.example' };

describe('Setting up the Twilio number', () => {
  let server: TwilioServer;
  let stored: Record<string, string>;
  let status: number;

  beforeEach(async () => {
    stored = { voice_url: 'https://old.example/voice', voice_method: 'POST' };
    status = 200;
    server = await startTwilioServer(({ method, path, fields }) => {
      if (status !== 200) return { status, body: { code: 20500, message: 'no', status } };
      if (method === 'GET') {
        const isKnown = path.includes(encodeURIComponent(where.number));
        return { status, body: { incoming_phone_numbers: isKnown ? [{ sid: numberSid, ...stored }] : [] } };
      }
      for (const [name, value] of fields) {
        stored[name.replace(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase()] = value;
      }
      return { status, body: { sid: numberSid, ...stored } };
    });
  });
  afterEach(() => server.close());

  const client = () => server.client(accountSid, 'token');
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: unknown) => (error as AppError).code,
    );

  it('says what would change and changes nothing', async () => {
    const { changes } = await planNumber(client(), where);
    expect(changes.map(({ setting }) => setting)).to.include.members([
      'voiceUrl',
      'voiceFallbackUrl',
      'statusCallback',
    ]);
    expect(changes.find(({ setting }) => setting === 'voiceUrl')).to.deep.equal({
      setting: 'voiceUrl',
      from: 'https://old.example/voice',
      to: 'https://12345.example/webhooks/telephony/voice#ct=2000&rt=5000&tt=15000&rc=2&rp=all',
    });
    expect(server.requests.every(({ method }) => method === 'GET')).to.equal(true);
  });

  it('sets voice, fallback and status in one request, after which nothing is left to change', async () => {
    await applyPlan(client(), await planNumber(client(), where));
    const [posted, ...more] = server.requests.filter(({ method }) => method === 'POST');
    expect(more).to.deep.equal([]);
    expect(posted?.path).to.include(`/IncomingPhoneNumbers/${numberSid}.json`);
    expect(posted?.fields.get('StatusCallback')).to.match(/status#.*rc=5/);
    expect(posted?.fields.get('VoiceFallbackUrl')).to.equal(
      'https://12345.example/webhooks/telephony/fallback',
    );
    expect((await planNumber(client(), where)).changes).to.deep.equal([]);
  });

  it('names a number that the account does not have, and a carrier that does not answer', async () => {
    expect(await codeOf(planNumber(client(), { ...where, number: '+100' }))).to.equal('not_found');
    status = 500;
    expect(await codeOf(planNumber(client(), where))).to.equal('upstream_failed');
  });
});
