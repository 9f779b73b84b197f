interface Box {
  type: string;
  /** Where its content begins and ends. */
  from: number;
  to: number;
}

/** The boxes of ISO/IEC 14496-12 in a stretch of a file, one after another. */
const boxesIn = (file: Buffer, { from, to }: Pick<Box, 'from' | 'to'>): Box[] => {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to;) {
    const short = file.readUInt32BE(at);
    const isLong = short === 1;
    const size = isLong ? Number(file.readBigUInt64BE(at + 8)) : short || to - at;
    if (size < 8) break;
    boxes.push({
      type: file.toString('latin1', at + 4, at + 8),
      from: at + (isLong ? 16 : 8),
      to: Math.min(at + size, to),
    });
    at += size;
  }
  return boxes;
};

const named = (boxes: readonly Box[], type: string): Box | undefined =>
  boxes.find((box) => box.type === type);

/** Items that describe the picture and are not it: EXIF, and XMP under a media type of its own. */
const describing = new Set(['Exif', 'mime']);

const describingItems = (file: Buffer, info: Box): Set<number> => {
  const countBytes = file[info.from] === 0 ? 2 : 4;
  const entries = boxesIn(file, { from: info.from + 4 + countBytes, to: info.to });
  const ids = entries.flatMap(({ from }) => {
    const isWide = (file[from] ?? 0) >= 3;
    const id = isWide ? file.readUInt32BE(from + 4) : file.readUInt16BE(from + 4);
    const type = file.toString('latin1', from + (isWide ? 10 : 8), from + (isWide ? 14 : 12));
    return describing.has(type) ? [id] : [];
  });
  return new Set(ids);
};

/** Reads numbers of the widths that the box itself names. */
const reader = (file: Buffer, start: number) => {
  let at = start;
  return (bytes: number): number => {
    if (bytes === 0) return 0;
    const value = bytes === 8 ? Number(file.readBigUInt64BE(at)) : file.readUIntBE(at, bytes);
    at += bytes;
    return value;
  };
};

interface Extent {
  itemId: number;
  isInData: boolean;
  offset: number;
  length: number;
}

const extentsOf = (file: Buffer, { from }: Box): Extent[] => {
  const version = file[from] ?? 0;
  const read = reader(file, from + 4);
  const [sizes, more] = [read(1), read(1)];
  const widths = {
    offset: sizes >> 4,
    length: sizes & 15,
    base: more >> 4,
    index: version > 0 ? more & 15 : 0,
  };
  const extents: Extent[] = [];
  for (let left = read(version < 2 ? 2 : 4); left > 0; left -= 1) {
    const itemId = read(version < 2 ? 2 : 4);
    const isInData = version > 0 && (read(2) & 15) === 1;
    read(2); // the data reference: files of cameras keep everything in themselves
    const base = read(widths.base);
    for (let parts = read(2); parts > 0; parts -= 1) {
      read(widths.index);
      extents.push({ itemId, isInData, offset: base + read(widths.offset), length: read(widths.length) });
    }
  }
  return extents;
};

/** Blanks what a HEIC picture (ISO/IEC 23008-12) says of itself where it lies, so that nothing in it moves. */
export const blankHeicItems = (heic: Buffer): Buffer => {
  const clean = Buffer.from(heic);
  const meta = named(boxesIn(clean, { from: 0, to: clean.length }), 'meta');
  if (!meta) return clean;
  const inside = boxesIn(clean, { from: meta.from + 4, to: meta.to });
  const [info, places, data] = [named(inside, 'iinf'), named(inside, 'iloc'), named(inside, 'idat')];
  if (!info || !places) return clean;
  const ids = describingItems(clean, info);
  for (const { itemId, isInData, offset, length } of extentsOf(clean, places)) {
    if (!ids.has(itemId)) continue;
    const from = isInData ? (data?.from ?? clean.length) + offset : offset;
    clean.fill(0, from, from + length);
  }
  return clean;
};
