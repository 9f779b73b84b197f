import type { z } from 'zod';
import type {
  GrantReturnBody,
  RuleFinallyBody,
  RefuseReturnBody,
  RequestReturnBody,
  ReturnOutcome,
  ReturnReason,
} from '../../../../contract/tickets.ts';
import { conflict, invalidInput } from '../../../kernel/errors.ts';
import { begin, inTurn, stopAll, type Place } from '../../deadlines/index.ts';
import type { Departments } from '../../departments/index.ts';
import { isPingPong } from '../return.ping-pong.ts';
import { retime } from '../ticket.deadlines.ts';
import type { StoredReturn, TicketDocument } from '../ticket.model.ts';
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
 * 申请退单: the department holds that the ticket is not its own; one that goes to and fro is for the final ruling
 * (终裁). Throws `conflict` when the time to return is over or such a ruling binds the department.
 */
export const requestReturn = (deps: CommandDeps, { body, ...who }: Input<typeof RequestReturnBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'request_return' }, (ticket, _to, at) => {
    const since = ticket.runs.sign?.from ?? at;
    if (at > deps.deadlines.returnableUntil(ticket, since))
      throw conflict('The time in which a ticket may be returned is over.');
    if (ticket.finalRuling !== null && ticket.finalRuling.departmentId === ticket.departmentId)
      throw conflict('The final ruling binds this department.');
    const note = [reasonTexts[body.reasonCode], `依据：${body.legalBasis}`, body.note];
    const isContested = isPingPong(ticket, deps.deadlines.rulesOf(ticket).returns);
    return {
      event: 'ticket.return-requested',
      set: {
        isContested,
        returns: [
          ...ticket.returns,
          {
            at,
            departmentId: ticket.departmentId ?? '',
            departmentName: ticket.departmentName ?? '',
            reasonCode: body.reasonCode,
            outcome: 'asked',
          },
        ],
      },
      note: [...note, isContested ? '转终裁' : ''].filter((part) => part !== '').join('；'),
    };
  });

/** What became of the return that was asked for last. */
const withOutcome = ({ returns }: TicketDocument, outcome: ReturnOutcome): StoredReturn[] =>
  returns.map((each, place) => (place === returns.length - 1 ? { ...each, outcome } : each));

/** A contested return is not the dispatcher's to rule. */
const guardUncontested = ({ isContested }: TicketDocument): void => {
  if (isContested) throw conflict('This return is for the final ruling.');
};

/** 同意退单: back to the dispatchers; no department has it. */
export const grantReturn = (deps: CommandDeps, { body, ...who }: Input<typeof GrantReturnBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'grant_return' }, (ticket) => {
    guardUncontested(ticket);
    return {
      event: 'ticket.returned',
      set: {
        returns: withOutcome(ticket, 'granted'),
        departmentId: null,
        departmentName: null,
        helpers: [],
        ...retime(deps.deadlines, ticket, stopAll),
      },
      note: body.note === '' ? null : body.note,
    };
  });

/** 驳回退单: the department signs for it. */
export const refuseReturn = (deps: CommandDeps, { body, ...who }: Input<typeof RefuseReturnBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'refuse_return' }, (ticket, _to, at) => {
    guardUncontested(ticket);
    return {
      event: 'ticket.return-refused',
      set: {
        returns: withOutcome(ticket, 'refused'),
        refusedReturns: ticket.refusedReturns + 1,
        ...retime(deps.deadlines, ticket, begin(at, 'sign')),
      },
      note: body.reason,
    };
  });

/** Another department gets the whole time; the one that has the ticket already signs anew. */
const ruledTimes = (
  deadlines: CommandDeps['deadlines'],
  ticket: TicketDocument,
  { place, isSame, at }: { place: Place; isSame: boolean; at: Date },
) =>
  retime(
    deadlines,
    { ...ticket, place },
    isSame ? begin(at, 'sign') : inTurn(stopAll, begin(at, 'sign', 'resolve')),
  );

/** 终裁: a supervisor names the department, and it can return the ticket no more. */
export const ruleFinally = async (
  deps: CommandDeps & { departments: Departments },
  { body, ...who }: Input<typeof RuleFinallyBody>,
) => {
  const department = await deps.departments.byId(body.departmentId);
  if (!department) {
    throw invalidInput([{ path: 'departmentId', message: 'is not a department', key: 'problems.unknown' }]);
  }
  const place = await deps.deadlines.placeOf(department);
  return changeTicket(deps, { ...who, version: body.version, action: 'rule_finally' }, (ticket, _to, at) => {
    if (!ticket.isContested) throw conflict("This return is the dispatcher's to rule.");
    const { id: departmentId, name: departmentName } = department;
    const isSame = departmentId === ticket.departmentId;
    return {
      event: 'ticket.finally-ruled',
      set: {
        departmentId,
        departmentName,
        place,
        helpers: ticket.helpers.filter((helper) => helper.departmentId !== departmentId),
        ...ruledTimes(deps.deadlines, ticket, { place, isSame, at }),
        refusedReturns: 0,
        isContested: false,
        returns: withOutcome(ticket, 'ruled'),
        finalRuling: { at, by: who.viewer.name, departmentId, departmentName, reason: body.reason },
      },
      note: `${departmentName}：${body.reason}`,
    };
  });
};
