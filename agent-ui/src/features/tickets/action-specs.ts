import type { Ticket, TicketAction } from '../../../../contract/tickets.ts';

/** Fields that the forms of actions are made of; named as the bodies of the contract name them. */
export type ActionField =
  | 'departmentId'
  | 'helperIds'
  | 'helperId'
  | 'childIds'
  | 'topic'
  | 'opinion'
  | 'urgency'
  | 'question'
  | 'text'
  | 'handlingRecord'
  | 'publicAnswer'
  | 'note'
  | 'reason'
  | 'followUp'
  | 'way'
  | 'outcome'
  | 'reasonCode'
  | 'legalBasis'
  | 'workingDays'
  | 'reviewOn'
  | 'leader'
  | 'dueOn'
  | 'reply'
  | 'conclusion'
  | 'grounds'
  | 'ground'
  | 'explanation'
  | 'ruling';

export interface ActionSpec {
  /** Last part of the command's address. */
  verb: string;
  /** None: one press does it. */
  fields: readonly ActionField[];
  /** Key of a sentence that says what follows. */
  hint?: string;
  /** Texts from the knowledge base go into its public answer. */
  usesKnowledge?: boolean;
  /** Asked once more before it is done. */
  isFinal?: boolean;
}

/** What this console can do to a ticket; whether it may is `allowedActions`' to say. */
export const actionSpecs = {
  sign: { verb: 'sign', fields: [], hint: 'signHint' },
  dispatch: { verb: 'dispatch', fields: ['departmentId', 'helperIds', 'topic', 'urgency', 'note'] },
  sign_help: { verb: 'sign-help', fields: [], hint: 'signHelpHint' },
  give_opinion: { verb: 'give-opinion', fields: ['opinion'], hint: 'opinionHint' },
  reply: { verb: 'reply', fields: ['handlingRecord', 'publicAnswer'], usesKnowledge: true },
  approve_reply: { verb: 'approve-reply', fields: ['note'], hint: 'approveHint' },
  send_back_reply: { verb: 'send-back-reply', fields: ['reason'] },
  close: { verb: 'follow-ups', fields: ['followUp'] },
  answer_directly: { verb: 'answer-directly', fields: ['publicAnswer'], usesKnowledge: true },
  refuse: { verb: 'refuse', fields: ['ground', 'explanation'], isFinal: true },
  submit: { verb: 'submit', fields: [], hint: 'submitHint' },
  contact_citizen: {
    verb: 'contact-citizen',
    fields: ['way', 'outcome', 'note'],
    hint: 'contactHint',
  },
  ask_citizen: { verb: 'ask-citizen', fields: ['question'] },
  supplement: { verb: 'supplement', fields: ['text'] },
  request_return: { verb: 'request-return', fields: ['reasonCode', 'legalBasis', 'note'] },
  grant_return: { verb: 'grant-return', fields: ['note'] },
  refuse_return: { verb: 'refuse-return', fields: ['reason'], hint: 'refuseReturnHint' },
  rule_finally: { verb: 'rule-finally', fields: ['departmentId', 'reason'], hint: 'ruleFinallyHint' },
  request_extension: { verb: 'request-extension', fields: ['workingDays', 'reason'] },
  grant_extension: { verb: 'grant-extension', fields: ['note'], hint: 'grantExtensionHint' },
  refuse_extension: { verb: 'refuse-extension', fields: ['reason'] },
  add_helper: { verb: 'add-helper', fields: ['helperIds', 'note'], hint: 'addHelperHint' },
  release_helper: { verb: 'release-helper', fields: ['helperId', 'reason'] },
  park: { verb: 'park', fields: ['reviewOn', 'reason'], hint: 'parkHint' },
  resume: { verb: 'resume', fields: ['note'] },
  rework: { verb: 'rework', fields: ['reason'] },
  merge: { verb: 'merge', fields: ['childIds'], hint: 'mergeHint' },
  split: { verb: 'split', fields: ['childIds', 'reason'], hint: 'splitHint' },
  urge: { verb: 'urge', fields: ['note'] },
  supervise: { verb: 'supervise', fields: ['leader', 'note', 'dueOn'] },
  answer_supervision: { verb: 'answer-supervision', fields: ['reply'] },
  close_supervision: { verb: 'close-supervision', fields: ['conclusion'] },
  appeal_rating: { verb: 'appeal-rating', fields: ['grounds'], hint: 'appealHint' },
  grant_appeal: { verb: 'grant-appeal', fields: ['ruling'], hint: 'grantAppealHint' },
  refuse_appeal: { verb: 'refuse-appeal', fields: ['ruling'] },
  archive: { verb: 'archive', fields: [], hint: 'archiveHint', isFinal: true },
} as const satisfies Partial<Record<TicketAction, ActionSpec>>;

export type KnownAction = keyof typeof actionSpecs;

export const isKnownAction = (action: string | null): action is KnownAction =>
  action !== null && Object.hasOwn(actionSpecs, action);

export const specOf = (action: KnownAction): ActionSpec => actionSpecs[action];

/** Opened without being asked for: what a ticket in this state waits for. */
const selfOpening: readonly KnownAction[] = [
  'dispatch',
  'rule_finally',
  'grant_return',
  'grant_extension',
  'reply',
  'give_opinion',
  'approve_reply',
  'close',
  'answer_supervision',
  'grant_appeal',
];

/** In the order of the buttons. */
export const actionsOf = ({ allowedActions }: Pick<Ticket, 'allowedActions'>): KnownAction[] =>
  (Object.keys(actionSpecs) as KnownAction[]).filter((action) => allowedActions.includes(action));

export const defaultAction = (ticket: Pick<Ticket, 'allowedActions' | 'state'>): KnownAction | undefined => {
  if (ticket.state === 'pending_citizen') {
    return ticket.allowedActions.includes('supplement') ? 'supplement' : undefined;
  }
  return selfOpening.find((action) => ticket.allowedActions.includes(action));
};
