/** A TIFF block of EXIF (big-endian) with an orientation and a position: 26°04′N 119°18′E. */
export const exifWithPosition = (orientation: number): Buffer => {
  const entry = (tag: number, [type, count]: [number, number], value: number[]) =>
    Buffer.from([tag >> 8, tag & 255, 0, type, 0, 0, 0, count, ...value]);
  const long = (value: number): number[] => [0, 0, value >> 8, value & 255];
  const rational = (...parts: number[]) => Buffer.from(parts.flatMap((part) => [...long(part), ...long(1)]));
  const gpsAt = 8 + 2 + 2 * 12 + 4;
  const valuesAt = gpsAt + 2 + 4 * 12 + 4;
  return Buffer.concat([
    Buffer.from('MM\0*', 'latin1'),
    Buffer.from(long(8)),
    Buffer.from([0, 2]),
    entry(0x0112, [3, 1], [0, orientation, 0, 0]),
    entry(0x8825, [4, 1], long(gpsAt)),
    Buffer.from(long(0)),
    Buffer.from([0, 4]),
    entry(1, [2, 2], [...Buffer.from('N\0\0\0', 'latin1')]),
    entry(2, [5, 3], long(valuesAt)),
    entry(3, [2, 2], [...Buffer.from('E\0\0\0', 'latin1')]),
    entry(4, [5, 3], long(valuesAt + 24)),
    Buffer.from(long(0)),
    rational(26, 4, 31),
    rational(119, 18, 23),
  ]);
};

const segment = (marker: number, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]), body]);

/** A grey picture of 8×8 points, as any viewer draws it: tables, one scan, and what a camera adds. */
export const jpegWithPosition = (orientation = 6): Buffer => {
  const dqt = Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)]);
  const sof = Buffer.from([8, 0, 8, 0, 8, 1, 1, 0x11, 0]);
  const huffman = (kind: number) =>
    Buffer.concat([Buffer.from([kind, 1]), Buffer.alloc(15), Buffer.from([0])]);
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifWithPosition(orientation)]);
  const xmp = Buffer.from('http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude="26,4.5N"/>', 'latin1');
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    segment(0xe1, exif),
    segment(0xe1, xmp),
    segment(0xed, Buffer.from('Photoshop 3.0\0 26.07,119.30', 'latin1')),
    segment(0xfe, Buffer.from('taken at 26.07,119.30', 'latin1')),
    segment(0xdb, dqt),
    segment(0xc0, sof),
    segment(0xc4, huffman(0)),
    segment(0xc4, huffman(0x10)),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x3f, 0xff, 0x00, 0xff, 0xd0, 0x3f]),
    Buffer.from([0xff, 0xd9]),
    Buffer.concat([Buffer.from([0xff, 0xd8]), segment(0xe1, exif), Buffer.from([0xff, 0xd9])]),
  ]);
};
