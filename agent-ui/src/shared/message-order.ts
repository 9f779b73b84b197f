import type { RealtimeMessage } from '../../../contract/realtime.ts';

/**
 * Puts missed messages before live ones and lets none through twice. Starts (and after `pause` goes on)
 * holding live messages back until `resume`.
 */
export interface MessageOrder {
  cursor(): number | null;
  /** The connection is gone: what comes live from now on waits until the gap is filled. */
  pause(): void;
  live(message: RealtimeMessage): void;
  /** A page of what was missed; it reaches up to `upTo`. */
  missed(messages: readonly RealtimeMessage[], upTo: number): void;
  /** Goes on from `cursor` without what lies before it. */
  skipTo(cursor: number): void;
  resume(): void;
}

export const createMessageOrder = (deliver: (message: RealtimeMessage) => void): MessageOrder => {
  let cursor: number | null = null;
  let isHolding = true;
  let held: RealtimeMessage[] = [];

  const pass = (message: RealtimeMessage): void => {
    if (cursor !== null && message.cursor <= cursor) return;
    cursor = message.cursor;
    deliver(message);
  };

  return {
    cursor: () => cursor,
    pause() {
      isHolding = true;
    },
    live(message) {
      if (isHolding) held.push(message);
      else pass(message);
    },
    missed(messages, upTo) {
      messages.forEach(pass);
      cursor = Math.max(cursor ?? 0, upTo);
    },
    skipTo(next) {
      cursor = next;
    },
    resume() {
      const waiting = held.sort((a, b) => a.cursor - b.cursor);
      held = [];
      isHolding = false;
      waiting.forEach(pass);
    },
  };
};
