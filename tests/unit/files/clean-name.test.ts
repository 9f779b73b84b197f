import { expect } from 'chai';
import { cleanName } from '../../../server/platform/files/receive-upload.ts';

describe('cleanName', () => {
  const cases: [sent: string | undefined, kept: string][] = [
    ['照片 1.jpg', '照片 1.jpg'],
    ['a\u0000b\u0007.png', 'ab.png'],
    ['gpj.\u202eexe', 'gpj.exe'],
    ['C:\\temp\\录音.mp3', '录音.mp3'],
    ['/var/log/secret.pdf', 'secret.pdf'],
    ['.hidden', '.hidden'],
    ['..', 'file'],
    ['  \t ', 'file'],
    ['', 'file'],
    [undefined, 'file'],
    ['😀'.repeat(250), '😀'.repeat(200)],
  ];
  for (const [sent, kept] of cases) {
    it(`makes ${JSON.stringify(sent?.slice(0, 20))} into ${JSON.stringify(kept.slice(0, 20))}`, () => {
      expect(cleanName(sent)).to.equal(kept);
    });
  }
});
