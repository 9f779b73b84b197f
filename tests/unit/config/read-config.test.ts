import { expect } from 'chai';
import { readConfig } from '../../../server/config.ts';
import { isAppError } from '../../../server/kernel/errors.ts';

const twilio = {
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'token',
  TWILIO_API_KEY_SID: `SK${'0'.repeat(32)}`,
  TWILIO_API_KEY_SECRET: 'secret',
  TWILIO_TWIML_APP_SID: `AP${'0'.repeat(32)}`,
  TWILIO_NUMBER: '+8659112345',
};
const wechat = {
  WECHAT_APP_ID: 'wx5823bf96d3bd56c7',
  WECHAT_APP_SECRET: 's'.repeat(32),
  WECHAT_TOKEN: 'QDG6eK',
};
const safe = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://12345.example',
  METRICS_TOKEN: 'm'.repeat(16),
  LOCAL_CARRIER: 'off',
};

const problemsOf = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
    return '';
  } catch (error) {
    return isAppError(error) ? error.message : String(error);
  }
};

describe('readConfig', () => {
  it('needs nothing', () => {
    expect(readConfig({})).to.include({
      port: 3000,
      publicUrl: 'http://localhost:3000',
      isProduction: false,
      hasHandset: true,
    });
  });

  it('takes an empty variable for one that is not there', () => {
    expect(readConfig({ MONGODB_URL: '', REDIS_URL: '' })).to.include({ mongodbUrl: undefined });
  });

  it('follows the port in its own address', () => {
    expect(readConfig({ PORT: '4000' }).publicUrl).to.equal('http://localhost:4000');
  });

  it('reads how badly the built-in carrier delivers its webhooks', () => {
    const { carrierFaults } = readConfig({ LOCAL_FAULTS: 'drop=0.1 delayMs=500' });
    expect(carrierFaults).to.deep.equal({ drop: 0.1, repeat: 0, reorder: 0, delayMs: 500 });
  });

  const wrong: [Record<string, string>, RegExp][] = [
    [{ PORT: 'x' }, /PORT/],
    [{ PORT: '70000' }, /PORT/],
    [{ PUBLIC_URL: 'ftp://x' }, /PUBLIC_URL/],
    [{ MONGODB_URL: 'http://x' }, /MONGODB_URL/],
    [{ REDIS_URL: 'localhost' }, /REDIS_URL/],
    [{ METRICS_TOKEN: 'short' }, /METRICS_TOKEN/],
    [{ LOCAL_FAULTS: 'drop=2' }, /LOCAL_FAULTS\.drop/],
    [{ LOCAL_FAULTS: 'lose=0.1' }, /LOCAL_FAULTS/],
    [{ TWILIO_AUTH_TOKEN: 't' }, /TWILIO_ACCOUNT_SID: is missing/],
    [{ ...twilio, TWILIO_NUMBER: '' }, /TWILIO_NUMBER: is missing/],
    [{ WECHAT_APP_ID: 'wx5823bf96d3bd56c7' }, /WECHAT_APP_SECRET: is missing/],
    [{ ...wechat, WECHAT_ENCODING_AES_KEY: 'short' }, /WECHAT_ENCODING_AES_KEY/],
    [{ ...safe, MONGODB_URL: 'mongodb://db' }, /SECRET_KEY: must be set/],
    [{ ...safe, ...wechat }, /WECHAT_ENCODING_AES_KEY: must be set/],
  ];
  for (const [environment, problem] of wrong) {
    it(`names what is wrong in ${JSON.stringify(environment).slice(0, 60)}`, () => {
      expect(problemsOf(environment)).to.match(problem);
    });
  }

  it('names every unsafe setting of a production system at once', () => {
    const problems = problemsOf({ NODE_ENV: 'production', MEILI_URL: 'http://search:7700' });
    for (const name of ['PUBLIC_URL', 'LOCAL_CARRIER', 'METRICS_TOKEN', 'MEILI_KEY']) {
      expect(problems).to.include(`${name}:`);
    }
  });

  it('lets a safe production system start, with or without Twilio', () => {
    expect(readConfig(safe)).to.include({ isProduction: true, hasHandset: false });
    const { LOCAL_CARRIER: _, ...withTwilio } = { ...safe, ...twilio };
    expect(readConfig(withTwilio)).to.include({ hasHandset: false });
  });
});
