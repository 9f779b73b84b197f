import type { z } from 'zod';
import type { RefuseBody } from '../../../../contract/intake.ts';
import { changeTicket, type CommandDeps, type CommandInput } from './change-ticket.ts';

/** 不予受理: closed with a ground and an explanation that the citizen reads; nobody handles it. */
export const refuseTicket = (
  deps: CommandDeps,
  { body, ...who }: Omit<CommandInput, 'version'> & { body: z.output<typeof RefuseBody> },
) =>
  changeTicket(deps, { ...who, version: body.version, action: 'refuse' }, (_ticket, _to, at) => ({
    event: 'ticket.refused',
    set: {
      refusalGround: body.ground,
      publicAnswer: body.explanation,
      resolution: 'not_accepted',
      isPublic: false,
      closedAt: at,
    },
    note: body.ground,
  }));
