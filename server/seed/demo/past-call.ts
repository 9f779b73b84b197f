import type { CallMatter } from './call-matters.ts';

/** A call of the demonstration: everything in it is made up. */
export interface PastCall {
  /** The carrier's name of it; the same at every start. */
  key: string;
  at: Date;
  number: string;
  /** Null: nobody took it in time. */
  agent: 'agent1' | 'agent2' | null;
  /** Until the answer, or until the caller gave up. */
  waitSeconds: number;
  talkSeconds: number;
  /** What the caller pressed when they were asked; null: nothing. */
  rating: 1 | 2 | 3 | null;
  matter: CallMatter | null;
}
