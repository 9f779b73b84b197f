import { z } from 'zod';
import { Id } from '../../../contract/common.ts';
import * as contract from '../../../contract/supervision.ts';
import { SupervisionBoard } from '../../../contract/supervision-board.ts';
import { dayOf } from '../../kernel/working-calendar.ts';
import { route, type Route } from '../../platform/http/index.ts';
import { toCsv } from '../../platform/text/csv.ts';
import { command, type Command, type CommandRoutesDeps } from './command-route.ts';
import { appealRating, grantAppeal, refuseAppeal } from './commands/appeal-commands.ts';
import { answerSupervision, closeSupervision, superviseTicket } from './commands/supervision-commands.ts';
import { urgeMany, urgeTicket } from './commands/urge-commands.ts';
import { boardSheet } from './supervision.export.ts';
import { supervisionBoard, type BoardDeps } from './queries/supervision-board.ts';
import { countQueues } from './queries/count-queues.ts';

/** 催办 and 督办: they move no ticket, but somebody. */
export const supervisionCommands = (deps: CommandRoutesDeps): Command[] => [
  command({
    verb: 'urge',
    action: 'urge',
    summary: 'Urge whoever has the ticket (催办)',
    body: contract.UrgeBody,
    run: (input) => urgeTicket(deps, input),
  }),
  command({
    verb: 'supervise',
    action: 'supervise',
    summary: 'Put under supervision, with a deadline of its own (督办)',
    body: contract.SuperviseBody,
    run: (input) => superviseTicket(deps, input),
  }),
  command({
    verb: 'answer-supervision',
    action: 'answer_supervision',
    summary: 'Answer the order (督办回复)',
    body: contract.AnswerSupervisionBody,
    run: (input) => answerSupervision(deps, input),
  }),
  command({
    verb: 'close-supervision',
    action: 'close_supervision',
    summary: 'Close the order (督办办结)',
    body: contract.CloseSupervisionBody,
    run: (input) => closeSupervision(deps, input),
  }),
];

/** 申诉 of a rating. */
export const appealCommands = (deps: CommandRoutesDeps): Command[] => [
  command({
    verb: 'appeal-rating',
    action: 'appeal_rating',
    summary: "Appeal the citizen's last rating (申诉)",
    body: contract.AppealBody,
    run: (input) => appealRating(deps, input),
  }),
  command({
    verb: 'grant-appeal',
    action: 'grant_appeal',
    summary: 'Leave the rating out of the rates (剔除)',
    body: contract.RuleAppealBody,
    run: (input) => grantAppeal(deps, input),
  }),
  command({
    verb: 'refuse-appeal',
    action: 'refuse_appeal',
    summary: 'Let the rating count (驳回申诉)',
    body: contract.RuleAppealBody,
    run: (input) => refuseAppeal(deps, input),
  }),
];

/** Whole piles at once. */
export const deskRoutes = (deps: CommandRoutesDeps & BoardDeps): Route[] => [
  route({
    method: 'post',
    path: '/tickets/urge',
    permission: 'tickets:urge',
    summary: 'Urge many tickets (批量催办); says for each whether it was urged',
    body: contract.UrgeManyBody,
    answer: contract.UrgeManyAnswer,
    handle: ({ viewer, body }) => urgeMany(deps, viewer, body),
  }),
  route({
    method: 'get',
    path: '/tickets/queues',
    permission: 'tickets:read',
    summary: "Number of tickets in each pile of the viewer's desk",
    query: z.object({ departmentId: Id.optional() }),
    answer: contract.QueueCounts,
    handle: ({ viewer, query }) => countQueues(deps, viewer, query.departmentId),
  }),
  route({
    method: 'get',
    path: '/supervision',
    permission: 'tickets:supervise',
    summary: 'All that the supervising office watches (督办台)',
    answer: SupervisionBoard,
    handle: () => supervisionBoard(deps),
  }),
  route({
    method: 'get',
    path: '/supervision/export',
    permission: 'tickets:supervise',
    summary: 'The same as CSV, for the report to leaders (呈报)',
    handle: async ({ viewer, response }) => {
      const sheet = boardSheet(await supervisionBoard(deps), viewer.language);
      response.attachment(`supervision-${dayOf(deps.clock.now())}.csv`);
      response.type('text/csv; charset=utf-8').send(toCsv(sheet));
    },
  }),
];
