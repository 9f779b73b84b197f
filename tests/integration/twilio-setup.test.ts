import { execFile } from 'node:child_process';
import { expect } from 'chai';
import { newNumber, type TwilioNumber } from '../support/twilio/numbers.ts';
import { startTwilioCarrier, twilioAccount, type TwilioCarrier } from '../support/twilio-carrier.ts';

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

const base = 'https://12345.example';
const wanted = {
  voice_url: `${base}/webhooks/telephony/voice#ct=2000&rt=5000&tt=15000&rc=2&rp=all`,
  voice_fallback_url: `${base}/webhooks/telephony/fallback`,
  status_callback: `${base}/webhooks/telephony/status#ct=2000&rt=5000&tt=15000&rc=5&rp=all`,
  sms_url: `${base}/webhooks/texts/incoming#ct=2000&rt=5000&tt=15000&rc=5&rp=all`,
};

describe('npm run twilio:setup', function () {
  this.timeout(60_000);
  let carrier: TwilioCarrier;
  let own: TwilioNumber;

  beforeEach(async () => {
    carrier = await startTwilioCarrier();
    [own] = carrier.numbers as [TwilioNumber];
    own.voice_url = 'https://old.example/voice';
  });
  afterEach(() => carrier.close());

  const setUp = (args: string[] = [], environment: Record<string, string> = {}): Promise<Ended> =>
    new Promise((done) => {
      const env = {
        ...process.env,
        ...{ NODE_ENV: 'test', PUBLIC_URL: base, ...twilioAccount, TWILIO_API_URL: carrier.url },
        ...environment,
      };
      const command = ['run', '--silent', 'twilio:setup', '--', ...args];
      execFile('npm', command, { env }, (error, stdout, stderr) => {
        done({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
      });
    });

  it('says what would change and changes nothing', async () => {
    const before = structuredClone(carrier.numbers);
    const { code, stdout } = await setUp();
    expect(code).to.equal(0);
    expect(stdout).to.include(`voiceUrl\n  now   https://old.example/voice\n  then  ${wanted.voice_url}\n`);
    expect(stdout).to.match(/statusCallback\n {2}now {3}\(nothing\)/);
    expect(stdout).to.match(/smsUrl\n/);
    expect(stdout).to.include('Nothing was changed. Run again with --apply');
    expect(carrier.numbers).to.deep.equal(before);
    expect(carrier.asked.every((asked) => asked.startsWith('GET '))).to.equal(true);
  });

  it('sets voice, fallback, status and texts in one request, after which nothing is left to change', async () => {
    const { code, stdout } = await setUp(['--apply']);
    expect(code).to.equal(0);
    expect(stdout).to.match(/is set up\.\n$/);
    expect(own).to.include(wanted);
    expect(carrier.asked.filter((asked) => asked.startsWith('POST'))).to.deep.equal([
      'POST /IncomingPhoneNumbers/PN',
    ]);
    const again = await setUp(['--apply']);
    expect(again).to.include({
      code: 0,
      stdout: `${twilioAccount.TWILIO_NUMBER} is set up as it should be.\n`,
    });
    expect(carrier.asked.filter((asked) => asked.startsWith('POST'))).to.have.lengthOf(1);
  });

  it('sets up its own number among longer ones that begin alike, on whichever page it lies', async () => {
    const longer = Array.from({ length: 60 }, (_, place) =>
      newNumber(`${twilioAccount.TWILIO_NUMBER}${String(place)}`),
    );
    carrier.numbers.unshift(...longer);
    expect((await setUp(['--apply'])).code).to.equal(0);
    expect(own).to.include(wanted);
    expect(longer.every(({ voice_url }) => voice_url === '')).to.equal(true);
  });

  it('leaves the texts of a number alone that takes none', async () => {
    own.capabilities = { voice: true, sms: false, mms: false, fax: false };
    expect((await setUp(['--apply'])).code).to.equal(0);
    expect(own).to.include({ voice_url: wanted.voice_url, sms_url: '' });
  });

  it('ends badly and says why: wrong credentials, an unknown number, a carrier that is away, no https', async () => {
    const wrong = await setUp([], { TWILIO_AUTH_TOKEN: 'another' });
    expect(wrong.code).to.equal(1);
    expect(wrong.stderr).to.include('does not accept TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN');
    const stranger = await setUp([], { TWILIO_ACCOUNT_SID: `AC${'9'.repeat(32)}` });
    expect(stranger.stderr).to.equal(wrong.stderr);
    const unknown = await setUp(['--apply'], { TWILIO_NUMBER: '+8659100000' });
    expect(unknown.code).to.equal(1);
    expect(unknown.stderr).to.include('no number +8659100000: see TWILIO_NUMBER');
    carrier.breakDown(true);
    const away = await setUp();
    expect(away).to.include({ code: 1, stderr: 'Twilio did not answer as it should.\n' });
    const plain = await setUp([], { PUBLIC_URL: 'http://12345.example' });
    expect(plain.code).to.equal(1);
    expect(plain.stderr).to.include('PUBLIC_URL must be the https:// address');
  });
});
