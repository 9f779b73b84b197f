import { isPermitted, type Permission } from '../../../contract/permissions.ts';
import type { RuleValues } from '../../../contract/rules.ts';
import type { TicketAction, TicketMarks, TicketState } from '../../../contract/tickets.ts';
import { isDepartmentStaff, type Viewer } from '../../platform/http/index.ts';
import type { StoredHelper } from './ticket.document.ts';
import { isEnded, isPossibleIn } from './ticket.state.ts';

/** What a policy needs to know of a ticket. */
export interface PolicyTicket {
  state: TicketState;
  /** The lead (主办). */
  departmentId: string | null;
  helpers: readonly Pick<StoredHelper, 'departmentId' | 'state'>[];
  /** Whose staff may see it. */
  departmentIds: readonly string[];
  citizen: { isConfidential: boolean };
  /** Closed at the desk, no department ever had it: there is nobody to rework it. */
  resolution: string | null;
  extensions: number;
  /** The return waits for the final ruling (终裁). */
  isContested: boolean;
  /** Binds the department that it names. */
  finalRuling: { departmentId: string } | null;
  /** Requests that are merged into it (并单). */
  children: readonly unknown[];
  marks: TicketMarks;
}

/** What a policy needs to know of the rules under which the ticket was filed. */
export type PolicyRules = Pick<RuleValues, 'extensions'>;

/** The permission behind each action that there is a command for. */
export const actionPermissions = {
  answer_directly: 'tickets:answer',
  refuse: 'tickets:dispatch',
  submit: 'tickets:file',
  dispatch: 'tickets:dispatch',
  sign: 'tickets:handle',
  sign_help: 'tickets:handle',
  give_opinion: 'tickets:handle',
  add_helper: 'tickets:dispatch',
  release_helper: 'tickets:dispatch',
  request_return: 'tickets:handle',
  grant_return: 'tickets:dispatch',
  refuse_return: 'tickets:dispatch',
  rule_finally: 'tickets:rule',
  contact_citizen: 'tickets:handle',
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
  merge: 'tickets:merge',
  split: 'tickets:merge',
  urge: 'tickets:urge',
  supervise: 'tickets:supervise',
  answer_supervision: 'tickets:handle',
  close_supervision: 'tickets:supervise',
  appeal_rating: 'tickets:handle',
  grant_appeal: 'tickets:supervise',
  refuse_appeal: 'tickets:supervise',
} as const satisfies Partial<Record<TicketAction, Permission>>;

export type KnownAction = keyof typeof actionPermissions;

/** What is a helper's (协办) to do; all else that a department may do is the lead's. */
const helpersOwn: ReadonlySet<KnownAction> = new Set(['sign_help', 'give_opinion']);

/** Hotline staff see every ticket; department staff those that their departments lead or help with. */
export const canSee = (viewer: Viewer, ticket: Pick<PolicyTicket, 'departmentIds'>): boolean =>
  !isDepartmentStaff(viewer) || ticket.departmentIds.some((id) => viewer.departmentIds.includes(id));

const isLead = (viewer: Viewer, { departmentId }: PolicyTicket): boolean =>
  departmentId !== null && viewer.departmentIds.includes(departmentId);

/** The part of the viewer's department among those that have come so far; undefined when there is none. */
export const ownHelper = <Helper extends PolicyTicket['helpers'][number]>(
  viewer: Viewer,
  { helpers }: { helpers: readonly Helper[] },
  states: readonly StoredHelper['state'][],
): Helper | undefined =>
  helpers.find(
    ({ departmentId, state }) => states.includes(state) && viewer.departmentIds.includes(departmentId),
  );

const helps = (viewer: Viewer, ticket: PolicyTicket): boolean =>
  ownHelper(viewer, ticket, ['pending_sign', 'in_progress', 'done']) !== undefined;

/** Who asks, under which rules. */
interface About {
  viewer: Viewer;
  rules: PolicyRules;
}

/** What an action asks of a ticket beyond its state. */
const conditions: Partial<Record<KnownAction, (ticket: PolicyTicket, about: About) => boolean>> = {
  rework: ({ departmentId }) => departmentId !== null,
  request_return: ({ departmentId, finalRuling }) => finalRuling?.departmentId !== departmentId,
  grant_return: ({ isContested }) => !isContested,
  refuse_return: ({ isContested }) => !isContested,
  rule_finally: ({ isContested }) => isContested,
  split: ({ children }) => children.length > 0,
  request_extension: ({ extensions }, { rules }) => extensions < rules.extensions.most,
  sign_help: (ticket, { viewer }) => ownHelper(viewer, ticket, ['pending_sign']) !== undefined,
  give_opinion: (ticket, { viewer }) => ownHelper(viewer, ticket, ['in_progress', 'done']) !== undefined,
  release_helper: ({ helpers }) => helpers.length > 0,
  supervise: ({ marks, departmentId }) => marks.supervised === undefined && departmentId !== null,
  answer_supervision: ({ marks }) => marks.supervised === 'open',
  close_supervision: ({ marks }) => marks.supervised !== undefined,
  appeal_rating: ({ marks }) => marks.rating === 'appealable',
  grant_appeal: ({ marks }) => marks.rating === 'appealed',
  refuse_appeal: ({ marks }) => marks.rating === 'appealed',
};

const isPossible = (ticket: PolicyTicket, action: KnownAction, about: About): boolean =>
  isPossibleIn(ticket.state, action) && (conditions[action]?.(ticket, about) ?? true);

/** May this person do this at all, whatever the state? */
export const mayDo = (viewer: Viewer, ticket: PolicyTicket, action: KnownAction): boolean => {
  if (!canSee(viewer, ticket) || !isPermitted(viewer.role, actionPermissions[action])) return false;
  if (!isDepartmentStaff(viewer)) return true;
  return helpersOwn.has(action) ? helps(viewer, ticket) : isLead(viewer, ticket);
};

/** Everything this person may do with this ticket now. */
export const allowedActions = (viewer: Viewer, ticket: PolicyTicket, rules: PolicyRules): KnownAction[] =>
  (Object.keys(actionPermissions) as KnownAction[]).filter(
    (action) => mayDo(viewer, ticket, action) && isPossible(ticket, action, { viewer, rules }),
  );

/** Confidential citizens (保密) are known to the hotline alone. */
export const canReveal = (viewer: Viewer, ticket: PolicyTicket): boolean =>
  canSee(viewer, ticket) &&
  isPermitted(viewer.role, 'citizens:reveal') &&
  !(ticket.citizen.isConfidential && isDepartmentStaff(viewer));

/** Helpers add their evidence too. */
export const canAttach = (viewer: Viewer, ticket: PolicyTicket): boolean =>
  canSee(viewer, ticket) && isPermitted(viewer.role, 'tickets:supplement') && !isEnded(ticket.state);
