import type { z } from 'zod';
import * as contract from '../../../contract/tickets.ts';
import { route, type Route, type Viewer } from '../../platform/http/index.ts';
import type { Departments } from '../departments/index.ts';
import type { FilingDeps } from './commands/file-ticket.ts';
import type { TicketDocument } from './ticket.model.ts';
import { actionPermissions, type KnownAction } from './ticket.policy.ts';
import { presentTicket } from './ticket.presenter.ts';

export type CommandRoutesDeps = FilingDeps & { departments: Departments };

const params = contract.TicketParams;
const answer = contract.Ticket;

interface CommandRow<Body extends z.ZodType> {
  /** Last part of the path. */
  verb: string;
  action: KnownAction;
  summary: string;
  body: Body;
  run: (input: { viewer: Viewer; ticketId: string; body: z.output<Body> }) => Promise<TicketDocument>;
}

export type Command = (deps: CommandRoutesDeps) => Route;

/** A command that changes one ticket and answers with it as the viewer now sees it. */
export const command =
  <Body extends z.ZodType>({ verb, action, summary, body, run }: CommandRow<Body>): Command =>
  ({ deadlines }) =>
    route({
      method: 'post',
      path: `/tickets/:ticketId/${verb}`,
      permission: actionPermissions[action],
      summary,
      params,
      body,
      answer,
      handle: async ({ viewer, params: { ticketId }, ...input }) => {
        const ticket = await run({ viewer, ticketId, body: input.body as z.output<Body> });
        return presentTicket(ticket, viewer, deadlines.rulesOf(ticket));
      },
    });
