import type { DeadlineKind } from '../../../contract/deadlines.ts';
import type { LadderStep } from '../../../contract/rules.ts';
import type { Deadlines } from '../deadlines/index.ts';
import { runningDues } from './ticket.deadlines.ts';
import type { StoredEscalation, TicketDocument } from './ticket.model.ts';

/** One step of the ladder for one deadline: what a job is keyed by. */
export interface Rung {
  kind: DeadlineKind;
  dueAt: Date;
  step: LadderStep;
  /** When the step is to be fired. */
  at: Date;
}

export const noEscalation: StoredEscalation = { fired: [] };

const isFired = ({ escalation }: TicketDocument, { kind, dueAt, step }: Omit<Rung, 'at'>): boolean =>
  escalation.fired.some(
    (each) => each.kind === kind && each.key === step.key && each.dueAt.getTime() === dueAt.getTime(),
  );

/** Every step of every deadline that runs, in order of time. */
const rungsOf = (deadlines: Deadlines, ticket: TicketDocument): Rung[] =>
  runningDues(ticket.state, ticket.deadlines)
    .flatMap(({ kind, at: dueAt }) =>
      deadlines.ladderOf(ticket, kind, dueAt).map((rung) => ({ kind, dueAt, ...rung })),
    )
    .toSorted((left, right) => left.at.getTime() - right.at.getTime());

/** The step that comes next, due or not; undefined when the ladder has none left for what runs now. */
export const nextRung = (deadlines: Deadlines, ticket: TicketDocument): Rung | undefined =>
  rungsOf(deadlines, ticket).find((rung) => !isFired(ticket, rung));

/** The furthest step that the open deadlines have passed. */
export const standingOf = (deadlines: Deadlines, ticket: TicketDocument): Rung | undefined =>
  rungsOf(deadlines, ticket).findLast((rung) => isFired(ticket, rung));

/** With the instant of the next step, by which the sweep finds the ticket. */
export const withNext = (deadlines: Deadlines, ticket: TicketDocument): StoredEscalation => {
  const next = nextRung(deadlines, ticket);
  const { fired } = ticket.escalation;
  return next ? { fired, nextAt: next.at } : { fired };
};
