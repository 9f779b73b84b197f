import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { expect } from 'chai';
import { isAppError } from '../../server/kernel/errors.ts';
import type { FileStore } from '../../server/platform/files/index.ts';
import { foreignFiles, sampleFiles } from '../support/sample-files.ts';

export interface OpenedStore {
  store: FileStore;
  /** How many files, whole or in part, the store keeps. */
  countKept(): Promise<number>;
  /** The same files through a new store, as after a restart. */
  reopen(): FileStore;
  close(): Promise<void>;
}

const rules = { maxBytes: 1_000_000, allowed: Object.keys(sampleFiles) };
const png = sampleFiles['image/png']!;

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no error',
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );

/** What every place for attachments and recordings must do. */
export const fileStoreContract = (name: string, open: () => Promise<OpenedStore>): void => {
  describe(`FileStore: ${name}`, () => {
    let opened: OpenedStore;
    let store: FileStore;

    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.close());

    const save = (content: Buffer, maxBytes = rules.maxBytes) =>
      store.save(Readable.from([content]), { ...rules, maxBytes });

    for (const [mediaType, content] of Object.entries(sampleFiles)) {
      it(`tells ${mediaType} by its content and gives it back byte for byte`, async () => {
        const file = await save(content);
        expect(file).to.include({ mediaType, size: content.length });
        expect((await buffer(await store.open(file.id))).equals(content)).to.equal(true);
      });
    }

    for (const [what, content] of Object.entries(foreignFiles)) {
      it(`refuses ${what} and keeps nothing`, async () => {
        expect(await codeOf(save(content))).to.equal('unsupported_media');
        expect(await opened.countKept()).to.equal(0);
      });
    }

    it('refuses a known type that this place does not accept', async () => {
      const work = store.save(Readable.from([png]), { maxBytes: 1_000, allowed: ['application/pdf'] });
      expect(await codeOf(work)).to.equal('unsupported_media');
    });

    it('accepts the last allowed byte and breaks off at the first one too many, keeping nothing', async () => {
      expect((await save(png, png.length)).size).to.equal(png.length);
      const before = await opened.countKept();
      expect(await codeOf(save(png, png.length - 1))).to.equal('too_large');
      expect(await opened.countKept()).to.equal(before);
    });

    it('does not read an endless stream to its end', async () => {
      let given = 0;
      const endless = new Readable({
        read() {
          given += 65_536;
          this.push(Buffer.alloc(65_536));
        },
      });
      expect(await codeOf(store.save(endless, rules))).to.equal('too_large');
      expect(given).to.be.lessThan(4 * rules.maxBytes);
      expect(endless.destroyed).to.equal(true);
    });

    it('keeps nothing of a stream that breaks off', async () => {
      const broken = new Readable({
        read() {
          this.push(png);
          this.destroy(new TypeError('the line went dead'));
        },
      });
      expect(await codeOf(store.save(broken, rules))).to.include('the line went dead');
      expect(await opened.countKept()).to.equal(0);
    });

    it('keeps nothing of a stream that broke off before it was read', async () => {
      const broken = new Readable({ read: () => undefined });
      const saving = store.save(broken, rules);
      broken.destroy(new TypeError('the line went dead'));
      expect(await codeOf(saving)).not.to.equal('no error');
      expect(await opened.countKept()).to.equal(0);
    });

    it('keeps the same content twice under two names', async () => {
      const [first, second] = await Promise.all([save(png), save(png)]);
      expect(first.id).not.to.equal(second.id);
      await store.remove(first.id);
      expect((await buffer(await store.open(second.id))).length).to.equal(png.length);
    });

    it('forgets what is removed, and removing twice is no error', async () => {
      const { id } = await save(png);
      await store.remove(id);
      await store.remove(id);
      expect(await codeOf(store.open(id))).to.equal('not_found');
      expect(await opened.countKept()).to.equal(0);
    });

    for (const id of ['', '..', '../../etc/passwd', '/etc/passwd', 'a/b', '%2e%2e', `${'0'.repeat(8)}\0`]) {
      it(`knows no file called ${JSON.stringify(id)}`, async () => {
        expect(await codeOf(store.open(id))).to.equal('not_found');
        expect(await codeOf(store.remove(id))).to.equal('not_found');
      });
    }

    it('has its files after a restart', async () => {
      const { id } = await save(png);
      expect((await buffer(await opened.reopen().open(id))).equals(png)).to.equal(true);
    });

    it('takes twenty files at once', async () => {
      const files = await Promise.all(Array.from({ length: 20 }, () => save(png)));
      expect(new Set(files.map(({ id }) => id)).size).to.equal(20);
      expect(await opened.countKept()).to.equal(20);
    });

    it('says that it is well', async () => {
      expect(await store.healthy()).to.equal(true);
    });
  });
};
