import { z } from 'zod';

/** The life of a ticket (工单). */
export const ticketStates = [
  'accepted', // 已受理
  'pending_dispatch', // 待派单
  'pending_sign', // 待签收
  'return_review', // 退单待审
  'in_progress', // 办理中
  'pending_citizen', // 待补充
  'extension_review', // 延期待审
  'parked', // 挂账
  'merged', // 已并单: waits for the answer of the ticket that holds it
  'pending_review', // 待审核
  'pending_follow_up', // 待回访
  'closed', // 办结
  'archived', // 归档
] as const;
export const TicketState = z.enum(ticketStates);
export type TicketState = z.infer<typeof TicketState>;

/** What may be done to a ticket: most of it moves the ticket from one state to another. */
export const ticketActions = [
  'answer_directly', // 直接答复
  'refuse', // 不予受理
  'submit', // 转派单
  'dispatch', // 派单
  'sign', // 签收
  'sign_help', // 协办签收
  'give_opinion', // 协办意见
  'add_helper', // 加派
  'release_helper', // 撤销协办
  'request_return', // 申请退单
  'grant_return', // 同意退单
  'refuse_return', // 驳回退单
  'rule_finally', // 终裁
  'contact_citizen', // 联系群众
  'ask_citizen', // 请市民补充
  'supplement', // 补充
  'request_extension', // 申请延期
  'grant_extension', // 同意延期
  'refuse_extension', // 驳回延期
  'park', // 挂账
  'resume', // 恢复办理
  'reply', // 答复
  'approve_reply', // 审核通过
  'send_back_reply', // 退回重答
  'close', // 回访后办结
  'rework', // 重办
  'archive', // 归档
  'merge', // 并单
  'split', // 拆单
  // What happens to those that are merged, by the ticket that holds them:
  'join', // 并入
  'share_answer', // 随主单答复
  'rework_along', // 随主单重办
  'reopen', // 市民重办 of what was answered at the desk: no department has it yet
  'urge', // 催办
  'supervise', // 督办
  'answer_supervision', // 督办回复
  'close_supervision', // 督办办结
  'appeal_rating', // 申诉评价
  'grant_appeal', // 同意剔除
  'refuse_appeal', // 驳回申诉
] as const;
export const TicketAction = z.enum(ticketActions);
export type TicketAction = z.infer<typeof TicketAction>;

export const requestTypes = ['consultation', 'help', 'complaint', 'report', 'suggestion', 'praise'] as const;
/** 咨询 求助 投诉 举报 建议 表扬 */
export const RequestType = z.enum(requestTypes);
export type RequestType = z.infer<typeof RequestType>;

export const urgencies = ['general', 'utilities', 'danger'] as const;
/** 一般 · 水电气热 · 危及生命财产 */
export const Urgency = z.enum(urgencies);
export type Urgency = z.infer<typeof Urgency>;

export const ticketSources = [
  'phone',
  'web',
  'chat',
  'sms',
  'email',
  'wechat',
  'open311',
  'partner', // 部门平台、上级平台、110
  'import',
] as const;
export const TicketSource = z.enum(ticketSources);
export type TicketSource = z.infer<typeof TicketSource>;

export const resolutions = ['answered_directly', 'handled', 'not_accepted'] as const;
export type Resolution = (typeof resolutions)[number];
