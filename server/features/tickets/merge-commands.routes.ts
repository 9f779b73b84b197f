import * as contract from '../../../contract/tickets.ts';
import { command, type Command, type CommandRoutesDeps } from './command-route.ts';
import { mergeTickets, splitTickets } from './commands/merge-commands.ts';

/** 并单 and 拆单: one answer for all who tell of the same event. */
export const mergeCommands = (deps: CommandRoutesDeps): Command[] => [
  command({
    verb: 'merge',
    action: 'merge',
    summary: 'Take other requests about the same event on (并单)',
    body: contract.MergeBody,
    run: (input) => mergeTickets(deps, input),
  }),
  command({
    verb: 'split',
    action: 'split',
    summary: 'Let merged requests go their own ways again (拆单)',
    body: contract.SplitBody,
    run: (input) => splitTickets(deps, input),
  }),
];
