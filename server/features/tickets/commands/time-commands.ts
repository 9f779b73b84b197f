import type { z } from 'zod';
import type {
  GrantExtensionBody,
  ParkBody,
  RefuseExtensionBody,
  RequestExtensionBody,
  ResumeBody,
} from '../../../../contract/tickets.ts';
import { conflict, invalidInput } from '../../../kernel/errors.ts';
import { beginUntil, extend, stop } from '../../deadlines/index.ts';
import { retime } from '../ticket.deadlines.ts';
import { changeTicket, type CommandDeps, type CommandInput } from './change-ticket.ts';

type Input<Body extends z.ZodType> = Omit<CommandInput, 'version'> & { body: z.output<Body> };

/** A ticket is not put off further than this without being looked at. */
const longestParkingMs = 366 * 24 * 60 * 60 * 1000;

/** 申请延期: asked before the deadline has passed. Throws `conflict` afterwards. */
export const requestExtension = (deps: CommandDeps, { body, ...who }: Input<typeof RequestExtensionBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'request_extension' }, (ticket, _to, at) => {
    const { resolveBy } = ticket.deadlines;
    if (resolveBy === null || at > resolveBy)
      throw conflict('An extension is asked for before the deadline.');
    const { most, longestDays } = deps.deadlines.rulesOf(ticket).extensions;
    if (ticket.extensions >= most) throw conflict('This ticket has been extended already.');
    if (body.workingDays > longestDays) {
      const message = `must be ${longestDays} at most`;
      const params = { maximum: longestDays };
      throw invalidInput([{ path: 'workingDays', message, key: 'problems.too_big', params }]);
    }
    return {
      event: 'ticket.extension-requested',
      set: { askedDays: body.workingDays },
      note: `+${body.workingDays}：${body.reason}`,
    };
  });

/** 同意延期: the deadline moves by the working days asked for, and the citizen is told. */
export const grantExtension = (deps: CommandDeps, { body, ...who }: Input<typeof GrantExtensionBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'grant_extension' }, (ticket) => {
    const { askedDays, extensions } = ticket;
    return {
      event: 'ticket.extended',
      set: {
        askedDays: null,
        extensions: extensions + 1,
        ...retime(deps.deadlines, ticket, extend('resolve', askedDays ?? 0)),
      },
      note: body.note === '' ? null : body.note,
    };
  });

/** 驳回延期: the deadline stays. */
export const refuseExtension = (deps: CommandDeps, { body, ...who }: Input<typeof RefuseExtensionBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'refuse_extension' }, () => ({
    event: 'ticket.extension-refused',
    set: { askedDays: null },
    note: body.reason,
  }));

/** 挂账: nothing can be done for now; the clock stands still until the day of review. */
export const parkTicket = (deps: CommandDeps, { body, ...who }: Input<typeof ParkBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'park' }, (ticket, _to, at) => {
    const reviewBy = deps.deadlines.closingOf(ticket, body.reviewOn);
    if (reviewBy <= at || reviewBy.getTime() - at.getTime() > longestParkingMs) {
      const message = 'must be a day to come, within a year';
      throw invalidInput([{ path: 'reviewOn', message, key: 'problems.day_to_come' }]);
    }
    return {
      event: 'ticket.parked',
      set: retime(deps.deadlines, ticket, beginUntil('review', { at, until: reviewBy })),
      note: `${body.reviewOn}：${body.reason}`,
    };
  });

/** 恢复办理: the working time of the pause is given back. */
export const resumeTicket = (deps: CommandDeps, { body, ...who }: Input<typeof ResumeBody>) =>
  changeTicket(deps, { ...who, version: body.version, action: 'resume' }, (ticket) => ({
    event: 'ticket.resumed',
    set: retime(deps.deadlines, ticket, stop('review')),
    note: body.note === '' ? null : body.note,
  }));
