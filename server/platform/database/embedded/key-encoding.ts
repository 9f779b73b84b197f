import { createHash } from 'node:crypto';
import { BSON, Binary, Decimal128, Long, ObjectId, Timestamp } from 'bson';

/**
 * Turns values into bytes whose plain order is MongoDB's order of values: null < numbers < strings < objects
 * < arrays < binary < ObjectId < booleans < dates < timestamps < regular expressions.
 */
export const typeTags = {
  null: 0x10,
  number: 0x20,
  string: 0x30,
  object: 0x40,
  array: 0x48,
  binary: 0x50,
  objectId: 0x60,
  boolean: 0x70,
  date: 0x80,
  timestamp: 0x88,
  regex: 0x90,
} as const;

/**
 * lmdb keys end at 1,978 bytes. A longer value keeps its beginning and a digest of the whole: equality stays
 * exact, order among values that agree so far is given up.
 */
const longestValue = 400;

const shortened = (content: Buffer): Buffer =>
  content.length > longestValue
    ? Buffer.concat([content.subarray(0, longestValue), createHash('sha256').update(content).digest()])
    : content;

const double = (tag: number, value: number): Buffer => {
  const bytes = Buffer.alloc(9);
  bytes[0] = tag;
  bytes.writeDoubleBE(value === 0 ? 0 : value, 1); // -0 and 0 are one value
  if (value < 0) for (let at = 1; at < 9; at += 1) bytes[at] = ~(bytes[at] ?? 0);
  else bytes[1] = (bytes[1] ?? 0) ^ 0x80;
  return bytes;
};

/** Zero bytes are escaped, so that a terminator can mark the end: `ab` sorts before `abc`. */
const terminated = (tag: number, content: Buffer): Buffer => {
  const out: number[] = [tag];
  for (const byte of shortened(content)) {
    out.push(byte);
    if (byte === 0) out.push(0xff);
  }
  out.push(0, 1);
  return Buffer.from(out);
};

const encodeString = (tag: number, text: string): Buffer => {
  const content = Buffer.from(text, 'utf8');
  if (content.length > longestValue || content.includes(0)) return terminated(tag, content);
  const out = Buffer.allocUnsafe(content.length + 3);
  out[0] = tag;
  content.copy(out, 1);
  out[content.length + 1] = 0;
  out[content.length + 2] = 1;
  return out;
};

const encodeObject = (value: object): Buffer => {
  if (value instanceof Date) return double(typeTags.date, value.getTime());
  if (value instanceof ObjectId) return Buffer.concat([Buffer.from([typeTags.objectId]), value.id]);
  if (value instanceof Decimal128) return double(typeTags.number, Number(value.toString()));
  if (value instanceof Timestamp) return double(typeTags.timestamp, Number(value.toBigInt()));
  if (value instanceof Long) return double(typeTags.number, value.toNumber());
  if (value instanceof Binary) return terminated(typeTags.binary, Buffer.from(value.value()));
  if (value instanceof RegExp) return encodeString(typeTags.regex, value.source);
  const tag = Array.isArray(value) ? typeTags.array : typeTags.object;
  return terminated(tag, Buffer.from(BSON.serialize({ v: value })));
};

export const encodeValue = (value: unknown): Buffer => {
  if (value === null || value === undefined) return Buffer.from([typeTags.null]);
  if (typeof value === 'number') return double(typeTags.number, value);
  if (typeof value === 'bigint') return double(typeTags.number, Number(value));
  if (typeof value === 'string') return encodeString(typeTags.string, value);
  if (typeof value === 'boolean') return Buffer.from([typeTags.boolean, value ? 1 : 0]);
  return encodeObject(value);
};

const invert = (bytes: Buffer): Buffer => {
  const out = Buffer.allocUnsafe(bytes.length);
  for (let at = 0; at < bytes.length; at += 1) out[at] = ~(bytes[at] ?? 0);
  return out;
};

/** As `encodeValue`, in the direction of an index's field. */
export const encodeDirected = (value: unknown, direction: 1 | -1): Buffer =>
  direction === 1 ? encodeValue(value) : invert(encodeValue(value));

/** The smallest bytes greater than every key that begins with `prefix`; undefined when there are none. */
export const afterPrefix = (prefix: Buffer): Buffer | undefined => {
  for (let at = prefix.length - 1; at >= 0; at -= 1) {
    const byte = prefix[at] ?? 0;
    if (byte < 0xff) {
      const out = Buffer.from(prefix.subarray(0, at + 1));
      out[at] = byte + 1;
      return out;
    }
  }
  return undefined;
};

/** Bounds of all values of one type in one direction: a range query never leaves the type of its operand. */
export const typeBounds = (value: unknown, direction: 1 | -1): { lower: Buffer; upper: Buffer } => {
  const tag = encodeValue(value)[0] ?? 0;
  const first = direction === 1 ? tag : ~tag & 0xff;
  return { lower: Buffer.from([first]), upper: Buffer.from([first + 1]) };
};
