import type { Model } from 'mongoose';
import type { TicketState } from '../../../../contract/tickets.ts';
import { conflict, forbidden, notFound } from '../../../kernel/errors.ts';
import { actorOf, citizenActor, newEvent, type Actor } from '../../../platform/events/index.ts';
import type { FeatureDeps } from '../../../platform/feature.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import type { ChangeRuns, Deadlines } from '../../deadlines/index.ts';
import { nextDeadline, retime, retimeHelper, standstillChange } from '../ticket.deadlines.ts';
import { standingOf, withNext } from '../ticket.escalation.ts';
import { marksAfter } from '../ticket.marks.ts';
import type { StoredDeadlines, StoredFollowUp, TicketDocument } from '../ticket.model.ts';
import { canSee, mayDo, type KnownAction } from '../ticket.policy.ts';
import { stateAfter } from '../ticket.state.ts';

export interface CommandDeps extends Pick<FeatureDeps, 'clock' | 'events'> {
  tickets: Model<TicketDocument>;
  deadlines: Deadlines;
}

/** What a decision changes besides the state; everything in it goes into one write. */
export interface Change {
  to: TicketState;
  /** Past tense: `ticket.dispatched`. */
  event: string;
  set?: Partial<TicketDocument>;
  push?: Partial<Record<'attachments' | 'calls', unknown>> & { followUps?: StoredFollowUp };
  note?: string | null;
  data?: Record<string, unknown>;
  /** The helpers (协办) whose step this is. */
  helperIds?: string[];
  /** The deadline by which this step was due, null for none; unsaid, the one that is next. */
  dueBy?: keyof StoredDeadlines | null;
  reworks?: number;
}

/** The lead's clocks and the helpers' stop and go on together. */
const standing = (deadlines: Deadlines, ticket: TicketDocument, change: ChangeRuns) => ({
  ...retime(deadlines, ticket, change),
  helpers: ticket.helpers.map((helper) => retimeHelper(deadlines, { ticket, helper }, change)),
});

/** Whose ticket it is: the lead's and the helpers'; a merged one is theirs who have the ticket that holds it. */
const departmentsOf = ({ state, departmentIds, departmentId, helpers }: TicketDocument): string[] =>
  state === 'merged'
    ? departmentIds
    : [
        ...new Set([
          ...(departmentId === null ? [] : [departmentId]),
          ...helpers.map((helper) => helper.departmentId),
        ]),
      ];

/** The clocks that a step stops or lets go on by itself, and the deadline that is next after it. */
const timesOf = (
  deadlines: Deadlines,
  ticket: TicketDocument,
  { change, at }: { change: Change; at: Date },
) => {
  const after: TicketDocument = {
    ...ticket,
    ...change.set,
    state: change.to,
    reworkCount: ticket.reworkCount + (change.reworks ?? 0),
    followUps: [
      ...(change.set?.followUps ?? ticket.followUps),
      ...(change.push?.followUps ? [change.push.followUps] : []),
    ],
  };
  const standstill = standstillChange(ticket.state, change.to, at);
  const times = standstill === null ? {} : standing(deadlines, after, standstill);
  const timed = { ...after, ...times };
  return {
    ...times,
    ...nextDeadline(deadlines, timed),
    escalation: withNext(deadlines, timed),
    marks: marksAfter({
      before: ticket,
      after: timed,
      event: change.event,
      standing: standingOf(deadlines, timed),
    }),
  };
};

const dueOf = ({ deadlines, leadDueAt }: TicketDocument, { dueBy }: Change): Date | null => {
  if (dueBy === undefined) return leadDueAt;
  return dueBy === null ? null : deadlines[dueBy];
};

/** The update of one change: fields, version, history line and event together. */
const updateOf = (
  deadlines: Deadlines,
  ticket: TicketDocument,
  { change, actor, at }: { change: Change; actor: Actor; at: Date },
) => {
  const departmentIds = departmentsOf({ ...ticket, ...change.set, state: change.to });
  const event = newEvent({
    type: change.event,
    at,
    actor,
    entityId: String(ticket._id),
    version: ticket.version + 1,
    data: {
      ...change.data,
      ...(change.helperIds && { helperIds: change.helperIds }),
      departmentIds: [...new Set([...departmentIds, ...ticket.departmentIds])],
    },
  });
  const line = {
    at,
    type: change.event,
    actor,
    from: ticket.state,
    to: change.to,
    note: change.note ?? null,
    departmentId: change.set?.departmentId ?? ticket.departmentId,
    dueAt: dueOf(ticket, change),
    ...(change.helperIds && { helperIds: change.helperIds }),
  };
  return {
    $set: {
      ...change.set,
      state: change.to,
      updatedAt: at,
      departmentIds,
      ...timesOf(deadlines, ticket, { change, at }),
    },
    $inc: { version: 1, ...(change.reworks && { reworkCount: change.reworks }) },
    $push: { history: line, outbox: event, ...change.push },
  };
};

/** Writes a change if nobody came before it; throws `conflict` otherwise. */
export const writeChange = async (
  { tickets, clock, events, deadlines }: CommandDeps,
  ticket: TicketDocument,
  { change, actor }: { change: Change; actor: Actor },
): Promise<TicketDocument> => {
  const after = await tickets
    .findOneAndUpdate(
      { _id: ticket._id, version: ticket.version },
      updateOf(deadlines, ticket, { change, actor, at: clock.now() }),
      { returnDocument: 'after' },
    )
    .lean<TicketDocument | null>();
  if (!after) throw conflict('Somebody else changed this ticket just now: please look again.');
  events.nudge();
  return after;
};

/** The ticket, if this viewer may see it; hidden ones are `not_found` like missing ones. */
export const loadVisible = async (
  tickets: Model<TicketDocument>,
  viewer: Viewer,
  ticketId: string,
): Promise<TicketDocument> => {
  const ticket = await tickets.findById(ticketId).lean<TicketDocument | null>();
  if (!ticket || !canSee(viewer, ticket)) throw notFound('Ticket', ticketId);
  return ticket;
};

export interface CommandInput {
  viewer: Viewer;
  ticketId: string;
  /** The version on which the person decided. */
  version: number;
}

const guardVersion = (ticket: TicketDocument, version: number): void => {
  if (ticket.version !== version) {
    throw conflict('The ticket has changed since you opened it: please look again.');
  }
};

/**
 * The shape of every command: load, authorise, decide (pure), write once. `decide` may throw; it gets the
 * state that the machine allows, and names another only to leave the ticket where it is.
 */
export const changeTicket = async (
  deps: CommandDeps,
  { viewer, ticketId, version, action }: CommandInput & { action: KnownAction },
  decide: (ticket: TicketDocument, to: TicketState, at: Date) => Omit<Change, 'to'> & Partial<Change>,
): Promise<TicketDocument> => {
  const ticket = await loadVisible(deps.tickets, viewer, ticketId);
  if (!mayDo(viewer, ticket, action)) throw forbidden();
  guardVersion(ticket, version);
  const to = stateAfter(ticket.state, action);
  const change = { to, ...decide(ticket, to, deps.clock.now()) };
  return writeChange(deps, ticket, { change, actor: actorOf(viewer) });
};

export const actorOfCitizen = (ticket: TicketDocument): Actor => ({
  ...citizenActor,
  name: ticket.citizen.isConfidential ? citizenActor.name : (ticket.citizen.name ?? citizenActor.name),
});
