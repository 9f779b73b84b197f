import type { DeadlineKind } from '../../../contract/deadlines.ts';
import type { TicketState } from '../../../contract/tickets.ts';
import { pause, resume, type ChangeRuns, type Deadlines, type Lights } from '../deadlines/index.ts';
import type { StoredDeadlines, StoredHelper, TicketDocument } from './ticket.model.ts';

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
  merged: [],
  pending_review: ['resolve', 'supervise'],
  pending_follow_up: ['follow_up'],
  closed: [],
  archived: [],
};

export interface Due {
  kind: DeadlineKind;
  at: Date;
}

/** The deadlines that run in a state, the earliest first. */
export const runningDues = (state: TicketState, deadlines: StoredDeadlines): Due[] =>
  running[state]
    .flatMap((kind) => {
      const at = deadlines[fields[kind]];
      return at === null ? [] : [{ kind, at }];
    })
    .toSorted((left, right) => left.at.getTime() - right.at.getTime());

/** The deadline that runs out next in a state; null where none runs. */
export const nextDue = (state: TicketState, deadlines: StoredDeadlines): Due | null =>
  runningDues(state, deadlines)[0] ?? null;

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

/** A deadline as a list shows it. */
interface Open {
  at: Date | null;
  lights: Lights | null;
}

const nothingOpen: Open = { at: null, lights: null };

const earlier = (left: Open, right: Open): Open =>
  right.at !== null && (left.at === null || right.at < left.at) ? right : left;

/** What is stored for lists and timers: the lead's own deadline and the next of all concerned, with their lights. */
export const nextDeadline = (
  deadlines: Deadlines,
  ticket: TicketDocument,
): Pick<TicketDocument, 'nextDeadlineAt' | 'lights' | 'leadDueAt' | 'leadLights'> => {
  const due = nextDue(ticket.state, ticket.deadlines);
  const lead =
    due === null ? nothingOpen : { at: due.at, lights: deadlines.lightsOf(ticket, due.kind, due.at) };
  const next = ticket.helpers.map((helper) => openOf(ticket.state, helper)).reduce(earlier, lead);
  return { nextDeadlineAt: next.at, lights: next.lights, leadDueAt: lead.at, leadLights: lead.lights };
};

/** States in which a helper (协办) is waited for and its clocks run. */
const helpersRun: ReadonlySet<TicketState> = new Set([
  'pending_sign',
  'return_review',
  'in_progress',
  'extension_review',
]);

const dueOfHelper = ({ signBy, resolveBy }: Pick<StoredHelper, 'signBy' | 'resolveBy'>): Due | null => {
  if (signBy !== null && (resolveBy === null || signBy <= resolveBy)) return { kind: 'sign', at: signBy };
  return resolveBy === null ? null : { kind: 'assist', at: resolveBy };
};

const openOf = (state: TicketState, helper: StoredHelper): Open => {
  const due = helpersRun.has(state) ? dueOfHelper(helper) : null;
  return due === null ? nothingOpen : { at: due.at, lights: helper.lights };
};

/** What is due next for these departments, as lead or as helper. */
export const ownDeadline = (
  ticket: Pick<TicketDocument, 'state' | 'departmentId' | 'helpers' | 'leadDueAt' | 'leadLights'>,
  departmentIds: readonly string[],
): Open => {
  const isLed = ticket.departmentId !== null && departmentIds.includes(ticket.departmentId);
  return ticket.helpers
    .filter((helper) => departmentIds.includes(helper.departmentId))
    .map((helper) => openOf(ticket.state, helper))
    .reduce(earlier, isLed ? { at: ticket.leadDueAt, lights: ticket.leadLights } : nothingOpen);
};

/**
 * A helper's clocks after a change. Its opinion is due by its own limit, and never later than the lead must answer.
 */
export const retimeHelper = (
  deadlines: Deadlines,
  { ticket, helper }: { ticket: TicketDocument; helper: StoredHelper },
  change: ChangeRuns,
): StoredHelper => {
  const timed = { ...ticket, place: helper.place, runs: change(helper.runs) };
  const assistBy = deadlines.dueOf(timed, 'assist');
  const leadBy = ticket.deadlines.resolveBy;
  const resolveBy = assistBy !== null && leadBy !== null && leadBy < assistBy ? leadBy : assistBy;
  const signBy = deadlines.dueOf(timed, 'sign');
  const due = dueOfHelper({ signBy, resolveBy });
  const lights = due === null ? null : deadlines.lightsOf(timed, due.kind, due.at);
  return { ...helper, runs: timed.runs, signBy, resolveBy, lights };
};
