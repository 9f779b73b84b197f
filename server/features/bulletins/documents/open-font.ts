import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import * as fontkit from 'fontkit';

const headerBytes = 44;
const entryBytes = 20;

interface Table {
  tag: Buffer;
  checksum: number;
  content: Buffer;
}

const readTables = (woff: Buffer): Table[] =>
  Array.from({ length: woff.readUInt16BE(12) }, (_, place) => {
    const at = headerBytes + place * entryBytes;
    const [offset, packed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(at + field)) as [
      number,
      number,
      number,
    ];
    const content = woff.subarray(offset, offset + packed);
    return {
      tag: woff.subarray(at, at + 4),
      checksum: woff.readUInt32BE(at + 16),
      content: packed < length ? Buffer.from(inflateSync(content)) : content,
    };
  });

const padded = (length: number): number => Math.ceil(length / 4) * 4;

/** The OpenType font within a WOFF 1.0 file (W3C): the same tables, unpacked, behind another directory. */
export const unpackWoff = (woff: Buffer): Buffer => {
  const tables = readTables(woff);
  const power = 2 ** Math.floor(Math.log2(tables.length));
  const directory = Buffer.alloc(12 + tables.length * 16);
  woff.copy(directory, 0, 4, 8);
  directory.writeUInt16BE(tables.length, 4);
  directory.writeUInt16BE(power * 16, 6);
  directory.writeUInt16BE(Math.log2(power), 8);
  directory.writeUInt16BE((tables.length - power) * 16, 10);
  let offset = directory.length;
  const parts: Uint8Array[] = [directory];
  for (const [place, { tag, checksum, content }] of tables.entries()) {
    const at = 12 + place * 16;
    tag.copy(directory, at);
    directory.writeUInt32BE(checksum, at + 4);
    directory.writeUInt32BE(offset, at + 8);
    directory.writeUInt32BE(content.length, at + 12);
    parts.push(content, Buffer.alloc(padded(content.length) - content.length));
    offset += padded(content.length);
  }
  return Buffer.concat(parts);
};

let opened: Promise<fontkit.Font> | undefined;

/**
 * Noto Sans SC with 7,900 signs, from its npm package, so that PDFs show Chinese on machines without fonts. Unpacked
 * and read once: left to the PDF library, every table cell would read the font anew (1.4 s for a page, not 0.15 s).
 */
export const openFont = (): Promise<fontkit.Font> =>
  (opened ??= readFile(
    createRequire(import.meta.url).resolve(
      '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff',
    ),
  ).then((woff) => fontkit.create(unpackWoff(woff)) as fontkit.Font));
