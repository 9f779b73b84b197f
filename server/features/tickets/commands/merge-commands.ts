import type { z } from 'zod';
import type { MergeBody, SplitBody } from '../../../../contract/tickets.ts';
import { conflict, invalidInput } from '../../../kernel/errors.ts';
import { canJoin, splitUntil } from '../following.ts';
import type { StoredChild, TicketDocument } from '../ticket.model.ts';
import { changeTicket, loadVisible, type CommandDeps, type CommandInput } from './change-ticket.ts';

type Input<Body extends z.ZodType> = Omit<CommandInput, 'version'> & { body: z.output<Body> };

const childOf = (ticket: TicketDocument, mergedAt: Date): StoredChild => ({
  ticketId: String(ticket._id),
  number: ticket.number,
  title: ticket.title,
  district: ticket.district,
  address: ticket.address,
  filedAt: ticket.filedAt,
  mergedAt,
  confidential: ticket.citizen.isConfidential ? { name: ticket.citizen.name } : null,
});

/** Those that are to be merged. Throws `invalid_input` that names the number of each that cannot be. */
const loadChildren = async (
  { tickets }: CommandDeps,
  { viewer, ticketId, body }: Input<typeof MergeBody>,
): Promise<TicketDocument[]> => {
  const ids = [...new Set(body.childIds)].filter((id) => id !== ticketId);
  const children = await Promise.all(ids.map((id) => loadVisible(tickets, viewer, id)));
  const refused = children.filter((child) => child.parent?.ticketId !== ticketId && !canJoin(child));
  if (ids.length > 0 && refused.length === 0) return children;
  const numbers = refused.map(({ number }) => number).join(', ');
  throw invalidInput([
    {
      path: 'childIds',
      message: numbers === '' ? 'names no other ticket' : `cannot be merged now: ${numbers}`,
      key: numbers === '' ? 'problems.required' : 'problems.cannot_merge',
      params: { numbers },
    },
  ]);
};

/**
 * 并单: the ticket takes others about the same event on. This write alone decides; each of them is brought along
 * afterwards by `bring-along.ts`, however often that must be tried.
 */
export const mergeTickets = async (deps: CommandDeps, input: Input<typeof MergeBody>) => {
  const children = await loadChildren(deps, input);
  const { body, ...who } = input;
  return changeTicket(deps, { ...who, version: body.version, action: 'merge' }, (ticket, _to, at) => {
    const known = new Set(ticket.children.map((child) => child.ticketId));
    const added = children.filter((child) => !known.has(String(child._id)));
    return {
      event: 'ticket.merged-in',
      set: { children: [...ticket.children, ...added.map((child) => childOf(child, at))] },
      data: { childIds: added.map((child) => String(child._id)) },
      note: added.map(({ number }) => number).join('、'),
    };
  });
};

const tooLate = (late: readonly StoredChild[], hours: number) => {
  const numbers = late.map(({ number }) => number).join(', ');
  const message = `were merged more than ${hours} hours ago: ${numbers}`;
  return invalidInput([
    { path: 'childIds', message, key: 'problems.split_too_late', params: { numbers, hours } },
  ]);
};

/** 拆单, while the rules still allow it: they go their own ways again, each from where it stood when it was merged. */
export const splitTickets = (deps: CommandDeps, { body, ...who }: Input<typeof SplitBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'split' }, (ticket, _to, at) => {
    if (ticket.children.length === 0) throw conflict('Nothing is merged into this ticket.');
    const gone = ticket.children.filter(({ ticketId }) => body.childIds.includes(ticketId));
    if (gone.length === 0) {
      const message = 'names none of the merged tickets';
      throw invalidInput([{ path: 'childIds', message, key: 'problems.unknown' }]);
    }
    const rules = deps.deadlines.rulesOf(ticket);
    const late = gone.filter((child) => at > splitUntil(child, rules));
    if (late.length > 0) throw tooLate(late, rules.merging.undoHours);
    return {
      event: 'ticket.split-off',
      set: { children: ticket.children.filter((child) => !gone.includes(child)) },
      data: { childIds: gone.map(({ ticketId }) => ticketId) },
      note: `${gone.map(({ number }) => number).join('、')}：${body.reason}`,
    };
  });
