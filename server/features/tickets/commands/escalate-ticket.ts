import type { DeadlineKind } from '../../../../contract/deadlines.ts';
import { AppError, isAppError } from '../../../kernel/errors.ts';
import { dayOf } from '../../../kernel/working-calendar.ts';
import { systemActor } from '../../../platform/events/index.ts';
import { nextRung, type Rung } from '../ticket.escalation.ts';
import type { TicketDocument } from '../ticket.model.ts';
import { writeChange, type Change, type CommandDeps } from './change-ticket.ts';

/** One step of one deadline of one ticket. */
export interface StepKey {
  ticketId: string;
  kind: DeadlineKind;
  dueAt: Date;
  /** The step's key in the ladder. */
  step: string;
}

/** A step with the instant at which it is to be fired. */
export type DueStep = StepKey & { at: Date };

export const stepOf = (ticketId: string, { kind, dueAt, step, at }: Rung): DueStep => ({
  ticketId,
  kind,
  dueAt,
  step: step.key,
  at,
});

/** In the city's language, as the file has it. */
const kindNames: Record<DeadlineKind, string> = {
  sign: '签收',
  contact: '联系群众',
  resolve: '办结',
  assist: '协办',
  follow_up: '回访',
  review: '挂账复核',
  supervise: '督办',
};

const minuteOf = (instant: Date): string =>
  `${dayOf(instant)} ${new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)}`;

const eventOf = ({ step }: Rung): string => {
  if (step.when === 'before') return 'ticket.due-soon';
  return step.lead.amount === 0 ? 'ticket.overdue' : 'ticket.escalated';
};

/** A step counts as an urge by rule (规则催办) once the deadline has passed. */
const urge = (ticket: TicketDocument, rung: Rung, at: Date): Partial<TicketDocument> =>
  eventOf(rung) === 'ticket.overdue' ? { urgeCount: ticket.urgeCount + 1, urgedAt: at } : {};

const changeOf = (ticket: TicketDocument, rung: Rung, at: Date): Change => {
  const { kind, dueAt, step } = rung;
  return {
    to: ticket.state,
    event: eventOf(rung),
    set: {
      escalation: { fired: [...ticket.escalation.fired, { kind, dueAt, key: step.key, at }] },
      ...urge(ticket, rung, at),
    },
    note: `${step.name}：${kindNames[kind]}时限 ${minuteOf(dueAt)}`,
    data: {
      kind,
      kindName: kindNames[kind],
      dueAt,
      step: step.key,
      stepName: step.name,
      notify: step.notify,
      plannedAt: rung.at,
    },
  };
};

const isWanted = (rung: Rung, { kind, dueAt, step }: StepKey): boolean =>
  rung.kind === kind && rung.step.key === step && rung.dueAt.getTime() === dueAt.getTime();

/** How often people may come between the look and the write before the job is tried again later. */
const mostTries = 5;

const fireOnce = async (deps: CommandDeps, wanted: StepKey): Promise<Rung | undefined> => {
  const ticket = await deps.tickets.findById(wanted.ticketId).lean<TicketDocument | null>();
  const rung = ticket ? nextRung(deps.deadlines, ticket) : undefined;
  if (!ticket || !rung || !isWanted(rung, wanted)) return rung;
  const at = deps.clock.now();
  // Another process, whose clock is ahead of ours, found it due: the job is tried again in a moment.
  if (rung.at > at) throw new AppError('unavailable', 'The step is not due by this clock yet.');
  const change = changeOf(ticket, rung, at);
  return nextRung(deps.deadlines, await writeChange(deps, ticket, { change, actor: systemActor }));
};

/**
 * Fires one step of the ladder if it is the ticket's next and its time has come: the stored deadline is the truth, so a
 * step whose deadline has moved, whose ticket has moved on or that was fired already does nothing. The event, the
 * history line and the note that it was fired are one conditional write. Gives the step that is next by now.
 */
export const fireStep = async (deps: CommandDeps, wanted: StepKey): Promise<DueStep | undefined> => {
  for (let tries = 1; ; tries += 1) {
    try {
      const next = await fireOnce(deps, wanted);
      return next && stepOf(wanted.ticketId, next);
    } catch (error) {
      if (!isAppError(error) || error.code !== 'conflict' || tries === mostTries) throw error;
    }
  }
};
