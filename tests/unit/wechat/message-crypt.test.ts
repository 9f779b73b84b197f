import { expect } from 'chai';
import {
  createMessageCrypt,
  isSignature,
  signatureOf,
} from '../../../integrations/channels/wechat/message-crypt.ts';

/** As published with the platform's own sample code (消息加解密示例). */
const java = {
  key: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  appId: 'wxb11529c136998cb6',
  random: 'aaaabbbbccccdddd',
  message: '我是中文abcd123',
  encrypted: 'jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==',
};
const sample = {
  token: 'QDG6eK',
  appId: 'wx5823bf96d3bd56c7',
  key: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  signature: '477715d11cdb4164915debcba66cb864d751f3e6',
  timestamp: '1409659813',
  nonce: '1372623149',
  encrypted:
    'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==',
};

describe('Encryption of WeChat messages', () => {
  it('gives the published cipher text for the published message', () => {
    const crypt = createMessageCrypt(java.key, java.appId);
    expect(crypt.encrypt(java.message, Buffer.from(java.random))).to.equal(java.encrypted);
    expect(crypt.decrypt(java.encrypted)).to.equal(java.message);
  });

  it('holds the published signature and reads the published message', () => {
    const parts = [sample.token, sample.timestamp, sample.nonce, sample.encrypted];
    expect(signatureOf(...parts)).to.equal(sample.signature);
    expect(isSignature(sample.signature, parts)).to.equal(true);
    const message = createMessageCrypt(sample.key, sample.appId).decrypt(sample.encrypted);
    expect(message)
      .to.include('<ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName>')
      .and.include('<![CDATA[hello]]>');
  });

  const crypt = createMessageCrypt(sample.key, sample.appId);
  for (const text of ['', 'a', '中'.repeat(10), 'x'.repeat(31), 'x'.repeat(32), '😀'.repeat(500)]) {
    it(`reads what it wrote: ${text.length} characters of ${JSON.stringify(text.slice(0, 2))}`, () => {
      expect(crypt.decrypt(crypt.encrypt(text))).to.equal(text);
    });
  }

  const wrong: [string, string, RegExp][] = [
    [
      'a message for another account',
      createMessageCrypt(sample.key, 'wx0000000000').encrypt('x'),
      /another account/,
    ],
    ['what is no cipher text', 'aGVsbG8=', /no cipher text/],
    ['nothing', '', /padding/],
    ['a cipher text with a changed end', `${java.encrypted.slice(0, -4)}AAA=`, /cannot be decrypted/],
  ];
  for (const [what, encrypted, problem] of wrong) {
    it(`refuses ${what}`, () => {
      expect(() => crypt.decrypt(encrypted)).to.throw(problem);
    });
  }

  for (const given of ['', sample.signature.slice(1), sample.signature.toUpperCase(), '0'.repeat(40)]) {
    it(`takes no other signature: ${given || 'none'}`, () => {
      expect(isSignature(given, [sample.token, sample.timestamp, sample.nonce, sample.encrypted])).to.equal(
        false,
      );
    });
  }
});
