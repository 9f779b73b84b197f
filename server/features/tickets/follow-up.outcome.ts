import { asksForRework, type FollowUpResult, type Rating } from '../../../contract/tickets.ts';

/** What an attempt leads to: the ticket is closed, goes back to work, or is called again. */
export type FollowUpOutcome = 'close' | 'rework' | 'try_again';

/** Calls that reach nobody before the citizen counts as unreachable (无法联系). */
export const mostAttempts = 3;

/** A busy line is free again sooner than somebody who is out is back. */
export const busyAgainMs = 30 * 60_000;

const reachesNobody: readonly FollowUpResult[] = ['no_answer', 'busy'];

export const isUnanswered = (result: FollowUpResult): boolean => reachesNobody.includes(result);

/**
 * Refusal and unreachability both end the follow-up and both stay out of the rates, but are told apart. A wrong
 * number is not tried again.
 */
export const outcomeOf = (
  { result, ...rating }: Pick<Rating, 'solved' | 'satisfaction'> & { result: FollowUpResult },
  attemptsBefore: number,
): FollowUpOutcome => {
  if (result === 'reached') return asksForRework(rating) ? 'rework' : 'close';
  if (result === 'sent') return 'try_again';
  if (isUnanswered(result)) return attemptsBefore + 1 < mostAttempts ? 'try_again' : 'close';
  return 'close';
};
