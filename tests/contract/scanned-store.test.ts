import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect } from 'chai';
import { isAppError } from '../../server/kernel/errors.ts';
import { silentLogger } from '../../server/kernel/logger.ts';
import { createClamdScanner } from '../../server/platform/files/clamd.ts';
import { createFolderFileStore } from '../../server/platform/files/folder-store.ts';
import { createScannedStore } from '../../server/platform/files/scanned-store.ts';
import { eicar, openClamd } from '../support/clamd-emulator.ts';
import { sampleFiles } from '../support/sample-files.ts';

const pdf = sampleFiles['application/pdf'] ?? Buffer.alloc(0);
const rules = { maxBytes: 5_000_000, allowed: ['application/pdf'] };

describe('A file store with a scanner', () => {
  let folder: string;
  let clamd: Awaited<ReturnType<typeof openClamd>>;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hotline-scan-'));
    clamd = await openClamd();
  });
  after(async () => {
    await clamd.close();
    await rm(folder, { recursive: true, force: true });
  });

  const storeWith = (url: string) =>
    createScannedStore({
      store: createFolderFileStore({ folder: join(folder, 'files') }),
      quarantine: createFolderFileStore({ folder: join(folder, 'quarantine') }),
      scanner: createClamdScanner({ url }),
      logger: silentLogger,
    });
  const filesIn = async (name: string): Promise<number> =>
    (await readdir(join(folder, name), { recursive: true, withFileTypes: true }).catch(() => [])).filter(
      (entry) => entry.isFile(),
    ).length;
  const refusal = async (url: string, content: Buffer): Promise<string> => {
    try {
      await storeWith(url).save(Readable.from([content]), rules);
      return 'kept';
    } catch (error) {
      return isAppError(error) ? error.code : String(error);
    }
  };

  it('keeps what the scanner lets pass, however large', async () => {
    const large = Buffer.concat([pdf, Buffer.alloc(1_000_000, 65)]);
    const { id, size } = await storeWith(clamd.url).save(Readable.from([large]), rules);
    expect(size).to.equal(large.length);
    const content: Buffer[] = [];
    for await (const part of (await storeWith(clamd.url).open(id)) as AsyncIterable<Buffer>)
      content.push(part);
    expect(Buffer.concat(content).equals(large)).to.equal(true);
  });

  it('moves an infected file into the quarantine and refuses it', async () => {
    const before = await filesIn('files');
    expect(await refusal(clamd.url, Buffer.concat([pdf, Buffer.from(eicar)]))).to.equal('unsupported_media');
    expect(await filesIn('files')).to.equal(before);
    expect(await filesIn('quarantine')).to.equal(1);
  });

  it('keeps nothing while no scanner answers', async () => {
    const before = await filesIn('files');
    expect(await refusal('tcp://127.0.0.1:9', pdf)).to.equal('unavailable');
    expect(await filesIn('files')).to.equal(before);
  });
});
