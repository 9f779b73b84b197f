import * as contract from '../../../contract/ticket-batches.ts';
import { toAppError, route, type Route } from '../../platform/http/index.ts';
import type { CommandRoutesDeps } from './command-route.ts';
import { dispatchTicket } from './commands/desk-commands.ts';
import { allowedOnEach } from './queries/allowed-on-each.ts';

/** As many at once as keep the database busy without holding up everybody else. */
const atOnce = 5;

type Chosen = { ticketId: string; version: number };

/** Runs one command for each ticket; what fails is told apart and stops none of the others. */
const runEach = async (
  tickets: readonly Chosen[],
  run: (ticket: Chosen) => Promise<unknown>,
): Promise<contract.BatchAnswer> => {
  const results: contract.BatchResult[] = [];
  const one = async (ticket: Chosen): Promise<contract.BatchResult> => {
    try {
      await run(ticket);
      return { ticketId: ticket.ticketId, error: null };
    } catch (error) {
      const { code, message } = toAppError(error);
      return { ticketId: ticket.ticketId, error: { code, message } };
    }
  };
  for (let place = 0; place < tickets.length; place += atOnce) {
    results.push(...(await Promise.all(tickets.slice(place, place + atOnce).map(one))));
  }
  return { results };
};

/** 批量: one request, a result for each ticket. */
export const batchRoutes = (deps: CommandRoutesDeps): Route[] => [
  route({
    method: 'get',
    path: '/ticket-batches/allowed-actions',
    permission: 'tickets:read',
    summary: 'What the viewer may do now to each of many tickets',
    query: contract.AllowedActionsQuery,
    answer: contract.AllowedActions,
    handle: ({ viewer, query: { ticketIds } }) => allowedOnEach(deps, viewer, ticketIds),
  }),
  route({
    method: 'post',
    path: '/ticket-batches/dispatch',
    permission: 'tickets:dispatch',
    summary: 'Give many tickets to the same departments (批量派单), with a result for each',
    body: contract.BatchDispatchBody,
    answer: contract.BatchAnswer,
    handle: ({ viewer, body: { tickets, ...body } }) =>
      runEach(tickets, ({ ticketId, version }) =>
        dispatchTicket(deps, { viewer, ticketId, body: { ...body, version } }),
      ),
  }),
];
