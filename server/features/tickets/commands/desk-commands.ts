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
import { chooseHelpers } from './helper-commands.ts';
import { changeTicket, type CommandDeps, type CommandInput } from './change-ticket.ts';

type Input<Body extends z.ZodType> = Omit<CommandInput, 'version'> & { body: z.output<Body> };

/** 直接答复: answered at the desk and closed. */
export const answerDirectly = (deps: CommandDeps, { body, ...who }: Input<typeof AnswerDirectlyBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'answer_directly' }, (_ticket, _to, at) => ({
    event: 'ticket.answered-directly',
    set: {
      publicAnswer: body.publicAnswer,
      citations: body.citations,
      resolution: 'answered_directly',
      closedAt: at,
    },
  }));

/** Hands an accepted ticket to the dispatchers. */
export const submitForDispatch = (deps: CommandDeps, { body, ...who }: Input<typeof SubmitBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'submit' }, () => ({
    event: 'ticket.submitted',
  }));

const dispatchNote = (lead: string, helpers: readonly string[], note: string): string => {
  const names = helpers.length === 0 ? lead : `${lead}（协办：${helpers.join('、')}）`;
  return note === '' ? names : `${names}: ${note}`;
};

/** 派单: gives the ticket to a lead (主办) and its helpers (协办); the clocks of each begin to run. */
export const dispatchTicket = async (
  deps: CommandDeps & { departments: Departments },
  { body, ...who }: Input<typeof DispatchBody>,
) => {
  const department = await deps.departments.byId(body.departmentId);
  if (!department) {
    throw invalidInput([{ path: 'departmentId', message: 'is not a department', key: 'problems.unknown' }]);
  }
  const place = await deps.deadlines.placeOf(department);
  const helpers = await chooseHelpers(deps, body.helperIds, department.id);
  return changeTicket(deps, { ...who, version: body.version, action: 'dispatch' }, (ticket, _to, at) => {
    const urgency = body.urgency ?? ticket.urgency;
    const times = retime(deps.deadlines, { ...ticket, urgency, place }, begin(at, 'sign', 'resolve'));
    const dispatched = { ...ticket, ...times, urgency, place };
    return {
      event: 'ticket.dispatched',
      set: {
        departmentId: department.id,
        departmentName: department.name,
        urgency,
        place,
        ...times,
        helpers: helpers.map((helper) => helper.begin(dispatched, at)),
        refusedReturns: 0,
      },
      note: dispatchNote(
        department.name,
        helpers.map(({ name }) => name),
        body.note,
      ),
      helperIds: helpers.map(({ id }) => id),
    };
  });
};

/** 归档: nothing happens to the ticket any more. */
export const archiveTicket = (deps: CommandDeps, { body, ...who }: Input<typeof ArchiveBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'archive' }, () => ({
    event: 'ticket.archived',
  }));
