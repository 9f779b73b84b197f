import type { z } from 'zod';
import type { ContactCitizenBody } from '../../../../contract/tickets.ts';
import { begin, inTurn, stop, type ChangeRuns } from '../../deadlines/index.ts';
import { retime } from '../ticket.deadlines.ts';
import type { TicketDocument } from '../ticket.model.ts';
import { changeTicket, type CommandDeps, type CommandInput } from './change-ticket.ts';

type Input = Omit<CommandInput, 'version'> & { body: z.output<typeof ContactCitizenBody> };

/** In the city's language, as the file has it. */
const wayNames = { phone: '电话', visit: '上门', text: '短信', other: '其他方式' } as const;
const outcomeNames = { reached: '已联系上', no_answer: '未联系上' } as const;

const lineOf = ({ way, outcome, note }: Input['body']): string =>
  `${wayNames[way]}：${outcomeNames[outcome]}${note === '' ? '' : `。${note}`}`;

/** Whom a department cannot call it need not: no number is known, or it is hidden from it (保密). */
const isCallable = ({ citizen }: TicketDocument): boolean =>
  !citizen.isConfidential && citizen.phone !== null;

/** The department has it now: the time in which it speaks with the citizen (联系群众) begins. */
export const beginContact = (ticket: TicketDocument, at: Date): ChangeRuns =>
  isCallable(ticket) ? begin(at, 'contact') : stop('contact');

/**
 * 联系群众 (先行联系): kept when the citizen was reached, or when as many attempts reached nobody as a follow-up makes
 * before it gives up.
 */
export const contactCitizen = (deps: CommandDeps, { body, ...who }: Input) =>
  changeTicket(deps, { ...who, version: body.version, action: 'contact_citizen' }, (ticket) => {
    const attempts = ticket.contactAttempts + 1;
    const isKept =
      body.outcome === 'reached' || attempts >= deps.deadlines.rulesOf(ticket).followUp.mostAttempts;
    return {
      event: 'ticket.citizen-contacted',
      dueBy: isKept ? 'contactBy' : null,
      set: {
        contactAttempts: attempts,
        ...retime(deps.deadlines, ticket, isKept ? stop('contact') : inTurn()),
      },
      note: lineOf(body),
      data: { way: body.way, outcome: body.outcome, isKept },
    };
  });
