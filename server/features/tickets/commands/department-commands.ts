import type { z } from 'zod';
import type {
  ApproveReplyBody,
  AskCitizenBody,
  ReplyBody,
  SendBackReplyBody,
  SignBody,
} from '../../../../contract/tickets.ts';
import { begin, inTurn, stop } from '../../deadlines/index.ts';
import { retime } from '../ticket.deadlines.ts';
import type { TicketDocument } from '../ticket.model.ts';
import { beginContact } from './contact-citizen.ts';
import { changeTicket, type CommandDeps, type CommandInput } from './change-ticket.ts';

type Input<Body extends z.ZodType> = Omit<CommandInput, 'version'> & { body: z.output<Body> };

/** 签收: the department takes the ticket on. */
export const signForTicket = (deps: CommandDeps, { body, ...who }: Input<typeof SignBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'sign' }, (ticket, _to, at) => ({
    event: 'ticket.signed-for',
    dueBy: 'signBy',
    set: {
      contactAttempts: 0,
      ...retime(deps.deadlines, ticket, inTurn(stop('sign'), beginContact(ticket, at))),
    },
  }));

/** 待补充: the department cannot go on without something that only the citizen knows. */
export const askCitizen = (deps: CommandDeps, { body, ...who }: Input<typeof AskCitizenBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'ask_citizen' }, () => ({
    event: 'ticket.citizen-asked',
    set: { questionToCitizen: body.question },
    note: body.question,
  }));

/** Who was asked and has said nothing, as the file has it; the lead need not wait for them. */
const silentHelpers = ({ helpers }: TicketDocument, at: Date): string | null => {
  const silent = helpers.filter((helper) => helper.state !== 'done');
  if (silent.length === 0) return null;
  const names = silent.map(({ departmentName, resolveBy }) =>
    resolveBy !== null && at > resolveBy ? `${departmentName}（逾期）` : departmentName,
  );
  return `未提交协办意见：${names.join('、')}`;
};

/** 答复: what was done, for the file, and what the citizen shall read, kept apart. */
export const replyToTicket = (deps: CommandDeps, { body, ...who }: Input<typeof ReplyBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'reply' }, (ticket, _to, at) => ({
    event: 'ticket.replied',
    dueBy: 'resolveBy',
    note: silentHelpers(ticket, at),
    set: {
      handlingRecord: body.handlingRecord,
      publicAnswer: body.publicAnswer,
      citations: body.citations,
      questionToCitizen: null,
    },
  }));

/**
 * 审核通过: the answer is released to the citizen, who is called afterwards. That nobody spoke with the citizen (联系群众)
 * stays on the ticket's clock, for the figures.
 */
export const approveReply = (deps: CommandDeps, { body, ...who }: Input<typeof ApproveReplyBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'approve_reply' }, (ticket, _to, at) => ({
    event: 'ticket.reply-approved',
    set: {
      followUpAttempts: 0,
      ...retime(deps.deadlines, ticket, begin(at, 'follow_up')),
    },
    note: body.note === '' ? null : body.note,
  }));

/** 退回重答: the answer does not do; the resolving deadline runs on. */
export const sendBackReply = (deps: CommandDeps, { body, ...who }: Input<typeof SendBackReplyBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'send_back_reply' }, () => ({
    event: 'ticket.reply-sent-back',
    note: body.reason,
  }));
