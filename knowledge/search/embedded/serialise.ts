import type { Lengths } from './scales.ts';
import type { Facts, Segment } from './segment.ts';

/** Raised whenever the form or the way of indexing changes: files of another kind are laid aside, not misread. */
const kind = 'article-index/1';

/** All that an index is made of, beside its vocabulary. */
export interface Snapshot {
  segments: readonly Segment[];
  lengths: Lengths;
  /** Words of the lexicon. */
  words: readonly string[];
}

type StoredFacts = Omit<Facts, 'effectiveAt' | 'expiresAt'> & {
  effectiveAt: number | null;
  expiresAt: number | null;
};

interface Head {
  kind: string;
  lengths: Lengths;
  words: string[];
  /** Byte lengths of the parts of each segment, in the order of `toSegmentParts`. */
  segments: number[][];
}

/** JSON knows no infinity. */
const store = (facts: Facts): StoredFacts => ({
  ...facts,
  effectiveAt: Number.isFinite(facts.effectiveAt) ? facts.effectiveAt : null,
  expiresAt: Number.isFinite(facts.expiresAt) ? facts.expiresAt : null,
});

const restore = (facts: StoredFacts): Facts => ({
  ...facts,
  effectiveAt: facts.effectiveAt ?? -Infinity,
  expiresAt: facts.expiresAt ?? Infinity,
});

const bytesOf = ({ buffer, byteOffset, byteLength }: NodeJS.TypedArray): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** One segment's content, to be kept in a file or handed to another thread. */
export type SegmentParts = readonly Uint8Array[];

export const toSegmentParts = (segment: Segment): SegmentParts => [
  bytesOf(segment.starts),
  bytesOf(segment.texts.starts),
  bytesOf(segment.frequencies),
  segment.postings,
  segment.dead,
  segment.texts.bytes,
  Buffer.from([...segment.terms.keys()].join('\n')),
  Buffer.from(JSON.stringify(segment.facts.map(store))),
];

/** One file's content, in parts to be written one after another. */
export const toParts = ({ segments, lengths, words }: Snapshot): Uint8Array[] => {
  const parts = segments.map(toSegmentParts);
  const head: Head = {
    kind,
    lengths,
    words: [...words],
    segments: parts.map((some) => some.map(({ byteLength }) => byteLength)),
  };
  const headBytes = Buffer.from(JSON.stringify(head));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(headBytes.length);
  return [size, headBytes, ...parts.flat()];
};

/** A copy begins at an address that fits its numbers; a view into the file might not. */
const copyOf = (bytes: Uint8Array): ArrayBuffer => {
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  return copy;
};

const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);

export const readSegment = (parts: SegmentParts): Segment => {
  const [starts, textStarts, frequencies, postings, dead, texts, terms, facts] = parts.map(
    bufferOf,
  ) as Required<[Buffer, Buffer, Buffer, Buffer, Buffer, Buffer, Buffer, Buffer]>;
  const deadMarks = new Uint8Array(dead);
  return {
    starts: new Float64Array(copyOf(starts)),
    frequencies: new Uint32Array(copyOf(frequencies)),
    postings,
    dead: deadMarks,
    liveCount: deadMarks.reduce((sum, isDead) => sum - isDead, deadMarks.length),
    texts: { bytes: texts, starts: new Float64Array(copyOf(textStarts)) },
    terms: new Map(
      terms.length === 0
        ? []
        : terms
            .toString()
            .split('\n')
            .map((term, place) => [term, place]),
    ),
    facts: (JSON.parse(facts.toString()) as StoredFacts[]).map(restore),
  };
};

/** Undefined when the bytes are of another kind or incomplete: the index is then built from the database. */
export const fromBytes = (bytes: Buffer): Snapshot | undefined => {
  try {
    const headEnd = 4 + bytes.readUInt32LE(0);
    const head = JSON.parse(bytes.toString('utf8', 4, headEnd)) as Head;
    const total = head.segments.flat().reduce((sum, length) => sum + length, headEnd);
    if (head.kind !== kind || total !== bytes.length) return undefined;
    let at = headEnd;
    const segments = head.segments.map((sizes) =>
      readSegment(
        sizes.map((size) => {
          at += size;
          return bytes.subarray(at - size, at);
        }),
      ),
    );
    return { segments, lengths: head.lengths, words: head.words };
  } catch {
    return undefined;
  }
};
