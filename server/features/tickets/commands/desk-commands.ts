import type { z } from 'zod';
import type {
  AnswerDirectlyBody,
  ArchiveBody,
  DispatchBody,
  SubmitBody,
} from '../../../../contract/tickets.ts';
import { invalidInput } from '../../../kernel/errors.ts';
import { systemActor } from '../../../platform/events/index.ts';
import { begin } from '../../deadlines/index.ts';
import type { Departments } from '../../departments/index.ts';
import { retime } from '../ticket.deadlines.ts';
import { chooseHelpers } from './helper-commands.ts';
import type { TicketDocument } from '../ticket.model.ts';
import { stateAfter } from '../ticket.state.ts';
import {
  changeTicket,
  writeChange,
  type Change,
  type CommandDeps,
  type CommandInput,
} from './change-ticket.ts';

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

type DispatchDeps = CommandDeps & { departments: Departments };
type Decide = (ticket: TicketDocument, at: Date) => Omit<Change, 'to'>;

/** Reads the departments named; what is decided afterwards gives each of them its clocks. */
const prepareDispatch = async (
  deps: DispatchDeps,
  body: Omit<z.output<typeof DispatchBody>, 'version'>,
): Promise<Decide> => {
  const department = await deps.departments.byId(body.departmentId);
  if (!department) {
    throw invalidInput([{ path: 'departmentId', message: 'is not a department', key: 'problems.unknown' }]);
  }
  const place = await deps.deadlines.placeOf(department);
  const helpers = await chooseHelpers(deps, body.helperIds, department.id);
  return (ticket, at) => {
    const urgency = body.urgency ?? ticket.urgency;
    const topic = body.topic === undefined || body.topic === '' ? ticket.topic : body.topic;
    const decided = { ...ticket, topic, urgency, place };
    const times = retime(deps.deadlines, decided, begin(at, 'sign', 'resolve'));
    const dispatched = { ...decided, ...times };
    return {
      event: 'ticket.dispatched',
      set: {
        departmentId: department.id,
        departmentName: department.name,
        topic,
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
  };
};

/** 派单: gives the ticket to a lead (主办) and its helpers (协办); the clocks of each begin to run. */
export const dispatchTicket = async (deps: DispatchDeps, { body, ...who }: Input<typeof DispatchBody>) => {
  const decide = await prepareDispatch(deps, body);
  return changeTicket(deps, { ...who, version: body.version, action: 'dispatch' }, (ticket, _to, at) =>
    decide(ticket, at),
  );
};

export interface AutomaticDispatch {
  topic: string;
  departmentId: string;
  helperIds: string[];
  /** Why, for the history. */
  note: string;
}

/** What nobody keeps for themselves: handed to the dispatchers, or come by a channel. */
const awaitsDispatch = ({ state, filedBy }: TicketDocument): boolean =>
  state === 'pending_dispatch' || (state === 'accepted' && filedBy.id === null);

/**
 * 自动派单, where the rules allow it: as a dispatcher would, by the system. A ticket that has moved on meanwhile, or
 * that a department gave back, is left to people; gives whether it was dispatched.
 */
export const dispatchAutomatically = async (
  deps: DispatchDeps,
  ticketId: string,
  body: AutomaticDispatch,
): Promise<boolean> => {
  const ticket = await deps.tickets.findById(ticketId).lean<TicketDocument | null>();
  if (!ticket || !awaitsDispatch(ticket) || ticket.returns.length > 0) return false;
  const decide = await prepareDispatch(deps, body);
  const change = { to: stateAfter(ticket.state, 'dispatch'), ...decide(ticket, deps.clock.now()) };
  await writeChange(deps, ticket, { change, actor: systemActor });
  return true;
};

/** 归档: nothing happens to the ticket any more. */
export const archiveTicket = (deps: CommandDeps, { body, ...who }: Input<typeof ArchiveBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'archive' }, () => ({
    event: 'ticket.archived',
  }));
