import type { z } from 'zod';
import type { AppealBody, RuleAppealBody } from '../../../../contract/supervision.ts';
import { conflict } from '../../../kernel/errors.ts';
import { lastRating } from '../ticket.marks.ts';
import type { StoredAppeal, TicketDocument } from '../ticket.model.ts';
import { changeTicket, type CommandDeps, type CommandInput } from './change-ticket.ts';

type Input<Body extends z.ZodType> = Omit<CommandInput, 'version'> & { body: z.output<Body> };

/** 申诉时限, from the rating on. */
const appealLimit = { amount: 5, unit: 'working_days' } as const;

const withAppeal = (ticket: TicketDocument, appeal: StoredAppeal): Pick<TicketDocument, 'followUps'> => {
  const rating = lastRating(ticket);
  return {
    followUps: ticket.followUps.map((entry) => (entry.id === rating?.id ? { ...entry, appeal } : entry)),
  };
};

/** 申诉: the department holds that the citizen's last rating is not fair. Throws `conflict` after the limit. */
export const appealRating = (deps: CommandDeps, { body, ...who }: Input<typeof AppealBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'appeal_rating' }, (ticket, _to, at) => {
    const rating = lastRating(ticket);
    if (ticket.marks.rating !== 'appealable') throw conflict('There is no rating that may be appealed.');
    if (!rating || at > deps.deadlines.after(ticket, rating.at, appealLimit)) {
      throw conflict('The time in which a rating may be appealed is over.');
    }
    const appeal: StoredAppeal = {
      ...{ at, by: who.viewer.name, grounds: body.grounds },
      ...{ ruledAt: null, ruledBy: null, ruling: null, isGranted: null },
    };
    return { event: 'ticket.rating-appealed', set: withAppeal(ticket, appeal), note: body.grounds };
  });

const rule =
  (isGranted: boolean) =>
  (deps: CommandDeps, { body, ...who }: Input<typeof RuleAppealBody>) => {
    const action = isGranted ? ('grant_appeal' as const) : ('refuse_appeal' as const);
    return changeTicket(deps, { ...who, version: body.version, action }, (ticket, _to, at) => {
      const appeal = lastRating(ticket)?.appeal;
      if (!appeal || appeal.ruledAt !== null) throw conflict('There is no appeal to rule on.');
      const ruled = { ...appeal, isGranted, ruledAt: at, ruledBy: who.viewer.name, ruling: body.ruling };
      return {
        event: isGranted ? 'ticket.rating-excluded' : 'ticket.appeal-refused',
        set: withAppeal(ticket, ruled),
        note: body.ruling,
      };
    });
  };

/** 剔除: the rating stays visible and is left out of every rate. */
export const grantAppeal = rule(true);
/** 驳回申诉: the rating counts. */
export const refuseAppeal = rule(false);
