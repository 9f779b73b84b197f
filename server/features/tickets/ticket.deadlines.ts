import type { DeadlineKind } from '../../../contract/deadlines.ts';
import type { TicketState } from '../../../contract/tickets.ts';
import { pause, resume, type ChangeRuns, type Deadlines, type Lights } from '../deadlines/index.ts';
import type { StoredDeadlines, TicketDocument } from './ticket.model.ts';

/** Before dispatch, and for tickets from elsewhere. */
export const noDeadlines: StoredDeadlines = {
  signBy: null,
  contactBy: null,
  resolveBy: null,
  followUpBy: null,
  reviewBy: null,
  superviseBy: null,
};

/** Kinds whose clock the ticket itself keeps, and where its end is stored. */
const fields = {
  sign: 'signBy',
  contact: 'contactBy',
  resolve: 'resolveBy',
  follow_up: 'followUpBy',
  review: 'reviewBy',
  supervise: 'superviseBy',
} as const satisfies Partial<Record<DeadlineKind, keyof StoredDeadlines>>;
type OwnKind = keyof typeof fields;
const ownKinds = Object.keys(fields) as OwnKind[];

const toSign: OwnKind[] = ['sign', 'resolve', 'supervise'];
const toResolve: OwnKind[] = ['contact', 'resolve', 'supervise'];

/** Which deadlines count in a state; those whose clock stands still do not. */
const running: Record<TicketState, OwnKind[]> = {
  accepted: [],
  pending_dispatch: ['supervise'],
  pending_sign: toSign,
  return_review: toSign,
  in_progress: toResolve,
  pending_citizen: ['supervise'],
  extension_review: toResolve,
  parked: ['review'],
  pending_review: ['resolve', 'supervise'],
  pending_follow_up: ['follow_up'],
  closed: [],
  archived: [],
};

export interface Due {
  kind: DeadlineKind;
  at: Date;
}

/** The deadline that runs out next in a state; null where none runs. */
export const nextDue = (state: TicketState, deadlines: StoredDeadlines): Due | null =>
  running[state]
    .flatMap((kind) => {
      const at = deadlines[fields[kind]];
      return at === null ? [] : [{ kind, at }];
    })
    .toSorted((left, right) => left.at.getTime() - right.at.getTime())[0] ?? null;

/** The clocks after a change, with the deadlines that follow from them: both belong into one write. */
export const retime = (
  deadlines: Deadlines,
  ticket: TicketDocument,
  change: ChangeRuns,
): Pick<TicketDocument, 'runs' | 'deadlines'> => {
  const runs = change(ticket.runs);
  const dues = ownKinds.map((kind) => [fields[kind], deadlines.dueOf({ ...ticket, runs }, kind)]);
  return { runs, deadlines: Object.fromEntries(dues) as StoredDeadlines };
};

/** 待补充 and 挂账: nobody at work can go on, so the clock stands still. */
const isStandstill = (state: TicketState): boolean => state === 'pending_citizen' || state === 'parked';

/** What a step between two states does to the clocks by itself; null for most. */
export const standstillChange = (from: TicketState, to: TicketState, at: Date): ChangeRuns | null => {
  if (isStandstill(from) === isStandstill(to)) return null;
  return isStandstill(to) ? pause(at) : resume(at);
};

/** What is stored for lists and timers: the next deadline and its lights. */
export const nextDeadline = (
  deadlines: Deadlines,
  ticket: TicketDocument,
): { nextDeadlineAt: Date | null; lights: Lights | null } => {
  const next = nextDue(ticket.state, ticket.deadlines);
  if (next === null) return { nextDeadlineAt: null, lights: null };
  return { nextDeadlineAt: next.at, lights: deadlines.lightsOf(ticket, next.kind, next.at) };
};
