import { z } from 'zod';
import { Id, pageOf } from '../../../contract/common.ts';
import * as contract from '../../../contract/tickets.ts';
import { sendStoredFile } from '../../platform/files/index.ts';
import { route, type Route, type Viewer } from '../../platform/http/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Departments } from '../departments/index.ts';
import { attachFile, openAttachment, type AttachmentDeps } from './commands/attach-file.ts';
import { loadVisible } from './commands/change-ticket.ts';
import { fileTicket, type FilingDeps } from './commands/file-ticket.ts';
import { revealCitizen } from './commands/reveal-citizen.ts';
import { countTickets, listTickets } from './queries/list-tickets.ts';
import { sameCitizen } from './queries/same-citizen.ts';
import { batchRoutes } from './batch.routes.ts';
import { deskRoutes } from './supervision.routes.ts';
import { commandRoutes } from './ticket.command-routes.ts';
import type { TicketDocument } from './ticket.model.ts';
import { presentTicket } from './ticket.presenter.ts';

export interface TicketRoutesDeps extends FilingDeps, AttachmentDeps {
  audit: Audit;
  departments: Departments;
}

const params = contract.TicketParams;
const answer = contract.Ticket;
const AttachmentParams = z.object({ ticketId: Id, attachmentId: z.uuid() });
const FiledTicket = contract.Ticket.extend({ queryCode: z.string() });

const present = ({ deadlines }: TicketRoutesDeps, ticket: TicketDocument, viewer: Viewer) =>
  presentTicket(ticket, viewer, deadlines.rulesOf(ticket));

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
      present(deps, await loadVisible(deps.tickets, viewer, ticketId), viewer),
  }),
  route({
    method: 'get',
    path: '/tickets/:ticketId/same-citizen',
    permission: 'tickets:read',
    summary: 'Other tickets of the same citizen, counted and the newest shown',
    params,
    answer: contract.SameCitizen,
    handle: ({ viewer, params: { ticketId } }) => sameCitizen(deps, viewer, ticketId),
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
      return { ...present(deps, ticket, viewer), queryCode: ticket.queryCode };
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
      present(deps, await attachFile(deps, { viewer, ticketId, request }), viewer),
  }),
  route({
    method: 'get',
    path: '/tickets/:ticketId/attachments/:attachmentId',
    permission: 'tickets:read',
    summary: 'The bytes of an attachment',
    params: AttachmentParams,
    handle: async ({ viewer, params: ids, response }) => {
      const { attachment, content } = await openAttachment(deps, { viewer, ...ids });
      await sendStoredFile(response, attachment, content);
    },
  }),
];

export const ticketRoutes = (deps: TicketRoutesDeps): Route[] => [
  ...deskRoutes(deps),
  ...reading(deps),
  ...filing(deps),
  ...commandRoutes(deps),
  ...batchRoutes(deps),
  ...attachments(deps),
];
