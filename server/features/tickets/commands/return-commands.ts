import type { z } from 'zod';
import type {
  GrantReturnBody,
  RefuseReturnBody,
  RequestReturnBody,
  ReturnReason,
} from '../../../../contract/tickets.ts';
import { conflict } from '../../../kernel/errors.ts';
import { begin, stopAll } from '../../deadlines/index.ts';
import { retime } from '../ticket.deadlines.ts';
import { changeTicket, type CommandDeps, type CommandInput } from './change-ticket.ts';

type Input<Body extends z.ZodType> = Omit<CommandInput, 'version'> & { body: z.output<Body> };

/** As the file has it, which is kept in the city's language. */
const reasonTexts: Record<ReturnReason, string> = {
  not_our_duty: '非本单位职责',
  other_area: '不属本辖区',
  out_of_scope: '不属热线受理范围',
  duplicate: '重复工单',
  unclear: '诉求不明，无法办理',
};

/**
 * 申请退单: the department holds that the ticket is not its own. Throws `conflict` when the time to sign is over
 * or returns of this ticket have been refused for good.
 */
export const requestReturn = (deps: CommandDeps, { body, ...who }: Input<typeof RequestReturnBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'request_return' }, (ticket, _to, at) => {
    const { mostRefusals } = deps.deadlines.rulesOf(ticket).returns;
    const since = ticket.runs.sign?.from ?? at;
    if (at > deps.deadlines.returnableUntil(ticket, since))
      throw conflict('The time in which a ticket may be returned is over.');
    if (ticket.refusedReturns >= mostRefusals) throw conflict('The return has been refused for good.');
    const note = [reasonTexts[body.reasonCode], `依据：${body.legalBasis}`, body.note];
    return { event: 'ticket.return-requested', note: note.filter((part) => part !== '').join('；') };
  });

/** 同意退单: back to the dispatchers; no department has it. */
export const grantReturn = (deps: CommandDeps, { body, ...who }: Input<typeof GrantReturnBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'grant_return' }, (ticket) => ({
    event: 'ticket.returned',
    set: {
      departmentId: null,
      departmentName: null,
      helpers: [],
      ...retime(deps.deadlines, ticket, stopAll),
    },
    note: body.note === '' ? null : body.note,
  }));

/** 驳回退单: the department signs for it; the second refusal is final (终裁). */
export const refuseReturn = (deps: CommandDeps, { body, ...who }: Input<typeof RefuseReturnBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'refuse_return' }, (ticket, _to, at) => ({
    event: 'ticket.return-refused',
    set: {
      refusedReturns: ticket.refusedReturns + 1,
      ...retime(deps.deadlines, ticket, begin(at, 'sign')),
    },
    note: body.reason,
  }));
