const bytes = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );

/** A box of an MP4-like file that says what kind it is. */
const brand = (name: string): Buffer =>
  bytes([0, 0, 0, 24], `ftyp${name}`, [0, 0, 0, 0], name, 'mif1', Array(64).fill(0));

/** One page of an Ogg stream with the given first packet. */
const oggPage = (packet: string): Buffer =>
  bytes('OggS', [0, 2], Array(20).fill(0), [1, packet.length], packet, Array(32).fill(0));

/** The smallest files of each accepted type that still say what they are, by media type. */
export const sampleFiles: Record<string, Buffer> = {
  'image/png': Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
  'image/jpeg': bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], 'JFIF', Array(10).fill(0), [0xff, 0xd9]),
  'image/gif': bytes('GIF89a', [1, 0, 1, 0, 0, 0, 0], Array(32).fill(0)),
  'image/webp': bytes('RIFF', [36, 0, 0, 0], 'WEBPVP8 ', Array(32).fill(0)),
  'image/heic': brand('heic'),
  'audio/mpeg': bytes([0xff, 0xfb, 0x90, 0x64], Array(512).fill(0)),
  'audio/wav': bytes('RIFF', [36, 0, 0, 0], 'WAVEfmt ', Array(32).fill(0)),
  'audio/ogg': oggPage('OpusHead\x01\x01'),
  'audio/x-m4a': brand('M4A '),
  'video/mp4': brand('isom'),
  'video/webm': bytes([0x1a, 0x45, 0xdf, 0xa3, 0x87, 0x42, 0x82, 0x84], 'webm', Array(64).fill(0)),
  'application/pdf': bytes('%PDF-1.7\n', Array(64).fill(32)),
};

/** What must not get in, whatever it is called. */
export const foreignFiles: Record<string, Buffer> = {
  'a program': bytes('MZ', Array(128).fill(0)),
  'a page with a script': Buffer.from('<!doctype html><script>alert(1)</script>'),
  'a drawing that may carry scripts': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
  'plain text': Buffer.from('您好,这里是福州12345'),
  'an archive': bytes('PK', [3, 4], Array(64).fill(0)),
  nothing: Buffer.alloc(0),
};
