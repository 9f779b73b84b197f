import type { Department } from '../../../../contract/departments.ts';
import { isAppError } from '../../../kernel/errors.ts';
import { systemActor } from '../../../platform/events/index.ts';
import type { Deadlines, Place } from '../../deadlines/index.ts';
import type { Departments } from '../../departments/index.ts';
import { nextDeadline, retime } from '../ticket.deadlines.ts';
import type { StoredDeadlines, TicketDocument } from '../ticket.model.ts';
import { openStates } from '../ticket.state.ts';
import { writeChange, type CommandDeps } from './change-ticket.ts';

/** Tickets read at once. */
const batchSize = 200;
const shownExamples = 10;
/** Somebody may change a ticket in the very moment: it is read again. */
const attempts = 5;

export interface RecalculationProgress {
  total: number;
  done: number;
  changed: number;
  /** The first few that change, with the deadline that is next before and after. */
  examples: { number: string; title: string; before: Date | null; after: Date | null }[];
}

export interface RecalculationOptions {
  /** By which calendars and rules; the present ones unless a change is only being tried. */
  deadlines?: Deadlines;
  isDryRun?: boolean;
  onProgress?: (progress: RecalculationProgress) => Promise<void>;
}

type Deps = CommandDeps & { departments: Departments };
type Times = Pick<TicketDocument, 'place' | 'runs' | 'deadlines'>;

const same = (left: StoredDeadlines, right: StoredDeadlines): boolean =>
  (Object.keys(right) as (keyof StoredDeadlines)[]).every(
    (field) => (left[field]?.getTime() ?? null) === (right[field]?.getTime() ?? null),
  );

const placeOf = async (
  deadlines: Deadlines,
  ticket: TicketDocument,
  departments: ReadonlyMap<string, Department>,
): Promise<Place> => {
  const department = departments.get(ticket.departmentId ?? '');
  return department ? deadlines.placeOf(department) : ticket.place;
};

/** The ticket's times as they should be; null when they are so already. */
const newTimes = async (
  deadlines: Deadlines,
  ticket: TicketDocument,
  departments: ReadonlyMap<string, Department>,
): Promise<Times | null> => {
  const place = await placeOf(deadlines, ticket, departments);
  const times = { place, ...retime(deadlines, { ...ticket, place }, (runs) => runs) };
  const isSame = place.calendarId === ticket.place.calendarId && same(ticket.deadlines, times.deadlines);
  return isSame ? null : times;
};

const write = async (deps: Deps, found: TicketDocument, departments: ReadonlyMap<string, Department>) => {
  let ticket: TicketDocument | null = found;
  for (let attempt = 1; ticket !== null; attempt += 1) {
    const set = await newTimes(deps.deadlines, ticket, departments);
    if (set === null) return;
    try {
      const change = { to: ticket.state, event: 'ticket.recalculated', set };
      await writeChange(deps, ticket, { change, actor: systemActor });
      return;
    } catch (error) {
      if (!isAppError(error) || error.code !== 'conflict' || attempt === attempts) throw error;
      ticket = await deps.tickets.findById(found._id).lean<TicketDocument | null>();
    }
  }
};

/**
 * Reckons the deadlines of every open ticket anew, after calendars or departments changed. Writes only what
 * differs, so that running it again changes nothing.
 */
export const recalculateTickets = async (
  deps: Deps,
  { deadlines = deps.deadlines, isDryRun = false, onProgress }: RecalculationOptions = {},
): Promise<RecalculationProgress> => {
  const departments = new Map((await deps.departments.all()).map((each) => [each.id, each]));
  const ids = await deps.tickets
    .find({ state: { $in: openStates } }, { _id: 1 })
    .lean<Pick<TicketDocument, '_id'>[]>();
  const progress: RecalculationProgress = { total: ids.length, done: 0, changed: 0, examples: [] };

  const look = async (ticket: TicketDocument): Promise<void> => {
    const times = await newTimes(deadlines, ticket, departments);
    progress.done += 1;
    if (times === null) return;
    progress.changed += 1;
    if (progress.examples.length < shownExamples) {
      const after = nextDeadline(deadlines, { ...ticket, ...times }).nextDeadlineAt;
      const { number, title, nextDeadlineAt: before } = ticket;
      progress.examples.push({ number, title, before, after });
    }
    if (!isDryRun) await write(deps, ticket, departments);
  };

  for (let from = 0; from < ids.length; from += batchSize) {
    const batch = ids.slice(from, from + batchSize).map(({ _id }) => _id);
    const tickets = await deps.tickets.find({ _id: { $in: batch } }).lean<TicketDocument[]>();
    for (const ticket of tickets) await look(ticket);
    await onProgress?.(progress);
  }
  return progress;
};
