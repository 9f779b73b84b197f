import type { z } from 'zod';
import type { FollowUpBody, ReworkBody } from '../../../../contract/tickets.ts';
import { invalidInput } from '../../../kernel/errors.ts';
import { deadlinesFrom } from '../../deadlines/index.ts';
import { noDeadlines } from '../ticket.deadlines.ts';
import type { TicketDocument } from '../ticket.model.ts';
import { changeTicket, type CommandDeps, type CommandInput } from './change-ticket.ts';

type Input<Body extends z.ZodType> = Omit<CommandInput, 'version'> & { body: z.output<Body> };

/** 重办 begins anew: the department has already signed, and gets the whole time to resolve once more. */
const reworkDeadlines = (ticket: TicketDocument, at: Date): TicketDocument['deadlines'] => ({
  ...noDeadlines,
  resolveBy: deadlinesFrom(at, ticket).resolveBy,
});

/** 回访: satisfied, unreachable and refused close the ticket (办结); unsatisfied sends it back as rework (重办). */
export const followUp = (deps: CommandDeps, { body, ...who }: Input<typeof FollowUpBody>) => {
  const isUnsatisfied = body.result === 'unsatisfied';
  if (isUnsatisfied && body.note === '') {
    throw invalidInput([
      { path: 'note', message: 'is needed to rework the ticket', key: 'problems.required' },
    ]);
  }
  const action = isUnsatisfied ? 'rework' : 'close';
  return changeTicket(deps, { ...who, version: body.version, action }, (ticket, _to, at) => {
    const { result, isSolved } = body;
    const note = body.note === '' ? null : body.note;
    const push = { followUps: { at, by: who.viewer.name, result, isSolved, note } };
    const data = { followUpResult: result };
    if (isUnsatisfied) {
      return {
        event: 'ticket.reworked',
        set: { deadlines: reworkDeadlines(ticket, at) },
        push,
        note,
        data,
        reworks: 1,
      };
    }
    return { event: 'ticket.closed', set: { resolution: 'handled', closedAt: at }, push, note, data };
  });
};

/** 重办 of a closed ticket, when the citizen calls again. */
export const reworkTicket = (deps: CommandDeps, { body, ...who }: Input<typeof ReworkBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'rework' }, (ticket, _to, at) => ({
    event: 'ticket.reworked',
    set: { deadlines: reworkDeadlines(ticket, at), closedAt: null, resolution: null },
    note: body.reason,
    reworks: 1,
  }));
