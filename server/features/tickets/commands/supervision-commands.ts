import type { z } from 'zod';
import type {
  AnswerSupervisionBody,
  CloseSupervisionBody,
  SuperviseBody,
} from '../../../../contract/supervision.ts';
import { conflict, invalidInput } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { begin, beginUntil, stop } from '../../deadlines/index.ts';
import { retime } from '../ticket.deadlines.ts';
import { openSupervision } from '../ticket.marks.ts';
import type { StoredSupervision, TicketDocument } from '../ticket.model.ts';
import { changeTicket, type CommandDeps, type CommandInput } from './change-ticket.ts';

type Input<Body extends z.ZodType> = Omit<CommandInput, 'version'> & { body: z.output<Body> };

const toCome = () =>
  invalidInput([{ path: 'dueOn', message: 'must be a day to come', key: 'problems.day_to_come' }]);

/** 督办: an order to the department that has the ticket. Its deadline runs beside the ticket's own. */
export const superviseTicket = (deps: CommandDeps, { body, ...who }: Input<typeof SuperviseBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'supervise' }, (ticket, _to, at) => {
    if (openSupervision(ticket)) throw conflict('The ticket is under supervision already.');
    const until = body.dueOn === '' ? null : deps.deadlines.closingOf(ticket, body.dueOn);
    if (until !== null && until <= at) throw toCome();
    const change = until === null ? begin(at, 'supervise') : beginUntil('supervise', { at, until });
    const times = retime(deps.deadlines, ticket, change);
    const order: StoredSupervision = {
      ...{ id: newId(), at, by: who.viewer.name },
      leader: body.leader === '' ? null : body.leader,
      note: body.note,
      dueBy: times.deadlines.superviseBy ?? at,
      departmentName: ticket.departmentName,
      ...{ reply: null, repliedAt: null, repliedBy: null, conclusion: null, closedAt: null, closedBy: null },
    };
    return {
      event: 'ticket.supervised',
      set: { supervisions: [...ticket.supervisions, order], ...times },
      note: body.leader === '' ? body.note : `${body.leader}：${body.note}`,
    };
  });

const changed = (
  ticket: TicketDocument,
  change: Partial<StoredSupervision>,
): Pick<TicketDocument, 'supervisions'> => {
  const open = openSupervision(ticket);
  if (!open) throw conflict('The ticket is not under supervision.');
  return {
    supervisions: ticket.supervisions.map((order) =>
      order.id === open.id ? { ...order, ...change } : order,
    ),
  };
};

/** 督办回复: what the department did; the clock of the order ends. */
export const answerSupervision = (deps: CommandDeps, { body, ...who }: Input<typeof AnswerSupervisionBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'answer_supervision' }, (ticket, _to, at) => ({
    event: 'ticket.supervision-answered',
    set: {
      ...changed(ticket, { reply: body.reply, repliedAt: at, repliedBy: who.viewer.name }),
      ...retime(deps.deadlines, ticket, stop('supervise')),
    },
    note: body.reply,
  }));

/** 督办办结: the supervising office is content, or takes the order back. */
export const closeSupervision = (deps: CommandDeps, { body, ...who }: Input<typeof CloseSupervisionBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'close_supervision' }, (ticket, _to, at) => ({
    event: 'ticket.supervision-closed',
    set: {
      ...changed(ticket, { conclusion: body.conclusion, closedAt: at, closedBy: who.viewer.name }),
      ...retime(deps.deadlines, ticket, stop('supervise')),
    },
    note: body.conclusion,
  }));
