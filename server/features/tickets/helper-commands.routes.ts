import * as contract from '../../../contract/tickets.ts';
import { command, type Command, type CommandRoutesDeps } from './command-route.ts';
import { addHelpers, giveOpinion, releaseHelper, signAsHelper } from './commands/helper-commands.ts';

/** 协办: departments that help the lead. */
export const helperCommands = (deps: CommandRoutesDeps): Command[] => [
  command({
    verb: 'sign-help',
    action: 'sign_help',
    summary: "Sign for the own department's part (协办签收)",
    body: contract.SignHelpBody,
    run: (input) => signAsHelper(deps, input),
  }),
  command({
    verb: 'give-opinion',
    action: 'give_opinion',
    summary: "Give the own department's opinion (协办意见)",
    body: contract.GiveOpinionBody,
    run: (input) => giveOpinion(deps, input),
  }),
  command({
    verb: 'add-helper',
    action: 'add_helper',
    summary: 'Ask more departments to help (加派)',
    body: contract.AddHelperBody,
    run: (input) => addHelpers(deps, input),
  }),
  command({
    verb: 'release-helper',
    action: 'release_helper',
    summary: 'Release a helping department (撤销协办)',
    body: contract.ReleaseHelperBody,
    run: (input) => releaseHelper(deps, input),
  }),
];
