import type { Likeness } from '../../../contract/similar.ts';
import { createTextIndex } from '../../platform/text/text-index.ts';
import { readEvent, type EventText, type ReadEvent } from './event-text.ts';
import { likenessOf } from './likeness.ts';

export interface FoundEvent {
  id: string;
  likeness: Likeness;
}

interface Held extends ReadEvent {
  id: string;
  isEnded: boolean;
}

/** Events in memory, found by what they are about. */
export interface EventIndex {
  /** Adds an event, or puts right whether it has ended. */
  put(id: string, event: EventText, isEnded: boolean): void;
  /** The likest first. */
  find(event: EventText, options: { limit: number; isEnded: boolean }): FoundEvent[];
  has(id: string): boolean;
  remove(id: string): void;
  readonly size: number;
}

/** Candidates by words alone, weighed again with place and time. */
const candidatesPerWanted = 6;
const leastWordScore = 0.08;
const leastScore = 0.12;

/** One character in common, as 路 in 路灯 and 八一七路, tells nothing of the event. */
const isTelling = ({ words, places }: Likeness): boolean =>
  places.length > 0 || words.some((word) => word.length > 1);

export const createEventIndex = (): EventIndex => {
  const texts = createTextIndex();
  const slots = new Map<string, number>();
  const held = new Map<number, Held>();
  return {
    put(id, event, isEnded) {
      const known = held.get(slots.get(id) ?? -1);
      if (known) {
        known.isEnded = isEnded;
        return;
      }
      const read = readEvent(event);
      const slot = texts.add(read.words);
      slots.set(id, slot);
      held.set(slot, { ...read, words: new Map(), id, isEnded }); // the words are with the text index
    },
    find(event, { limit, isEnded }) {
      const read = readEvent(event);
      return texts
        .nearest(read.words, {
          limit: limit * candidatesPerWanted,
          atLeast: leastWordScore,
          isWanted: (slot) => held.get(slot)?.isEnded === isEnded,
        })
        .flatMap((near) => {
          const other = held.get(near.slot);
          return other ? [{ id: other.id, likeness: likenessOf(read, other, near) }] : [];
        })
        .filter(({ likeness }) => likeness.score >= leastScore && isTelling(likeness))
        .sort((left, right) => right.likeness.score - left.likeness.score)
        .slice(0, limit);
    },
    has: (id) => slots.has(id),
    remove(id) {
      const slot = slots.get(id);
      if (slot === undefined) return;
      texts.remove(slot);
      held.delete(slot);
      slots.delete(id);
    },
    get size() {
      return slots.size;
    },
  };
};
