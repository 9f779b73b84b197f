import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { detectEncoding } from '../../../server/features/imports/read/encoding.ts';

/** 编号,标题 in GB18030. */
const gb = Buffer.from('b1e0bac52cb1eacce2', 'hex');
const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');

describe('detectEncoding', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hotline-encoding-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const cases: [string, Buffer, string][] = [
    ['nothing', utf8(''), 'utf-8'],
    ['plain ASCII', utf8('id,title\n1,x\n'), 'utf-8'],
    ['Chinese in UTF-8', utf8('编号,标题\n1,路灯不亮\n'), 'utf-8'],
    ['UTF-8 with a byte order mark', utf8('\uFEFF编号,标题\n'), 'utf-8'],
    ['UTF-8 of which one row is damaged', Buffer.concat([utf8('路灯不亮'.repeat(20)), gb]), 'utf-8'],
    ['Chinese in GB18030', gb, 'gb18030'],
    ['GB18030 among much ASCII', Buffer.concat([utf8('x'.repeat(5_000)), gb]), 'gb18030'],
    ['UTF-16 as spreadsheets write it', Buffer.from('\uFEFF编号', 'utf16le'), 'utf-16le'],
  ];
  for (const [what, bytes, encoding] of cases) {
    it(`tells ${what} to be ${encoding}`, async () => {
      const path = join(folder, 'file.csv');
      await writeFile(path, bytes);
      expect(await detectEncoding(path)).to.equal(encoding);
    });
  }
});
