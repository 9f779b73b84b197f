import { expect } from 'chai';
import { hashPassword, verifyPassword } from '../../../server/features/users/passwords.ts';

describe('Passwords', () => {
  it('are told right from wrong', async () => {
    const hash = await hashPassword('福州榕城12345');
    expect(await verifyPassword(hash, '福州榕城12345')).to.equal(true);
    expect(await verifyPassword(hash, '福州榕城12346')).to.equal(false);
  });

  it('are salted: the same one twice gives two hashes', async () => {
    expect(await hashPassword('the same secret')).not.to.equal(await hashPassword('the same secret'));
  });

  it('are checked against a decoy for unknown accounts, at the same cost, and never fit', async () => {
    expect(await verifyPassword(undefined, 'nobody has this password')).to.equal(false);
    const hash = await hashPassword('a known account');
    const time = async (known: string | undefined): Promise<number> => {
      const startedAt = performance.now();
      for (let round = 0; round < 8; round += 1) await verifyPassword(known, 'a guess');
      return performance.now() - startedAt;
    };
    const [known, unknown] = [await time(hash), await time(undefined)];
    expect(unknown).to.be.greaterThan(known / 5);
  });
});
