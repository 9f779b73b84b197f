import type { z } from 'zod';
import type {
  AddHelperBody,
  GiveOpinionBody,
  ReleaseHelperBody,
  SignHelpBody,
} from '../../../../contract/tickets.ts';
import { conflict, invalidInput } from '../../../kernel/errors.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import { begin, stop, stopAll, type Place } from '../../deadlines/index.ts';
import type { Department } from '../../../../contract/departments.ts';
import type { Departments } from '../../departments/index.ts';
import type { StoredHelper, TicketDocument } from '../ticket.model.ts';
import { retimeHelper } from '../ticket.deadlines.ts';
import { ownHelper } from '../ticket.policy.ts';
import { changeTicket, type CommandDeps, type CommandInput } from './change-ticket.ts';

type Input<Body extends z.ZodType> = Omit<CommandInput, 'version'> & { body: z.output<Body> };

const isLead = () => {
  const message = 'must not name the lead department';
  return invalidInput([{ path: 'helperIds', message, key: 'problems.helper_is_lead' }]);
};

export interface ChosenHelper {
  id: string;
  name: string;
  /** The helper with its clocks begun: it signs and thinks on its own. */
  begin: (ticket: TicketDocument, at: Date) => StoredHelper;
}

const newHelper = ({ id, name }: Department, place: Place, at: Date): StoredHelper => ({
  departmentId: id,
  departmentName: name,
  state: 'pending_sign',
  addedAt: at,
  place,
  runs: {},
  signBy: null,
  resolveBy: null,
  lights: null,
  opinion: null,
  opinionBy: null,
  opinionAt: null,
  isLate: false,
});

type ChoosingDeps = Pick<CommandDeps, 'deadlines'> & { departments: Departments };

/**
 * The departments of `ids`, each once, ready to begin. Throws `invalid_input` for an unknown one and for the lead
 * itself.
 */
export const chooseHelpers = async (
  { departments, deadlines }: ChoosingDeps,
  ids: readonly string[],
  leadId: string | null,
): Promise<ChosenHelper[]> => {
  if (leadId !== null && ids.includes(leadId)) throw isLead();
  return Promise.all(
    [...new Set(ids)].map(async (id) => {
      const department = await departments.byId(id);
      if (!department) {
        throw invalidInput([{ path: 'helperIds', message: 'names no department', key: 'problems.unknown' }]);
      }
      const place = await deadlines.placeOf(department);
      return {
        id,
        name: department.name,
        begin: (ticket, at) =>
          retimeHelper(
            deadlines,
            { ticket, helper: newHelper(department, place, at) },
            begin(at, 'sign', 'assist'),
          ),
      };
    }),
  );
};

/** The viewer's own part. Throws `conflict` when there is none or it has not come so far. */
const ownPart = (
  viewer: Viewer,
  ticket: TicketDocument,
  states: readonly StoredHelper['state'][],
): StoredHelper => {
  const own = ownHelper(viewer, ticket, states);
  if (!own) throw conflict('Your department has no such part in this ticket now.');
  return own;
};

const replaced = ({ helpers }: TicketDocument, own: StoredHelper): StoredHelper[] =>
  helpers.map((helper) => (helper.departmentId === own.departmentId ? own : helper));

/** 协办签收: the helping department takes its part on. */
export const signAsHelper = (deps: CommandDeps, { body, ...who }: Input<typeof SignHelpBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'sign_help' }, (ticket) => {
    const own = ownPart(who.viewer, ticket, ['pending_sign']);
    const signed = retimeHelper(deps.deadlines, { ticket, helper: own }, stop('sign'));
    return {
      event: 'ticket.helper-signed',
      set: { helpers: replaced(ticket, { ...signed, state: 'in_progress' }) },
      note: own.departmentName,
      helperIds: [own.departmentId],
    };
  });

/** 协办意见: the helper's own finding, for the lead to merge into the one answer. It may be given anew until then. */
export const giveOpinion = (deps: CommandDeps, { body, ...who }: Input<typeof GiveOpinionBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'give_opinion' }, (ticket, _to, at) => {
    const own = ownPart(who.viewer, ticket, ['in_progress', 'done']);
    const given: StoredHelper = {
      ...retimeHelper(deps.deadlines, { ticket, helper: own }, stopAll),
      state: 'done',
      opinion: body.opinion,
      opinionBy: who.viewer.name,
      opinionAt: at,
      isLate: own.isLate || (own.resolveBy !== null && at > own.resolveBy),
    };
    return {
      event: 'ticket.opinion-given',
      set: { helpers: replaced(ticket, given) },
      note: `${own.departmentName}：${body.opinion}`,
      helperIds: [own.departmentId],
    };
  });

/** 加派: more helpers on a ticket that a department has. One that helped already begins anew. */
export const addHelpers = async (
  deps: CommandDeps & { departments: Departments },
  { body, ...who }: Input<typeof AddHelperBody>,
) => {
  const chosen = await chooseHelpers(deps, body.helperIds, null);
  return changeTicket(deps, { ...who, version: body.version, action: 'add_helper' }, (ticket, _to, at) => {
    if (chosen.some(({ id }) => id === ticket.departmentId)) throw isLead();
    const added = chosen.map((helper) => helper.begin(ticket, at));
    const kept = ticket.helpers.filter(
      (helper) => !added.some(({ departmentId }) => departmentId === helper.departmentId),
    );
    const names = chosen.map(({ name }) => name).join('、');
    return {
      event: 'ticket.helper-added',
      set: { helpers: [...kept, ...added] },
      note: body.note === '' ? names : `${names}：${body.note}`,
      helperIds: chosen.map(({ id }) => id),
    };
  });
};

/** Releases a helper from its part; what it has said stays in the history. */
export const releaseHelper = (deps: CommandDeps, { body, ...who }: Input<typeof ReleaseHelperBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'release_helper' }, (ticket) => {
    const gone = ticket.helpers.find((helper) => helper.departmentId === body.helperId);
    if (!gone) {
      const message = 'does not help with this ticket';
      throw invalidInput([{ path: 'helperId', message, key: 'problems.unknown' }]);
    }
    return {
      event: 'ticket.helper-released',
      set: { helpers: ticket.helpers.filter((helper) => helper !== gone) },
      note: `${gone.departmentName}：${body.reason}`,
      helperIds: [gone.departmentId],
    };
  });
