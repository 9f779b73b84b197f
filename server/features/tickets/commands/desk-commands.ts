import type { z } from 'zod';
import type {
  AnswerDirectlyBody,
  ArchiveBody,
  DispatchBody,
  SubmitBody,
} from '../../../../contract/tickets.ts';
import { invalidInput } from '../../../kernel/errors.ts';
import { begin } from '../../deadlines/index.ts';
import type { Departments } from '../../departments/index.ts';
import { retime } from '../ticket.deadlines.ts';
import { changeTicket, type CommandDeps, type CommandInput } from './change-ticket.ts';

type Input<Body extends z.ZodType> = Omit<CommandInput, 'version'> & { body: z.output<Body> };

/** 直接答复: answered at the desk and closed. */
export const answerDirectly = (deps: CommandDeps, { body, ...who }: Input<typeof AnswerDirectlyBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'answer_directly' }, (_ticket, _to, at) => ({
    event: 'ticket.answered-directly',
    set: {
      publicAnswer: body.publicAnswer,
      articleIds: body.articleIds,
      resolution: 'answered_directly',
      closedAt: at,
    },
  }));

/** Hands an accepted ticket to the dispatchers. */
export const submitForDispatch = (deps: CommandDeps, { body, ...who }: Input<typeof SubmitBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'submit' }, () => ({
    event: 'ticket.submitted',
  }));

/** 派单: gives the ticket to a department; the deadlines begin to run. */
export const dispatchTicket = async (
  deps: CommandDeps & { departments: Departments },
  { body, ...who }: Input<typeof DispatchBody>,
) => {
  const department = await deps.departments.byId(body.departmentId);
  if (!department) {
    throw invalidInput([{ path: 'departmentId', message: 'is not a department', key: 'problems.unknown' }]);
  }
  const place = await deps.deadlines.placeOf(department);
  return changeTicket(deps, { ...who, version: body.version, action: 'dispatch' }, (ticket, _to, at) => {
    const urgency = body.urgency ?? ticket.urgency;
    const dispatched = { ...ticket, urgency, place };
    return {
      event: 'ticket.dispatched',
      set: {
        departmentId: department.id,
        departmentName: department.name,
        urgency,
        place,
        ...retime(deps.deadlines, dispatched, begin(at, 'sign', 'resolve')),
        refusedReturns: 0,
      },
      note: body.note === '' ? department.name : `${department.name}: ${body.note}`,
    };
  });
};

/** 归档: nothing happens to the ticket any more. */
export const archiveTicket = (deps: CommandDeps, { body, ...who }: Input<typeof ArchiveBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'archive' }, () => ({
    event: 'ticket.archived',
  }));
