import { fold } from './fold.ts';
import type { Passage } from '../port.ts';

interface Span {
  from: number;
  to: number;
}

const spansOf = (text: string, words: readonly string[]): Span[] => {
  const folded = fold(text);
  const spans: Span[] = [];
  for (const word of words) {
    for (
      let at = folded.indexOf(word);
      at !== -1 && word !== '';
      at = folded.indexOf(word, at + word.length)
    ) {
      spans.push({ from: at, to: at + word.length });
    }
  }
  return spans.sort((left, right) => left.from - right.from || right.to - left.to);
};

/** Overlapping and touching spans as one. */
const joined = (spans: readonly Span[]): Span[] => {
  const out: Span[] = [];
  for (const span of spans) {
    const last = out.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else out.push({ ...span });
  }
  return out;
};

/** The text cut into marked and plain stretches; put together again they are the text. */
export const markWords = (text: string, words: readonly string[]): Passage[] => {
  const passages: Passage[] = [];
  let at = 0;
  const add = (to: number, marked: boolean): void => {
    if (to > at) passages.push({ text: text.slice(at, to), marked });
    at = Math.max(at, to);
  };
  for (const span of joined(spansOf(text, words))) {
    add(span.from, false);
    add(span.to, true);
  }
  add(text.length, false);
  return passages;
};

const isSentenceEnd = (character: string | undefined): boolean =>
  character !== undefined && /[。！？；\n.!?;]/.test(character);

/** Where the window begins: at the start of a sentence shortly before it, if there is one. */
const startOf = (text: string, at: number): number => {
  for (let back = at; back > Math.max(0, at - 30); back -= 1) if (isSentenceEnd(text[back - 1])) return back;
  return at;
};

/** The stretch of about `length` characters in which most of the words stand, marked. */
export const bestExcerpt = (text: string, words: readonly string[], length = 120): Passage[] => {
  const plain = text.replace(/\s+/g, ' ').trim();
  const spans = spansOf(plain, words);
  let best = { at: 0, score: 0 };
  for (const { from } of spans) {
    const inside = spans.filter((span) => span.from >= from && span.to <= from + length);
    const score = new Set(inside.map((span) => plain.slice(span.from, span.to))).size * 100 + inside.length;
    if (score > best.score) best = { at: from, score };
  }
  const start = startOf(plain, Math.max(0, best.at - 10));
  const window = plain.slice(start, start + length);
  const head = start > 0 ? '…' : '';
  const tail = start + length < plain.length ? '…' : '';
  return markWords(head + window + tail, words);
};
