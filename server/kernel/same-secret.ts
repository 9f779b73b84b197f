import { timingSafeEqual } from 'node:crypto';

/** Whether a secret or signature that was given is the one wanted, in a time that does not tell how much of it is right. */
export const isSameSecret = (given: string, wanted: string): boolean => {
  const [left, right] = [Buffer.from(given), Buffer.from(wanted)];
  return left.length === right.length && timingSafeEqual(left, right);
};
