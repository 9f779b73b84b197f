import type { Counter } from '../../../../contract/measures.ts';
import type { TicketRecord, TicketStep } from '../../tickets/index.ts';
import type { Fact, Facts } from './fact.ts';
import { firstLevel } from './first-level.ts';

/** Steps that count by themselves, as often as they happen. */
const counted: Partial<Record<string, Counter>> = {
  'ticket.dispatched': 'dispatched',
  'ticket.returned': 'returned',
  'ticket.extended': 'extended',
  'ticket.reworked': 'reworked',
  'ticket.urged': 'urged',
  'ticket.supervised': 'supervised',
};

interface Where {
  at: Date;
  departmentId: string | null;
}

const fact = (counter: Counter, { at, departmentId }: Where, value = 1): Fact => ({
  counter,
  at,
  value,
  departmentId,
});

const inTime = ({ at, dueAt }: TicketStep): number =>
  dueAt === null || dueAt === undefined || at <= dueAt ? 1 : 0;

const whereOf = ({ at, departmentId }: TicketStep): Where => ({ at, departmentId: departmentId ?? null });

const ofSigning = (steps: readonly TicketStep[]): Fact[] =>
  steps
    .filter((step) => step.type === 'ticket.signed-for')
    .flatMap((step) => [fact('signDue', whereOf(step)), fact('signedOnTime', whereOf(step), inTime(step))]);

/** Attempts that reached nobody have no deadline: the one that kept it counts, or that it passed unkept. */
const ofContacts = ({ steps, deadlines, departmentId }: TicketRecord): Fact[] => {
  const kept = steps
    .filter((step) => step.type === 'ticket.citizen-contacted' && step.dueAt instanceof Date)
    .flatMap((step) => [
      fact('contactDue', whereOf(step)),
      fact('contactedOnTime', whereOf(step), inTime(step)),
    ]);
  const { contactBy } = deadlines;
  const reply = steps.findLast((step) => step.type === 'ticket.replied');
  const isOpen = contactBy !== null && (reply === undefined || reply.at > contactBy);
  return isOpen ? [...kept, fact('contactDue', { at: contactBy, departmentId })] : kept;
};

/** An answer counts from the day it was given, once it has been released; one sent back was none. */
const ofReplies = (steps: readonly TicketStep[]): Fact[] => {
  let reply: TicketStep | undefined;
  return steps.flatMap((step) => {
    if (step.type === 'ticket.replied') reply = step;
    if (step.type !== 'ticket.reply-approved') return [];
    const given = reply ?? step;
    return [
      fact('resolveDue', whereOf(given)),
      fact('resolvedOnTime', whereOf(given), inTime(given)),
      fact('repliedTickets', whereOf(step)),
    ];
  });
};

/** Every answer that was released counts once as followed up, however often somebody had to call. */
const ofFollowedUp = ({ steps, followUps }: TicketRecord): Fact[] => {
  const releases = steps.filter((step) => step.type === 'ticket.reply-approved');
  return releases.flatMap((step, place) => {
    const next = releases[place + 1]?.at;
    const isDone = followUps.some(({ at }) => at >= step.at && (next === undefined || at < next));
    return isDone ? [fact('followedUp', whereOf(step))] : [];
  });
};

/** Deadlines that nobody has kept yet: they count against the department when they pass. */
const ofOpenDeadlines = ({ state, deadlines, departmentId }: TicketRecord): Fact[] => {
  const isSigning = state === 'pending_sign' || state === 'return_review';
  const isResolving =
    isSigning || ['in_progress', 'pending_citizen', 'extension_review', 'pending_review'].includes(state);
  return [
    ...(isSigning && deadlines.signBy ? [fact('signDue', { at: deadlines.signBy, departmentId })] : []),
    ...(isResolving && deadlines.resolveBy
      ? [fact('resolveDue', { at: deadlines.resolveBy, departmentId })]
      : []),
  ];
};

const ofOutcome = (ticket: TicketRecord): Fact[] => {
  const { closedAt, departmentId, resolution, filedAt, reworkCount } = ticket;
  if (closedAt === null) return [];
  if (resolution === 'answered_directly') {
    return [
      fact('answeredDirectly', { at: filedAt, departmentId: null }),
      fact('resolved', { at: closedAt, departmentId: null }),
      fact('resolvedAtOnce', { at: closedAt, departmentId: null }),
    ];
  }
  return [
    fact('resolved', { at: closedAt, departmentId }),
    fact('resolvedAtOnce', { at: closedAt, departmentId }, reworkCount === 0 ? 1 : 0),
  ];
};

const asked = (answer: boolean | null, [yes, all]: readonly [Counter, Counter], where: Where): Fact[] =>
  answer === null ? [] : [fact(all, where), fact(yes, where, answer ? 1 : 0)];

const ofFollowUps = ({ followUps, departmentId }: TicketRecord): Fact[] =>
  followUps.flatMap(({ at, isReached, isExcluded, responded, solved, satisfied }) => {
    const where = { at, departmentId };
    return [
      ...(isReached ? [fact('reached', where)] : []),
      ...(isExcluded
        ? []
        : [
            ...asked(responded, ['respondedYes', 'respondedAsked'], where),
            ...asked(solved, ['solvedYes', 'solvedAsked'], where),
            ...asked(satisfied, ['satisfiedYes', 'satisfiedAsked'], where),
          ]),
    ];
  });

/** Everything that a ticket (工单) gives to count, from its own record alone: the same record, the same facts. */
export const ticketFacts = (ticket: TicketRecord): Facts => ({
  kind: 'ticket',
  entityId: ticket.id,
  version: ticket.version,
  label: ticket.number,
  title: ticket.title,
  channel: ticket.source,
  requestType: ticket.requestType,
  topic: firstLevel(ticket.topic),
  district: ticket.district,
  agentId: ticket.filedById,
  rows: [
    fact('ticketsFiled', { at: ticket.filedAt, departmentId: null }),
    ...ticket.steps.flatMap((step) => {
      const counter = counted[step.type];
      return counter ? [fact(counter, whereOf(step))] : [];
    }),
    ...ofSigning(ticket.steps),
    ...ofContacts(ticket),
    ...ofReplies(ticket.steps),
    ...ofOpenDeadlines(ticket),
    ...ofOutcome(ticket),
    ...ofFollowedUp(ticket),
    ...ofFollowUps(ticket),
  ],
});
