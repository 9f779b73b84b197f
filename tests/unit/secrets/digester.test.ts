import { expect } from 'chai';
import { createDigest } from '../../../server/platform/secrets/index.ts';

describe('createDigest', () => {
  const secret = 'a'.repeat(32);

  it('gives a value the same digest each time, and another one for another secret or purpose', () => {
    const digest = createDigest(secret, 'phones')('13800001234');
    expect(createDigest(secret, 'phones')('13800001234')).to.equal(digest);
    expect(createDigest('b'.repeat(32), 'phones')('13800001234')).to.not.equal(digest);
    expect(createDigest(secret, 'mails')('13800001234')).to.not.equal(digest);
    expect(digest).to.not.include('13800001234');
  });
});
