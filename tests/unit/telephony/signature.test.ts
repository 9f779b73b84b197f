import { createHash } from 'node:crypto';
import { expect } from 'chai';
import twilio from 'twilio';
import { isGenuine } from '../../../integrations/telephony/signature.ts';

const authToken = '0123456789abcdef0123456789abcdef';
const form = 'CallSid=CA1&From=%2B8613800001234&To=12345&Body=%E4%BD%A0%E5%A5%BD';
const fields = Object.fromEntries(new URLSearchParams(form));
const formType = 'application/x-www-form-urlencoded; charset=UTF-8';
const signed = (url: string, body: object = fields) =>
  twilio.getExpectedTwilioSignature(authToken, url, body as Record<string, string>);

const isFormGenuine = (publicUrl: string, signature: string | undefined, body = form) =>
  isGenuine({ authToken, publicUrl }, { path: '/webhooks/x?a=1', signature, contentType: formType, body });

describe('isGenuine', () => {
  it('agrees with the published vector', () => {
    const body =
      'CallSid=CA1234567890ABCDE&Caller=%2B12349013030&Digits=1234&From=%2B12349013030&To=%2B18005551212';
    const request = {
      path: '/myapp',
      signature: '3KI2uRuYyAdhZIJXcpU0izDUzWI=',
      contentType: formType,
      body,
    };
    const settings = { authToken: '12345', publicUrl: 'https://mycompany.com' };
    expect(isGenuine(settings, request)).to.equal(true);
    expect(isGenuine({ ...settings, authToken: '12346' }, request)).to.equal(false);
    expect(isGenuine(settings, { ...request, body: body.replace('Digits=1234', 'Digits=1235') })).to.equal(
      false,
    );
  });

  const addresses: [configured: string, signedFor: string][] = [
    ['https://city.example', 'https://city.example/webhooks/x?a=1'],
    ['https://city.example', 'https://city.example:443/webhooks/x?a=1'],
    ['https://city.example:443', 'https://city.example/webhooks/x?a=1'],
    ['http://city.example', 'http://city.example:80/webhooks/x?a=1'],
    ['https://city.example:8443', 'https://city.example:8443/webhooks/x?a=1'],
  ];
  for (const [configured, url] of addresses) {
    it(`takes a signature for ${url} when ${configured} is configured`, () => {
      expect(isFormGenuine(configured, signed(url))).to.equal(true);
    });
  }

  const wrong: [string, string | undefined][] = [
    ['none', undefined],
    ['an empty one', ''],
    ['one for another host', signed('https://evil.example/webhooks/x?a=1')],
    ['one for another query', signed('https://city.example/webhooks/x?a=2')],
    ['one over other fields', signed('https://city.example/webhooks/x?a=1', { ...fields, To: '110' })],
    [
      'one by another token',
      twilio.getExpectedTwilioSignature('f'.repeat(32), 'https://city.example/webhooks/x?a=1', fields),
    ],
  ];
  for (const [what, signature] of wrong) {
    it(`refuses ${what}`, () => {
      expect(isFormGenuine('https://city.example', signature)).to.equal(false);
    });
  }

  it('covers repeated fields', () => {
    const url = 'https://city.example/webhooks/x?a=1';
    const signature = signed(url, { A: ['2', '1'] });
    expect(isFormGenuine('https://city.example', signature, 'A=2&A=1')).to.equal(true);
    expect(isFormGenuine('https://city.example', signature, 'A=2&A=3')).to.equal(false);
  });

  describe('for JSON', () => {
    const body = '{"event":"call.ended","text":"再见"}';
    const digest = createHash('sha256').update(body).digest('hex');
    const path = `/webhooks/x?bodySHA256=${digest}`;
    const isJsonGenuine = (sent: string, at = path) =>
      isGenuine(
        { authToken, publicUrl: 'https://city.example' },
        {
          path: at,
          signature: signed(`https://city.example${at}`, {}),
          contentType: 'application/json',
          body: sent,
        },
      );

    it('takes the body whose digest is in the signed address', () => {
      expect(isJsonGenuine(body)).to.equal(true);
    });
    it('refuses another body', () => {
      expect(isJsonGenuine(body.replace('再见', '你好'))).to.equal(false);
    });
    it('refuses a body that no digest covers', () => {
      expect(isJsonGenuine(body, '/webhooks/x')).to.equal(false);
    });
  });

  it('refuses everything while no token is configured', () => {
    const url = 'https://city.example/webhooks/x?a=1';
    const signature = twilio.getExpectedTwilioSignature('', url, fields);
    const request = { path: '/webhooks/x?a=1', signature, contentType: formType, body: form };
    expect(isGenuine({ authToken: '', publicUrl: 'https://city.example' }, request)).to.equal(false);
  });
});
