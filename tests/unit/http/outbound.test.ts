import { expect } from 'chai';
import type { AppError } from '../../../server/kernel/errors.ts';
import { checkOutboundUrl, createOutbound, isInsideAddress } from '../../../server/platform/http/outbound.ts';

describe('Requests to addresses that people typed in', () => {
  const addresses: [address: string, isInside: boolean][] = [
    ['127.0.0.1', true],
    ['10.1.2.3', true],
    ['172.31.255.255', true],
    ['172.32.0.1', false],
    ['192.168.1.1', true],
    ['169.254.169.254', true],
    ['100.64.0.1', true],
    ['0.0.0.0', true],
    ['224.0.0.1', true],
    ['8.8.8.8', false],
    ['::1', true],
    ['fe80::1', true],
    ['fd00::1', true],
    ['::ffff:127.0.0.1', true],
    ['2001:4860:4860::8888', false],
  ];
  for (const [address, isInside] of addresses) {
    it(`${address} ${isInside ? 'leads inside' : 'is outside'}`, () =>
      expect(isInsideAddress(address)).to.equal(isInside));
  }

  for (const url of [
    'http://localhost/x',
    'http://127.0.0.1:27017',
    'http://[::1]/',
    'http://2130706433/',
    'ftp://x.example',
    'no address',
  ]) {
    it(`${url} is refused`, () => expect(() => checkOutboundUrl(url, false)).to.throw());
  }

  it('a name that resolves inside is refused when connecting', async () => {
    const outbound = createOutbound({ allowsInside: false, timeoutMs: 2_000 });
    const error = await outbound({ url: 'http://localhost.localdomain:9/' }).then(
      () => undefined,
      (thrown: unknown) => thrown as AppError,
    );
    expect(error?.code).to.equal('upstream_failed');
  });

  it('lead inside where the settings say so', () => {
    expect(checkOutboundUrl('http://127.0.0.1:3000/x', true).port).to.equal('3000');
  });
});
