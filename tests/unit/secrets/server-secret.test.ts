import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { readServerSecret } from '../../../server/platform/secrets/server-secret.ts';

describe("The server's own secret", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hotline-secret-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is made once and stays', () => {
    const secret = readServerSecret(join(folder, 'data'));
    expect(secret).to.have.length.of.at.least(32);
    expect(readServerSecret(join(folder, 'data'))).to.equal(secret);
  });

  for (const [what, content] of [
    ['empty', ''],
    ['cut off', 'abc\n'],
  ] as const) {
    it(`is not taken from a file that is ${what}, which stays as it is`, () => {
      const place = join(folder, 'secret.key');
      writeFileSync(place, content);
      expect(() => readServerSecret(folder)).to.throw('secret.key holds no secret');
      expect(readFileSync(place, 'utf8')).to.equal(content);
    });
  }
});
