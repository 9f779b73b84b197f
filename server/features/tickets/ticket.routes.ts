import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { z } from 'zod';
import { Id, pageOf } from '../../../contract/common.ts';
import * as contract from '../../../contract/tickets.ts';
import { route, type Route, type Viewer } from '../../platform/http/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Departments } from '../departments/index.ts';
import { attachFile, openAttachment, type AttachmentDeps } from './commands/attach-file.ts';
import { loadVisible } from './commands/change-ticket.ts';
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
import { fileTicket, type FilingDeps } from './commands/file-ticket.ts';
import { followUp, reworkTicket } from './commands/follow-up-commands.ts';
import { revealCitizen } from './commands/reveal-citizen.ts';
import { supplementTicket } from './commands/supplement-ticket.ts';
import { countTickets, listTickets } from './queries/list-tickets.ts';
import type { TicketDocument } from './ticket.model.ts';
import { actionPermissions, type KnownAction } from './ticket.policy.ts';
import { presentTicket } from './ticket.presenter.ts';

export interface TicketRoutesDeps extends FilingDeps, AttachmentDeps {
  audit: Audit;
  departments: Departments;
}

const params = contract.TicketParams;
const answer = contract.Ticket;
const AttachmentParams = z.object({ ticketId: Id, attachmentId: z.uuid() });
const FiledTicket = contract.Ticket.extend({ queryCode: z.string() });

interface CommandRow<Body extends z.ZodType> {
  /** Last part of the path. */
  verb: string;
  action: KnownAction;
  summary: string;
  body: Body;
  run: (input: { viewer: Viewer; ticketId: string; body: z.output<Body> }) => Promise<TicketDocument>;
}

/** A command that changes one ticket and answers with it as the viewer now sees it. */
const command = <Body extends z.ZodType>({ verb, action, summary, body, run }: CommandRow<Body>): Route =>
  route({
    method: 'post',
    path: `/tickets/:ticketId/${verb}`,
    permission: actionPermissions[action],
    summary,
    params,
    body,
    answer,
    handle: async (input) =>
      presentTicket(
        await run({
          viewer: input.viewer,
          ticketId: input.params.ticketId,
          body: input.body as z.output<Body>,
        }),
        input.viewer,
      ),
  });

/** What the hotline does with a ticket until a department has it. */
const dispatchCommands = (deps: TicketRoutesDeps): Route[] => [
  command({
    verb: 'answer-directly',
    action: 'answer_directly',
    summary: 'Answer at the desk and close (直接答复)',
    body: contract.AnswerDirectlyBody,
    run: (input) => answerDirectly(deps, input),
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
const departmentCommands = (deps: TicketRoutesDeps): Route[] => [
  command({
    verb: 'sign',
    action: 'sign',
    summary: 'Sign for (签收)',
    body: contract.SignBody,
    run: (input) => signForTicket(deps, input),
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

/** What the hotline does with the department's answer. */
const closingCommands = (deps: TicketRoutesDeps): Route[] => [
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

const reading = (deps: TicketRoutesDeps): Route[] => [
  route({
    method: 'get',
    path: '/tickets',
    permission: 'tickets:read',
    summary: 'Tickets that the viewer may see, by filter and cursor',
    query: contract.TicketListQuery,
    answer: pageOf(contract.TicketRow),
    handle: ({ viewer, query }) => listTickets(deps, viewer, query),
  }),
  route({
    method: 'get',
    path: '/tickets/counts',
    permission: 'tickets:read',
    summary: 'Number of tickets by state',
    answer: z.record(z.string(), z.number()),
    handle: ({ viewer }) => countTickets(deps, viewer),
  }),
  route({
    method: 'get',
    path: '/tickets/:ticketId',
    permission: 'tickets:read',
    summary: 'One ticket',
    params,
    answer,
    handle: async ({ viewer, params: { ticketId } }) =>
      presentTicket(await loadVisible(deps.tickets, viewer, ticketId), viewer),
  }),
];

const filing = (deps: TicketRoutesDeps): Route[] => [
  route({
    method: 'post',
    path: '/tickets',
    permission: 'tickets:file',
    summary: 'File a ticket; the same idempotencyKey files once',
    body: contract.FileTicketBody,
    answer: FiledTicket,
    status: 201,
    handle: async ({ viewer, body }) => {
      const ticket = await fileTicket(deps, viewer, body);
      return { ...presentTicket(ticket, viewer), queryCode: ticket.queryCode };
    },
  }),
  route({
    method: 'post',
    path: '/tickets/:ticketId/reveal',
    permission: 'citizens:reveal',
    summary: "The citizen's full name and number; logged with the reason",
    params,
    body: contract.RevealBody,
    answer: contract.CitizenView,
    handle: ({ viewer, params: { ticketId }, body }) =>
      revealCitizen(deps, { viewer, ticketId, reason: body.reason }),
  }),
];

const sendFile = async (
  response: Response,
  { attachment, content }: Awaited<ReturnType<typeof openAttachment>>,
) => {
  response.set({
    'content-type': attachment.mediaType,
    'content-length': String(attachment.size),
    'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(attachment.name)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  });
  await pipeline(content, response);
};

const attachments = (deps: TicketRoutesDeps): Route[] => [
  route({
    method: 'post',
    path: '/tickets/:ticketId/attachments',
    permission: 'tickets:supplement',
    summary: 'Add a picture, a sound or a PDF (multipart, field `file`)',
    params,
    answer,
    status: 201,
    handle: async ({ viewer, params: { ticketId }, request }) =>
      presentTicket(await attachFile(deps, { viewer, ticketId, request }), viewer),
  }),
  route({
    method: 'get',
    path: '/tickets/:ticketId/attachments/:attachmentId',
    permission: 'tickets:read',
    summary: 'The bytes of an attachment',
    params: AttachmentParams,
    handle: async ({ viewer, params: ids, response }) =>
      sendFile(response, await openAttachment(deps, { viewer, ...ids })),
  }),
];

export const ticketRoutes = (deps: TicketRoutesDeps): Route[] => [
  ...reading(deps),
  ...filing(deps),
  ...dispatchCommands(deps),
  ...departmentCommands(deps),
  ...closingCommands(deps),
  ...attachments(deps),
];
