import { ticketStates, type TicketAction, type TicketState } from '../../../contract/tickets.ts';
import { createStateMachine, type Transition } from '../../kernel/state-machine.ts';

export const isEnded = (state: TicketState): boolean => state === 'closed' || state === 'archived';

/** 并单: what nobody has answered and no ruling is awaited for. */
const joinable: readonly TicketState[] = [
  'accepted',
  'pending_dispatch',
  'pending_sign',
  'in_progress',
  'pending_citizen',
  'parked',
];

const table: readonly Transition<TicketState, TicketAction>[] = [
  { action: 'answer_directly', from: ['accepted', 'pending_dispatch'], to: 'closed' }, // 直接答复 → 办结
  { action: 'refuse', from: ['accepted', 'pending_dispatch'], to: 'closed' }, // 不予受理 → 办结
  { action: 'submit', from: ['accepted'], to: 'pending_dispatch' }, // → 待派单
  { action: 'dispatch', from: ['accepted', 'pending_dispatch'], to: 'pending_sign' }, // 派单 → 待签收
  { action: 'sign', from: ['pending_sign'], to: 'in_progress' }, // 签收 → 办理中
  { action: 'request_return', from: ['pending_sign'], to: 'return_review' }, // 申请退单 → 退单待审
  { action: 'grant_return', from: ['return_review'], to: 'pending_dispatch' },
  { action: 'refuse_return', from: ['return_review'], to: 'pending_sign' },
  { action: 'rule_finally', from: ['return_review'], to: 'pending_sign' }, // 终裁 → 待签收
  { action: 'ask_citizen', from: ['in_progress'], to: 'pending_citizen' }, // → 待补充
  { action: 'supplement', from: ['pending_citizen'], to: 'in_progress' }, // 补充
  { action: 'request_extension', from: ['in_progress'], to: 'extension_review' }, // → 延期待审
  { action: 'grant_extension', from: ['extension_review'], to: 'in_progress' },
  { action: 'refuse_extension', from: ['extension_review'], to: 'in_progress' },
  { action: 'park', from: ['in_progress'], to: 'parked' }, // 挂账
  { action: 'resume', from: ['parked'], to: 'in_progress' },
  { action: 'reply', from: ['in_progress'], to: 'pending_review' }, // 答复 → 待审核
  { action: 'approve_reply', from: ['pending_review'], to: 'pending_follow_up' }, // → 待回访
  { action: 'send_back_reply', from: ['pending_review'], to: 'in_progress' }, // 退回重答
  { action: 'close', from: ['pending_follow_up'], to: 'closed' }, // 满意/无法联系 → 办结
  { action: 'rework', from: ['pending_follow_up', 'closed'], to: 'in_progress' }, // 重办
  { action: 'reopen', from: ['closed'], to: 'pending_dispatch' }, // 直接答复的重办 → 待派单
  { action: 'join', from: joinable, to: 'merged' }, // 并入 → 已并单; 拆单 gives back the state that was
  { action: 'share_answer', from: ['merged'], to: 'pending_follow_up' }, // 随主单答复 → 待回访
  { action: 'rework_along', from: ['pending_follow_up', 'closed'], to: 'merged' }, // 随主单重办
  { action: 'archive', from: ['closed'], to: 'archived' }, // 归档
];

/** The life of a ticket (工单): the only writer of its state. */
export const ticketMachine = createStateMachine(table);

export const openStates = ticketStates.filter((state) => !isEnded(state));
const unarchived = ticketStates.filter((state) => state !== 'archived');
/** Before the answer is released, and not put off. */
const unanswered = openStates.filter(
  (state) => state !== 'pending_follow_up' && state !== 'parked' && state !== 'merged',
);

/** While a department has the ticket and has not answered. */
export const beforeReply: readonly TicketState[] = [
  'pending_sign',
  'return_review',
  'in_progress',
  'pending_citizen',
  'extension_review',
];

/** What leaves a ticket in its state, and in which states it may be done. */
const stays: Partial<Record<TicketAction, readonly TicketState[]>> = {
  supplement: openStates, // 补充; what was asked for moves the ticket, by the table above
  contact_citizen: ['in_progress', 'pending_citizen', 'extension_review'], // 联系群众
  sign_help: beforeReply, // 协办签收
  give_opinion: [...beforeReply, 'pending_review'], // 协办意见; whoever reviews the reply still reads it
  add_helper: beforeReply, // 加派
  release_helper: [...beforeReply, 'pending_review'], // 撤销协办
  merge: openStates.filter((state) => state !== 'merged'), // 并单: takes others on
  split: openStates.filter((state) => state !== 'merged'), // 拆单
  urge: unanswered, // 催办
  supervise: unanswered, // 督办
  answer_supervision: unarchived,
  close_supervision: unarchived,
  appeal_rating: unarchived, // 申诉
  grant_appeal: unarchived,
  refuse_appeal: unarchived,
};

export const isPossibleIn = (state: TicketState, action: TicketAction): boolean =>
  ticketMachine.allows(state, action) || (stays[action]?.includes(state) ?? false);

/** The state after an action, moved or not; throws `invalid_transition` where it is not possible. */
export const stateAfter = (state: TicketState, action: TicketAction): TicketState =>
  stays[action]?.includes(state) === true && !ticketMachine.allows(state, action)
    ? state
    : ticketMachine.next(state, action);
