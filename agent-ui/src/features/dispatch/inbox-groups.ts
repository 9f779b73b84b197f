import type { Permission } from '../../../../contract/permissions.ts';
import type { TicketRow, TicketState, Urgency } from '../../../../contract/tickets.ts';

export interface InboxGroup {
  key: string;
  permission: Permission;
  states: readonly TicketState[];
  /** Which of the rows in these states are meant; all when absent. */
  isMeant?: (row: TicketRow) => boolean;
  /** What opening a row is for; the ticket page opens that form. */
  action?:
    | 'sign'
    | 'give_opinion'
    | 'reply'
    | 'dispatch'
    | 'approve_reply'
    | 'grant_return'
    | 'rule_finally'
    | 'grant_extension';
}

const isReworked = (row: TicketRow): boolean => row.reworkCount > 0;
/** What the own department leads; where it helps, it has a part of its own. */
const isLed = (row: TicketRow): boolean => row.helping === null;
const waitsForHelp = (row: TicketRow): boolean => row.helping !== null && row.helping !== 'done';

/** What waits for somebody, by what is to be done, the most pressing first. */
export const inboxGroups: readonly InboxGroup[] = [
  { key: 'toSign', permission: 'tickets:handle', states: ['pending_sign'], isMeant: isLed, action: 'sign' },
  {
    key: 'reworked',
    permission: 'tickets:handle',
    states: ['in_progress'],
    isMeant: (row) => isLed(row) && isReworked(row),
    action: 'reply',
  },
  {
    key: 'inProgress',
    permission: 'tickets:handle',
    states: ['in_progress'],
    isMeant: (row) => isLed(row) && !isReworked(row),
    action: 'reply',
  },
  {
    key: 'helping',
    permission: 'tickets:handle',
    states: ['pending_sign', 'in_progress', 'pending_citizen', 'return_review', 'extension_review'],
    isMeant: waitsForHelp,
    action: 'give_opinion',
  },
  {
    key: 'waiting',
    permission: 'tickets:handle',
    states: ['pending_citizen', 'return_review', 'extension_review', 'parked'],
    isMeant: isLed,
  },
  { key: 'inReview', permission: 'tickets:handle', states: ['pending_review'], isMeant: isLed },
  { key: 'toDispatch', permission: 'tickets:dispatch', states: ['pending_dispatch'], action: 'dispatch' },
  {
    key: 'finalRulings',
    permission: 'tickets:rule',
    states: ['return_review'],
    isMeant: (row) => row.isContested,
    action: 'rule_finally',
  },
  {
    key: 'returns',
    permission: 'tickets:dispatch',
    states: ['return_review'],
    isMeant: (row) => !row.isContested,
    action: 'grant_return',
  },
  {
    key: 'extensions',
    permission: 'tickets:review',
    states: ['extension_review'],
    action: 'grant_extension',
  },
  { key: 'toReview', permission: 'tickets:review', states: ['pending_review'], action: 'approve_reply' },
  { key: 'accepted', permission: 'tickets:dispatch', states: ['accepted'], action: 'dispatch' },
];

export const groupsFor = (permissions: readonly Permission[]): InboxGroup[] =>
  inboxGroups.filter((group) => permissions.includes(group.permission));

const urgencyRank: Record<Urgency, number> = { danger: 0, utilities: 1, general: 2 };

/** The group's rows in the order given; before any deadline runs, danger goes first. */
export const rowsOf = (group: InboxGroup, rows: readonly TicketRow[]): TicketRow[] => {
  const mine = rows.filter((row) => group.states.includes(row.state) && (group.isMeant?.(row) ?? true));
  if (group.action !== 'dispatch') return mine;
  return mine.toSorted((left, right) => urgencyRank[left.urgency] - urgencyRank[right.urgency]);
};

/** The states that all groups together ask for. */
export const statesOf = (groups: readonly InboxGroup[]): TicketState[] => [
  ...new Set(groups.flatMap((group) => group.states)),
];
