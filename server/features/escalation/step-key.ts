import type { StepKey } from '../tickets/index.ts';

/** Ticket, deadline and step: two processes, or one twice, make one job and one notification of it. */
export const keyOf = ({ ticketId, kind, dueAt, step }: StepKey): string =>
  `${ticketId}/${kind}/${dueAt.toISOString()}/${step}`;
