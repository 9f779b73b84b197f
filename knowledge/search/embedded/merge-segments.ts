import { createByteWriter, eachPosting, type Segment, type Texts } from './segment.ts';

const nowhere = -1;
/** Terms merged before others get their turn: a few milliseconds' work. */
const termsAtOnce = 4_000;

/** Where each living document of each segment goes in the merged one. */
const newPlaces = (segments: readonly Segment[]): Int32Array[] => {
  let next = 0;
  return segments.map(({ dead }) =>
    Int32Array.from(dead, (isDead) => {
      if (isDead) return nowhere;
      next += 1;
      return next - 1;
    }),
  );
};

const mergeTexts = (segments: readonly Segment[]): Texts => {
  const parts: Buffer[] = [];
  const starts = [0];
  let length = 0;
  for (const { texts, dead } of segments) {
    dead.forEach((isDead, document) => {
      if (isDead) return;
      const [title, body, end] = texts.starts.slice(document * 2, document * 2 + 3);
      parts.push(texts.bytes.subarray(title, end));
      starts.push(length + ((body ?? 0) - (title ?? 0)), (length += (end ?? 0) - (title ?? 0)));
    });
  }
  return { bytes: Buffer.concat(parts), starts: Float64Array.from(starts) };
};

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const mergePostings = async (segments: readonly Segment[], places: readonly Int32Array[]) => {
  const terms = new Map<string, number>();
  const starts = [0];
  const frequencies: number[] = [];
  const writer = createByteWriter(segments.reduce((sum, { postings }) => sum + postings.length, 0));
  let seen = 0;

  const mergeTerm = (term: string, first: number): void => {
    let [last, frequency] = [0, 0];
    for (let at = first; at < segments.length; at += 1) {
      const [segment, own] = [segments[at], segments[at]?.terms.get(term)];
      if (!segment || own === undefined) continue;
      eachPosting(segment, own, (document, impact) => {
        const place = places[at]?.[document] ?? nowhere;
        if (place === nowhere) return;
        writer.posting(place - last, impact);
        last = place;
        frequency += 1;
      });
    }
    if (frequency === 0) return;
    terms.set(term, frequencies.length);
    frequencies.push(frequency);
    starts.push(writer.length);
  };

  for (const [at, segment] of segments.entries()) {
    for (const term of segment.terms.keys()) {
      if (!terms.has(term)) mergeTerm(term, at);
      seen += 1;
      if (seen % termsAtOnce === 0) await turn();
    }
  }
  return {
    terms,
    starts: Float64Array.from(starts),
    frequencies: Uint32Array.from(frequencies),
    postings: writer.bytes(),
  };
};

/** Several segments as one, without their dead; lets others work between times. */
export const mergeSegments = async (segments: readonly Segment[]): Promise<Segment> => {
  const places = newPlaces(segments);
  const facts = segments.flatMap(({ facts, dead }) => facts.filter((_, document) => !dead[document]));
  const postings = await mergePostings(segments, places);
  return {
    ...postings,
    facts,
    texts: mergeTexts(segments),
    dead: new Uint8Array(facts.length),
    liveCount: facts.length,
  };
};
