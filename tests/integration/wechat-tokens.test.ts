import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createAccessTokens } from '../../integrations/channels/wechat/access-token.ts';
import { openDatabase } from '../../server/platform/database/index.ts';
import type { Database } from '../../server/platform/database/port.ts';
import { createSealer } from '../../server/platform/secrets/index.ts';
import { createFakeClock } from '../support/fake-clock.ts';

const hourMs = 3_600_000;

describe('The access token of WeChat', () => {
  const clock = createFakeClock(new Date('2026-03-02T10:00:00+08:00'));
  let folder: string;
  let database: Database;
  let given: string[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wechat-token-'));
    database = await openDatabase({ kind: 'embedded', folder });
    given = [];
  });
  afterEach(async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** One process among several on the same database. */
  const asker = () =>
    createAccessTokens({
      connection: database.connection,
      clock,
      appId: 'wx1',
      sealer: createSealer('secret', 'wechat'),
      fetchToken: async (isForced) => {
        await new Promise((resolve) => setImmediate(resolve));
        if (given.length === 0 || isForced) given.push(`token-${given.length + 1}`);
        return { token: given.at(-1) ?? '', lifetime: 7_200 };
      },
    });

  it('is fetched by one process, and the others have the same', async () => {
    const [one, two] = [asker(), asker()];
    const tokens = await Promise.all([one.get(), two.get(), one.get(), two.get()]);
    expect(new Set(tokens)).to.deep.equal(new Set(['token-1']));
    expect(given).to.have.length(1);
  });

  it('is replaced once when it is turned down, however many find out at once', async () => {
    const [one, two] = [asker(), asker()];
    const old = await one.get();
    const tokens = await Promise.all([one.get(old), two.get(old), two.get(old)]);
    expect(new Set(tokens)).to.deep.equal(new Set(['token-2']));
    expect(given).to.have.length(2);
  });

  it('is renewed before it runs out, and not before that', async () => {
    let fetched = 0;
    const tokens = createAccessTokens({
      connection: database.connection,
      clock,
      appId: 'wx2',
      sealer: createSealer('secret', 'wechat'),
      fetchToken: () => Promise.resolve({ token: `t${(fetched += 1)}`, lifetime: 7_200 }),
    });
    await tokens.get();
    await tokens.keepFresh(15 * 60_000);
    expect(fetched).to.equal(1);
    clock.advance(1.8 * hourMs);
    await tokens.keepFresh(15 * 60_000);
    expect(fetched).to.equal(2);
    expect(await tokens.get()).to.equal('t2');
  });

  it('is fetched anew when the one that is kept was sealed by another secret', async () => {
    const by = (secret: string, token: string) =>
      createAccessTokens({
        connection: database.connection,
        clock,
        appId: 'wx3',
        sealer: createSealer(secret, 'wechat'),
        fetchToken: () => Promise.resolve({ token, lifetime: 7_200 }),
      });
    expect(await by('old', 't1').get()).to.equal('t1');
    expect(await by('new', 't2').get()).to.equal('t2');
    expect(await by('new', 't3').get()).to.equal('t2');
  });

  it('says whether the platform was asked when it is kept fresh', async () => {
    const tokens = asker();
    expect(await tokens.keepFresh(15 * 60_000)).to.equal(true);
    expect(await tokens.keepFresh(15 * 60_000)).to.equal(false);
  });
});
