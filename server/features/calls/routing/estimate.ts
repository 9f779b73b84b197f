export interface QueuePicture {
  /** Calls that will be served before this one. */
  ahead: number;
  /** People at work, whether free or talking. */
  staffed: number;
  /** Mean seconds that a call keeps an agent, wrap-up included. */
  handlingSeconds: number;
}

const minuteSeconds = 60;

/**
 * The wait to be announced, in whole minutes, at least one; null when nobody is at work and no wait can be promised.
 * With n people at work one of them becomes free every handling time / n on average.
 */
export const estimateMinutes = ({ ahead, staffed, handlingSeconds }: QueuePicture): number | null =>
  staffed === 0 ? null : Math.max(1, Math.ceil(((ahead + 1) * handlingSeconds) / staffed / minuteSeconds));
