import type { RuleValues } from '../../../contract/rules.ts';
import type { TicketState } from '../../../contract/tickets.ts';
import { begin, stopAll, type Deadlines } from '../deadlines/index.ts';
import type { Change } from './commands/change-ticket.ts';
import { retime } from './ticket.deadlines.ts';
import type { StoredChild, TicketDocument } from './ticket.model.ts';
import { ticketMachine } from './ticket.state.ts';

/** 并单 is for what nobody has answered yet and no ruling is awaited for; who holds others is not held itself. */
export const canJoin = (ticket: Pick<TicketDocument, 'state' | 'parent' | 'children'>): boolean =>
  ticketMachine.allows(ticket.state, 'join') && ticket.parent === null && ticket.children.length === 0;

const hourMs = 3_600_000;

/** Until when a merge can be undone (拆单). */
export const splitUntil = (
  { mergedAt }: Pick<StoredChild, 'mergedAt'>,
  { merging }: Pick<RuleValues, 'merging'>,
): Date => new Date(mergedAt.getTime() + merging.undoHours * hourMs);

interface Pair {
  parent: TicketDocument;
  child: TicketDocument;
}

const isAnswered = (state: TicketState): boolean =>
  state === 'pending_follow_up' || state === 'closed' || state === 'archived';

const following = (deadlines: Deadlines, { parent, child }: Pair): Partial<TicketDocument> => ({
  departmentId: null,
  departmentName: null,
  helpers: [],
  departmentIds: parent.departmentIds,
  ...retime(deadlines, child, stopAll),
});

const join = (deadlines: Deadlines, { parent, child }: Pair): Change => {
  const { state, departmentId, departmentName, place, helpers, runs } = child;
  return {
    to: ticketMachine.next(state, 'join'),
    event: 'ticket.merged',
    set: {
      ...following(deadlines, { parent, child }),
      parent: { ticketId: String(parent._id), number: parent.number },
      beforeMerge: { state, departmentId, departmentName, place, helpers, runs, deadlines: child.deadlines },
    },
    note: parent.number,
  };
};

const leave = ({ parent, child }: Pair): Change => {
  const { state = child.state, ...before } = child.beforeMerge ?? {};
  return {
    to: state,
    event: 'ticket.split',
    set: { ...before, parent: null, beforeMerge: null },
    note: parent.number,
  };
};

const shareAnswer = (deadlines: Deadlines, { parent, child }: Pair, at: Date): Change => ({
  to: ticketMachine.next(child.state, 'share_answer'),
  event: 'ticket.reply-approved',
  set: {
    departmentId: parent.departmentId,
    departmentName: parent.departmentName,
    place: parent.place,
    publicAnswer: parent.publicAnswer,
    handlingRecord: parent.handlingRecord,
    ...(parent.citations && { citations: parent.citations }),
    ...retime(deadlines, { ...child, place: parent.place }, begin(at, 'follow_up')),
  },
  note: parent.number,
});

const closeAlong = ({ parent, child }: Pair, at: Date): Change => ({
  to: ticketMachine.next(child.state, 'close'),
  event: 'ticket.closed',
  set: { resolution: parent.resolution, closedAt: at },
  note: parent.number,
});

const archiveAlong = ({ parent, child }: Pair): Change => ({
  to: ticketMachine.next(child.state, 'archive'),
  event: 'ticket.archived',
  note: parent.number,
});

const reworkAlong = (deadlines: Deadlines, { parent, child }: Pair): Change => ({
  to: ticketMachine.next(child.state, 'rework_along'),
  event: 'ticket.reworked',
  set: { ...following(deadlines, { parent, child }), closedAt: null, resolution: null },
  note: parent.number,
});

const moveAlong = ({ parent, child }: Pair): Change => ({
  to: child.state,
  event: 'ticket.moved-along',
  set: { departmentIds: parent.departmentIds },
  note: parent.departmentName,
});

/** Whoever was called on their own has had their own end. */
const hasOwnEnd = ({ followUps }: TicketDocument): boolean => followUps.length > 0;

const towardsAnswered = (deadlines: Deadlines, pair: Pair, at: Date): Change | null => {
  const { parent, child } = pair;
  if (child.state === 'merged') return shareAnswer(deadlines, pair, at);
  if (child.state === 'pending_follow_up' && parent.state !== 'pending_follow_up')
    return closeAlong(pair, at);
  return child.state === 'closed' && parent.state === 'archived' ? archiveAlong(pair) : null;
};

const towardsWork = (deadlines: Deadlines, pair: Pair): Change | null => {
  const { parent, child } = pair;
  if (child.state === 'merged') {
    return child.departmentIds.join() === parent.departmentIds.join() ? null : moveAlong(pair);
  }
  return ticketMachine.allows(child.state, 'rework_along') && !hasOwnEnd(child)
    ? reworkAlong(deadlines, pair)
    : null;
};

/**
 * The next step that brings one request along with the ticket that holds it (并单), from where both are now; null
 * when it is there. It looks at nothing else, so whatever was lost or came twice, the end is the same.
 */
export const nextStep = (deadlines: Deadlines, pair: Pair, at: Date): Change | null => {
  const { parent, child } = pair;
  const isHeld = parent.children.some(({ ticketId }) => ticketId === String(child._id));
  const follows = child.parent?.ticketId === String(parent._id);
  if (!isHeld) return follows && child.state === 'merged' ? leave(pair) : null;
  if (!follows) return canJoin(child) ? join(deadlines, pair) : null;
  return isAnswered(parent.state) ? towardsAnswered(deadlines, pair, at) : towardsWork(deadlines, pair);
};
