import { expect } from 'chai';
import { isAppError } from '../../../server/kernel/errors.ts';
import { withoutPosition } from '../../../server/platform/files/position-data.ts';
import { exifWithPosition, jpegWithPosition } from '../../support/pictures.ts';
import { sampleFiles } from '../../support/sample-files.ts';

const be32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const box = (type: string, ...content: Buffer[]): Buffer => {
  const body = Buffer.concat(content);
  return Buffer.concat([be32(body.length + 8), Buffer.from(type, 'latin1'), body]);
};

/** A HEIC file of two items: the picture, and EXIF that lies in `mdat` at the file's end. */
const heicWithPosition = (): Buffer => {
  const exif = exifWithPosition(1);
  const infe = (id: number, type: string) =>
    box('infe', Buffer.from([2, 0, 0, 0, 0, id, 0, 0]), Buffer.from(`${type}\0`, 'latin1'));
  const meta = (at: number) =>
    box(
      'meta',
      be32(0),
      box('iinf', Buffer.from([0, 0, 0, 0, 0, 2]), infe(1, 'hvc1'), infe(2, 'Exif')),
      box(
        'iloc',
        Buffer.from([0, 0, 0, 0, 0x44, 0, 0, 2]),
        Buffer.from([0, 1, 0, 0, 0, 1]),
        be32(at),
        be32(8),
        Buffer.from([0, 2, 0, 0, 0, 1]),
        be32(at + 8),
        be32(exif.length),
      ),
    );
  const head = sampleFiles['image/heic']?.subarray(0, 24) ?? Buffer.alloc(0);
  const size = head.length + meta(0).length + 8;
  return Buffer.concat([head, meta(size), box('mdat', Buffer.from('picture!', 'latin1'), exif)]);
};

const gps = exifWithPosition(1).subarray(-48);

describe('withoutPosition', () => {
  it('takes everything out of a photograph that tells where it was taken', () => {
    const photograph = jpegWithPosition();
    expect(photograph.includes(gps)).to.equal(true);
    const clean = withoutPosition(photograph, 'image/jpeg');
    expect(clean.includes(gps)).to.equal(false);
    for (const word of ['GPS', '26.07', 'Photoshop', 'xap'])
      expect(clean.includes(word), word).to.equal(false);
  });

  it('leaves the picture itself byte for byte, and how it must be turned', () => {
    const photograph = jpegWithPosition(6);
    const clean = withoutPosition(photograph, 'image/jpeg');
    const tables = photograph.subarray(photograph.indexOf(Buffer.from([0xff, 0xdb])));
    const picture = tables.subarray(0, tables.indexOf(Buffer.from([0xff, 0xd9])) + 2);
    expect(clean.subarray(-picture.length).equals(picture)).to.equal(true);
    expect(clean.includes(Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]))).to.equal(true);
    expect(withoutPosition(clean, 'image/jpeg').equals(clean)).to.equal(true);
  });

  it('writes no EXIF at all where a picture stands upright', () => {
    expect(withoutPosition(jpegWithPosition(1), 'image/jpeg').includes('Exif')).to.equal(false);
  });

  it('takes texts and EXIF out of a PNG', () => {
    const png = sampleFiles['image/png'] ?? Buffer.alloc(0);
    const chunk = (type: string, data: Buffer) =>
      Buffer.concat([be32(data.length), Buffer.from(type, 'latin1'), data, be32(0)]);
    const end = png.length - 12;
    const added = [chunk('eXIf', exifWithPosition(1)), chunk('tEXt', Buffer.from('Place\x0026.07'))];
    const told = Buffer.concat([png.subarray(0, end), ...added, png.subarray(end)]);
    expect(withoutPosition(told, 'image/png').equals(png)).to.equal(true);
  });

  it('takes EXIF and XMP out of a WebP and no longer announces them', () => {
    const chunk = (type: string, data: Buffer) => {
      const size = Buffer.alloc(4);
      size.writeUInt32LE(data.length);
      return Buffer.concat([Buffer.from(type, 'latin1'), size, data, Buffer.alloc(data.length % 2)]);
    };
    const header = chunk('VP8X', Buffer.from([0x1c, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    const picture = chunk('VP8 ', Buffer.from('picture'));
    const riff = (...chunks: Buffer[]) => chunk('RIFF', Buffer.concat([Buffer.from('WEBP'), ...chunks]));
    const told = riff(
      header,
      picture,
      chunk('EXIF', exifWithPosition(1)),
      chunk('XMP ', Buffer.from('26.07')),
    );
    const quiet = chunk('VP8X', Buffer.from([0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    expect(withoutPosition(told, 'image/webp').equals(riff(quiet, picture))).to.equal(true);
  });

  it('blanks EXIF in a HEIC and moves nothing', () => {
    const told = heicWithPosition();
    expect(told.includes(gps)).to.equal(true);
    const clean = withoutPosition(told, 'image/heic');
    expect(clean).to.have.length(told.length);
    expect(clean.includes(gps)).to.equal(false);
    expect(clean.includes('picture!')).to.equal(true);
  });

  it('refuses a picture that it cannot read', () => {
    const broken: [string, Buffer][] = [
      ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 2, 1, 2, 3])],
      ['image/png', Buffer.concat([(sampleFiles['image/png'] ?? Buffer.alloc(0)).subarray(0, 20), be32(9)])],
    ];
    for (const [mediaType, content] of broken) {
      let refused: unknown;
      try {
        withoutPosition(content, mediaType);
      } catch (error) {
        refused = error;
      }
      expect(isAppError(refused) && refused.code, mediaType).to.equal('unsupported_media');
    }
  });

  it('gives back other files as they are', () => {
    const pdf = sampleFiles['application/pdf'] ?? Buffer.alloc(0);
    expect(withoutPosition(pdf, 'application/pdf')).to.equal(pdf);
  });
});
