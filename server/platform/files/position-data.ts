import { AppError } from '../../kernel/errors.ts';
import { blankHeicItems } from './position-data-heic.ts';

const broken = (): AppError => new AppError('unsupported_media', 'The picture is broken.');

const soi = 0xd8;
const eoi = 0xd9;
const sos = 0xda;
const comment = 0xfe;

/** Where the picture data after a start of scan ends: at the next marker that is neither stuffing nor a restart. */
const endOfScan = (jpeg: Buffer, from: number): number => {
  for (let at = from; at < jpeg.length - 1; at += 1) {
    const next = jpeg[at + 1] ?? 0;
    if (jpeg[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return jpeg.length;
};

/** Only what a viewer needs to draw: JFIF, the colour profile and Adobe's colour transform among the APP segments. */
const isDrawn = (marker: number, body: Buffer): boolean => {
  if (marker === comment) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  if (marker === 0xe0) return body.toString('latin1', 0, 4) === 'JFIF';
  if (marker === 0xe2) return body.toString('latin1', 0, 11) === 'ICC_PROFILE';
  return marker === 0xee;
};

const orientationTag = 0x0112;

/** How a camera was held, 1 to 8 (EXIF 2.3, 4.6.4); 1 where it does not say. */
const orientationOf = (marker: number, body: Buffer): number => {
  if (marker !== 0xe1 || body.toString('latin1', 0, 6) !== 'Exif\0\0' || body.length < 20) return 1;
  const tiff = body.subarray(6);
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number): number => {
    if (at + 2 > tiff.length) return 0;
    return isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  };
  const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let entry = 0; entry < short(first); entry += 1) {
    const at = first + 2 + entry * 12;
    if (short(at) === orientationTag) return Math.min(8, Math.max(1, short(at + 8)));
  }
  return 1;
};

/** An EXIF segment that says nothing but how to turn the picture. */
const orientationSegment = (orientation: number): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xe1, 0, 34]),
    Buffer.from('Exif\0\0MM\0*', 'latin1'),
    Buffer.from([0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]),
  ]);

interface JpegPart {
  marker: number;
  body: Buffer;
  /** The whole of it, with the picture data that follows a start of scan. */
  bytes: Buffer;
}

/** From the start to the end of the picture; what follows is left out: telephones keep further pictures there. */
function* jpegParts(jpeg: Buffer): Generator<JpegPart> {
  for (let at = 2; at < jpeg.length;) {
    const marker = jpeg[at + 1] ?? eoi;
    if (jpeg[at] !== 0xff) throw broken();
    if (marker === eoi || marker === soi || at + 4 > jpeg.length) return;
    const isFill = marker === 0xff;
    const end = isFill ? at + 1 : at + 2 + jpeg.readUInt16BE(at + 2);
    const next = marker === sos ? endOfScan(jpeg, end) : end;
    if (!isFill) yield { marker, body: jpeg.subarray(at + 4, end), bytes: jpeg.subarray(at, next) };
    at = next;
  }
}

const cleanJpeg = (jpeg: Buffer): Buffer => {
  const parts = [...jpegParts(jpeg)];
  const orientation = parts.map(({ marker, body }) => orientationOf(marker, body)).find((each) => each > 1);
  return Buffer.concat([
    jpeg.subarray(0, 2),
    ...(orientation === undefined ? [] : [orientationSegment(orientation)]),
    ...parts.filter(({ marker, body }) => isDrawn(marker, body)).map(({ bytes }) => bytes),
    Buffer.from([0xff, eoi]),
  ]);
};

const pngTexts = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME']);

const cleanPng = (png: Buffer): Buffer => {
  const kept = [png.subarray(0, 8)];
  for (let at = 8; at + 12 <= png.length;) {
    const end = at + 12 + png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    if (end > png.length) throw broken();
    if (!pngTexts.has(type)) kept.push(png.subarray(at, end));
    if (type === 'IEND') break;
    at = end;
  }
  return Buffer.concat(kept);
};

/** The bits of a VP8X header that announce EXIF and XMP. */
const webpAnnounced = 0x08 | 0x04;

const cleanWebp = (webp: Buffer): Buffer => {
  const kept: Buffer[] = [];
  for (let at = 12; at + 8 <= webp.length;) {
    const size = webp.readUInt32LE(at + 4);
    const type = webp.toString('latin1', at, at + 4);
    const chunk = Buffer.from(webp.subarray(at, at + 8 + size + (size % 2)));
    if (type === 'VP8X' && chunk.length > 8) chunk[8] = (chunk[8] ?? 0) & ~webpAnnounced;
    if (type !== 'EXIF' && type !== 'XMP ') kept.push(chunk);
    at += 8 + size + (size % 2);
  }
  const content = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...kept]);
  const head = Buffer.alloc(8);
  head.write('RIFF', 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content]);
};

const cleaners: Record<string, (picture: Buffer) => Buffer> = {
  'image/jpeg': cleanJpeg,
  'image/png': cleanPng,
  'image/webp': cleanWebp,
  'image/heic': blankHeicItems,
};

/**
 * A picture without what it says of where, when and with what it was taken (EXIF, XMP, IPTC, comments); how it must
 * be turned is kept. Other files are given back as they are: they have no place for a position. Throws
 * `unsupported_media` for a picture that cannot be read: what cannot be read cannot be cleaned.
 */
export const withoutPosition = (content: Buffer, mediaType: string): Buffer => {
  const clean = cleaners[mediaType];
  if (!clean) return content;
  try {
    return clean(content);
  } catch (error) {
    if (error instanceof RangeError) throw broken();
    throw error;
  }
};
