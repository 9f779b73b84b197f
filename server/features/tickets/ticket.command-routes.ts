import { RefuseBody } from '../../../contract/intake.ts';
import * as contract from '../../../contract/tickets.ts';
import type { Route } from '../../platform/http/index.ts';
import { mergeCommands } from './merge-commands.routes.ts';
import { helperCommands } from './helper-commands.routes.ts';
import { command, type Command, type CommandRoutesDeps } from './command-route.ts';
import { contactCitizen } from './commands/contact-citizen.ts';
import {
  approveReply,
  askCitizen,
  replyToTicket,
  sendBackReply,
  signForTicket,
} from './commands/department-commands.ts';
import {
  answerDirectly,
  archiveTicket,
  dispatchTicket,
  submitForDispatch,
} from './commands/desk-commands.ts';
import { followUp, reworkTicket } from './commands/follow-up-commands.ts';
import { grantReturn, refuseReturn, requestReturn, ruleFinally } from './commands/return-commands.ts';
import { refuseTicket } from './commands/refuse-ticket.ts';
import { supplementTicket } from './commands/supplement-ticket.ts';
import {
  grantExtension,
  parkTicket,
  refuseExtension,
  requestExtension,
  resumeTicket,
} from './commands/time-commands.ts';

import { appealCommands, supervisionCommands } from './supervision.routes.ts';

/** What the hotline does with a ticket until a department has it. */
const dispatchCommands = (deps: CommandRoutesDeps): Command[] => [
  command({
    verb: 'answer-directly',
    action: 'answer_directly',
    summary: 'Answer at the desk and close (直接答复)',
    body: contract.AnswerDirectlyBody,
    run: (input) => answerDirectly(deps, input),
  }),
  command({
    verb: 'refuse',
    action: 'refuse',
    summary: 'Do not accept, with the ground and an explanation for the citizen (不予受理)',
    body: RefuseBody,
    run: (input) => refuseTicket(deps, input),
  }),
  command({
    verb: 'submit',
    action: 'submit',
    summary: 'Hand to the dispatchers (转派单)',
    body: contract.SubmitBody,
    run: (input) => submitForDispatch(deps, input),
  }),
  command({
    verb: 'dispatch',
    action: 'dispatch',
    summary: 'Give to a department (派单)',
    body: contract.DispatchBody,
    run: (input) => dispatchTicket(deps, input),
  }),
];

/** What a department does with it. */
const departmentCommands = (deps: CommandRoutesDeps): Command[] => [
  command({
    verb: 'sign',
    action: 'sign',
    summary: 'Sign for (签收)',
    body: contract.SignBody,
    run: (input) => signForTicket(deps, input),
  }),
  command({
    verb: 'contact-citizen',
    action: 'contact_citizen',
    summary: 'Record that the department spoke with the citizen, or tried to (联系群众)',
    body: contract.ContactCitizenBody,
    run: (input) => contactCitizen(deps, input),
  }),
  command({
    verb: 'ask-citizen',
    action: 'ask_citizen',
    summary: 'Ask the citizen for more (待补充)',
    body: contract.AskCitizenBody,
    run: (input) => askCitizen(deps, input),
  }),
  command({
    verb: 'supplement',
    action: 'supplement',
    summary: 'Add what the citizen said since (补充)',
    body: contract.SupplementBody,
    run: (input) => supplementTicket(deps, input),
  }),
  command({
    verb: 'reply',
    action: 'reply',
    summary: 'Reply with handling record and public answer (答复)',
    body: contract.ReplyBody,
    run: (input) => replyToTicket(deps, input),
  }),
];

/** 退单: asked by the department, ruled by a dispatcher. */
const returnCommands = (deps: CommandRoutesDeps): Command[] => [
  command({
    verb: 'request-return',
    action: 'request_return',
    summary: 'Ask to return the ticket, with reason and legal basis (申请退单)',
    body: contract.RequestReturnBody,
    run: (input) => requestReturn(deps, input),
  }),
  command({
    verb: 'grant-return',
    action: 'grant_return',
    summary: 'Take the ticket back (同意退单)',
    body: contract.GrantReturnBody,
    run: (input) => grantReturn(deps, input),
  }),
  command({
    verb: 'refuse-return',
    action: 'refuse_return',
    summary: 'Leave it with the department (驳回退单)',
    body: contract.RefuseReturnBody,
    run: (input) => refuseReturn(deps, input),
  }),
  command({
    verb: 'rule-finally',
    action: 'rule_finally',
    summary: 'Name the department that must handle it (终裁)',
    body: contract.RuleFinallyBody,
    run: (input) => ruleFinally(deps, input),
  }),
];

/** 延期 and 挂账: what moves or stops the clock. */
const timeCommands = (deps: CommandRoutesDeps): Command[] => [
  command({
    verb: 'request-extension',
    action: 'request_extension',
    summary: 'Ask for more working days before the deadline (申请延期)',
    body: contract.RequestExtensionBody,
    run: (input) => requestExtension(deps, input),
  }),
  command({
    verb: 'grant-extension',
    action: 'grant_extension',
    summary: 'Grant them (同意延期)',
    body: contract.GrantExtensionBody,
    run: (input) => grantExtension(deps, input),
  }),
  command({
    verb: 'refuse-extension',
    action: 'refuse_extension',
    summary: 'Refuse them (驳回延期)',
    body: contract.RefuseExtensionBody,
    run: (input) => refuseExtension(deps, input),
  }),
  command({
    verb: 'park',
    action: 'park',
    summary: 'Put the ticket off to a day of review (挂账)',
    body: contract.ParkBody,
    run: (input) => parkTicket(deps, input),
  }),
  command({
    verb: 'resume',
    action: 'resume',
    summary: 'Go on with a parked ticket (恢复办理)',
    body: contract.ResumeBody,
    run: (input) => resumeTicket(deps, input),
  }),
];

/** What the hotline does with the department's answer. */
const closingCommands = (deps: CommandRoutesDeps): Command[] => [
  command({
    verb: 'approve-reply',
    action: 'approve_reply',
    summary: 'Release the answer (审核通过)',
    body: contract.ApproveReplyBody,
    run: (input) => approveReply(deps, input),
  }),
  command({
    verb: 'send-back-reply',
    action: 'send_back_reply',
    summary: 'Send the reply back (退回重答)',
    body: contract.SendBackReplyBody,
    run: (input) => sendBackReply(deps, input),
  }),
  command({
    verb: 'follow-ups',
    action: 'close',
    summary: 'Record a follow-up (回访): closes, or reworks when unsatisfied',
    body: contract.FollowUpBody,
    run: (input) => followUp(deps, input),
  }),
  command({
    verb: 'rework',
    action: 'rework',
    summary: 'Reopen a closed ticket as rework (重办)',
    body: contract.ReworkBody,
    run: (input) => reworkTicket(deps, input),
  }),
  command({
    verb: 'archive',
    action: 'archive',
    summary: 'Archive (归档)',
    body: contract.ArchiveBody,
    run: (input) => archiveTicket(deps, input),
  }),
];

/** Everything that moves a ticket from one state to another. */
export const commandRoutes = (deps: CommandRoutesDeps): Route[] =>
  [
    ...dispatchCommands(deps),
    ...departmentCommands(deps),
    ...helperCommands(deps),
    ...mergeCommands(deps),
    ...returnCommands(deps),
    ...timeCommands(deps),
    ...closingCommands(deps),
    ...supervisionCommands(deps),
    ...appealCommands(deps),
  ].map((row) => row(deps));
