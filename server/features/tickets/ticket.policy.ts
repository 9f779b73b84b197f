import { isPermitted, type Permission } from '../../../contract/permissions.ts';
import type { RuleValues } from '../../../contract/rules.ts';
import type { TicketAction, TicketState } from '../../../contract/tickets.ts';
import { isDepartmentStaff, type Viewer } from '../../platform/http/index.ts';
import { isEnded, isPossibleIn } from './ticket.state.ts';

/** What a policy needs to know of a ticket. */
export interface PolicyTicket {
  state: TicketState;
  departmentId: string | null;
  citizen: { isConfidential: boolean };
  /** Closed at the desk, no department ever had it: there is nobody to rework it. */
  resolution: string | null;
  extensions: number;
  refusedReturns: number;
}

/** What a policy needs to know of the rules under which the ticket was filed. */
export type PolicyRules = Pick<RuleValues, 'returns' | 'extensions'>;

/** The permission behind each action that there is a command for. */
export const actionPermissions = {
  answer_directly: 'tickets:answer',
  submit: 'tickets:file',
  dispatch: 'tickets:dispatch',
  sign: 'tickets:handle',
  request_return: 'tickets:handle',
  grant_return: 'tickets:dispatch',
  refuse_return: 'tickets:dispatch',
  ask_citizen: 'tickets:handle',
  request_extension: 'tickets:handle',
  grant_extension: 'tickets:review',
  refuse_extension: 'tickets:review',
  park: 'tickets:review',
  resume: 'tickets:review',
  supplement: 'tickets:supplement',
  reply: 'tickets:handle',
  approve_reply: 'tickets:review',
  send_back_reply: 'tickets:review',
  close: 'followups:do',
  rework: 'followups:do',
  archive: 'tickets:archive',
} as const satisfies Partial<Record<TicketAction, Permission>>;

export type KnownAction = keyof typeof actionPermissions;

/** Hotline staff see every ticket; department staff those of their departments. */
export const canSee = (viewer: Viewer, ticket: Pick<PolicyTicket, 'departmentId'>): boolean =>
  !isDepartmentStaff(viewer) ||
  (ticket.departmentId !== null && viewer.departmentIds.includes(ticket.departmentId));

/** What an action asks of a ticket beyond its state. */
const conditions: Partial<Record<KnownAction, (ticket: PolicyTicket, rules: PolicyRules) => boolean>> = {
  rework: ({ departmentId }) => departmentId !== null,
  request_return: ({ refusedReturns }, { returns }) => refusedReturns < returns.mostRefusals,
  request_extension: (ticket, { extensions }) => ticket.extensions < extensions.most,
};

const isPossible = (ticket: PolicyTicket, action: KnownAction, rules: PolicyRules): boolean =>
  isPossibleIn(ticket.state, action) && (conditions[action]?.(ticket, rules) ?? true);

/** May this person do this at all, whatever the state? */
export const mayDo = (viewer: Viewer, ticket: PolicyTicket, action: KnownAction): boolean =>
  canSee(viewer, ticket) && isPermitted(viewer.role, actionPermissions[action]);

/** Everything this person may do with this ticket now. */
export const allowedActions = (viewer: Viewer, ticket: PolicyTicket, rules: PolicyRules): KnownAction[] =>
  (Object.keys(actionPermissions) as KnownAction[]).filter(
    (action) => mayDo(viewer, ticket, action) && isPossible(ticket, action, rules),
  );

/** Confidential citizens (保密) are known to the hotline alone. */
export const canReveal = (viewer: Viewer, ticket: PolicyTicket): boolean =>
  canSee(viewer, ticket) &&
  isPermitted(viewer.role, 'citizens:reveal') &&
  !(ticket.citizen.isConfidential && isDepartmentStaff(viewer));

export const canAttach = (viewer: Viewer, ticket: PolicyTicket): boolean =>
  mayDo(viewer, ticket, 'supplement') && !isEnded(ticket.state);
