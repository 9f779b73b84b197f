import type { IndexedArticle } from '../port.ts';

/** What is kept of an article beside its words, as far as filters and lists need it. */
export interface Facts {
  id: string;
  version: number;
  departmentId: string;
  topicId: string;
  region: string;
  readers: string;
  isPublic: boolean;
  /** Milliseconds; open ends are infinite. */
  effectiveAt: number;
  expiresAt: number;
}

export const factsOf = (article: IndexedArticle): Facts => ({
  id: article.id,
  version: article.version ?? 0,
  departmentId: article.departmentId,
  topicId: article.topicId ?? '',
  region: article.region ?? '',
  readers: article.readers ?? '',
  isPublic: article.audience === 'public',
  effectiveAt: article.effectiveAt?.getTime() ?? -Infinity,
  expiresAt: article.expiresAt?.getTime() ?? Infinity,
});

/** Titles and bodies outside the heap, two bytes a character. */
export interface Texts {
  bytes: Buffer;
  /** Where title and body of each document begin, in bytes, and where the last one ends. */
  starts: Float64Array;
}

export const titleAt = ({ bytes, starts }: Texts, document: number): string =>
  bytes.toString('utf16le', starts[document * 2], starts[document * 2 + 1]);

export const bodyAt = ({ bytes, starts }: Texts, document: number): string =>
  bytes.toString('utf16le', starts[document * 2 + 1], starts[document * 2 + 2]);

/**
 * Some articles, indexed once and never changed: an article that is replaced or removed is only marked as dead.
 * A posting is the distance to the document before it (seven bits a byte, the last one marked) and one byte that
 * tells how much the document is about the term.
 */
export interface Segment {
  /** Term → its place in the lists below. */
  terms: Map<string, number>;
  /** Where each term's postings begin; the last entry is where they end. */
  starts: Float64Array;
  /** In how many documents each term stands, dead ones included. */
  frequencies: Uint32Array;
  postings: Uint8Array;
  facts: readonly Facts[];
  texts: Texts;
  /** 1 for each dead document. */
  dead: Uint8Array;
  liveCount: number;
}

/** Bytes that grow. */
export interface ByteWriter {
  readonly length: number;
  /** One posting: distance and impact. */
  posting(distance: number, impact: number): void;
  bytes(): Uint8Array;
}

export const createByteWriter = (expected = 1_024): ByteWriter => {
  let buffer = new Uint8Array(expected);
  let length = 0;
  return {
    get length() {
      return length;
    },
    posting(distance, impact) {
      if (length + 6 > buffer.length) {
        const wider = new Uint8Array(buffer.length * 2 + 6);
        wider.set(buffer);
        buffer = wider;
      }
      let rest = distance;
      while (rest > 0x7f) {
        buffer[length] = rest & 0x7f;
        length += 1;
        rest >>>= 7;
      }
      buffer[length] = rest | 0x80;
      buffer[length + 1] = impact;
      length += 2;
    },
    bytes: () => buffer.slice(0, length),
  };
};

/** Calls `visit` with each document and impact of a term. */
export const eachPosting = (
  segment: Segment,
  term: number,
  visit: (document: number, impact: number) => void,
): void => {
  const { postings, starts } = segment;
  const end = starts[term + 1] ?? 0;
  let document = 0;
  for (let at = starts[term] ?? 0; at < end;) {
    let byte = postings[at] ?? 0x80;
    let distance = byte & 0x7f;
    for (let shift = 7; byte < 0x80; shift += 7) {
      at += 1;
      byte = postings[at] ?? 0x80;
      distance |= (byte & 0x7f) << shift;
    }
    document += distance;
    visit(document, postings[at + 1] ?? 0);
    at += 2;
  }
};

/** What a term adds to the sums of a segment's documents. */
export interface Addition {
  sums: Float32Array;
  /** Times the impact. */
  weight: number;
  /** Documents whose sum is 0 are passed over. */
  onlyFound: boolean;
}

/** `eachPosting` written out for searches: a call for every posting takes three times as long. */
export const addPostings = (
  { postings, starts }: Segment,
  term: number,
  { sums, weight, onlyFound }: Addition,
): void => {
  const end = starts[term + 1] ?? 0;
  let document = 0;
  for (let at = starts[term] ?? 0; at < end; at += 2) {
    let byte = postings[at] ?? 0x80;
    let distance = byte & 0x7f;
    for (let shift = 7; byte < 0x80; shift += 7) {
      at += 1;
      byte = postings[at] ?? 0x80;
      distance |= (byte & 0x7f) << shift;
    }
    document += distance;
    const sum = sums[document] ?? 0;
    if (sum > 0 || !onlyFound) sums[document] = sum + weight * (postings[at + 1] ?? 0);
  }
};
