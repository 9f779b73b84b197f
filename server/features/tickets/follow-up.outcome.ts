import { asksForRework, type FollowUpResult, type Rating } from '../../../contract/tickets.ts';

/** What an attempt leads to: the ticket is closed, goes back to work, or is called again. */
export type FollowUpOutcome = 'close' | 'rework' | 'try_again';

/** A busy line is free again sooner than somebody who is out is back. */
export const busyAgainMs = 30 * 60_000;

const reachesNobody: readonly FollowUpResult[] = ['no_answer', 'busy'];

export const isUnanswered = (result: FollowUpResult): boolean => reachesNobody.includes(result);

/** Calls that reached nobody before this one, and how many there may be before the citizen counts as unreachable. */
export interface Attempts {
  before: number;
  most: number;
}

/**
 * Refusal and unreachability (无法联系) both end the follow-up and both stay out of the rates, but are told apart. A
 * wrong number is not tried again.
 */
export const outcomeOf = (
  { result, ...rating }: Pick<Rating, 'solved' | 'satisfaction'> & { result: FollowUpResult },
  { before, most }: Attempts,
): FollowUpOutcome => {
  if (result === 'reached') return asksForRework(rating) ? 'rework' : 'close';
  if (result === 'sent') return 'try_again';
  if (isUnanswered(result)) return before + 1 < most ? 'try_again' : 'close';
  return 'close';
};
