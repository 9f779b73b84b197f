import type { CallPriority } from '../../../../contract/calls.ts';

/**
 * What a priority is worth, in seconds of waiting. Because it is finite nobody starves: whoever has waited this much
 * longer than another goes first, whatever the other's priority.
 */
export const worthSeconds: Record<CallPriority, number> = {
  danger: 3600,
  transfer: 600,
  callback: 300,
  returning: 60,
};

/** Where a call stands in the queue: earlier is nearer to its turn. */
export const rankOf = (offeredAt: Date, priority: CallPriority | null): Date =>
  new Date(offeredAt.getTime() - (priority === null ? 0 : worthSeconds[priority] * 1000));
