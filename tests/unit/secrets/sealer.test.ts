import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createSealer, readServerSecret } from '../../../server/platform/secrets/index.ts';

describe('A sealed secret', () => {
  const sealer = createSealer('the server’s secret', 'partners');

  it('is read again, and lies there unreadable and different each time', () => {
    const kept = sealer.seal('a partner’s key');
    expect(kept).not.to.include('partner');
    expect(kept).not.to.equal(sealer.seal('a partner’s key'));
    expect(sealer.open(kept)).to.equal('a partner’s key');
  });

  it('is read for its own purpose and by its own server alone', () => {
    const kept = sealer.seal('a partner’s key');
    expect(() => createSealer('the server’s secret', 'other').open(kept)).to.throw(/SECRET_KEY/);
    expect(() => createSealer('another secret', 'partners').open(kept)).to.throw(/SECRET_KEY/);
  });

  it('is not read when it was changed or cut', () => {
    const kept = sealer.seal('a partner’s key');
    expect(() => sealer.open(kept.slice(0, -6))).to.throw(/SECRET_KEY/);
    expect(() => sealer.open('sealed:')).to.throw(/SECRET_KEY/);
  });

  it('that was kept before there was sealing is given as it is', () => {
    expect(sealer.open('plain-secret')).to.equal('plain-secret');
  });
});

describe('The server’s secret', () => {
  it('is made once, and readable by its owner alone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'server-secret-'));
    const secret = readServerSecret(join(folder, 'data'));
    expect(secret).to.have.length.greaterThan(40);
    expect(readServerSecret(join(folder, 'data'))).to.equal(secret);
    expect(statSync(join(folder, 'data', 'secret.key')).mode & 0o077).to.equal(0);
    rmSync(folder, { recursive: true });
  });
});
