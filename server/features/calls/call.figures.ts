import type { CallDocument, CallFigures } from './call.model.ts';
import { answeredAt, talkSeconds, waitSeconds } from './call.facts.ts';

type Source = Pick<
  CallDocument,
  'facts' | 'wanted' | 'reservation' | 'figures' | 'direction' | 'leaving' | 'recordings' | 'isBlocked'
>;

type Served = Pick<CallDocument, 'leaving' | 'recordings' | 'isBlocked'>;

const hasMessage = ({ recordings }: Served): boolean => recordings.some(({ kind }) => kind === 'message');

/** The caller got the call-back or the message that they chose, or, blocked, all that they may have. */
export const isServed = (call: Served): boolean =>
  call.leaving === 'callback' || call.isBlocked || hasMessage(call);

const servedAs = (call: Served): CallFigures['outcome'] => {
  if (hasMessage(call)) return 'message';
  return call.isBlocked ? 'blocked' : 'callback';
};

const outcomeOf = (call: Source): CallFigures['outcome'] => {
  const { facts, direction } = call;
  if (direction === 'outbound') {
    if (facts.reachedAt !== null) return 'answered';
    if (facts.endedAt === null) return null;
    return facts.hasFailed ? 'failed' : 'unreached';
  }
  if (facts.answers.length > 0) return 'answered';
  if (facts.endedAt === null) return null;
  if (isServed(call)) return servedAs(call);
  return facts.hasFailed ? 'failed' : 'abandoned';
};

/** Whole seconds the telephone rang at the agent who answered first. */
const ringOf = ({ facts, reservation, figures }: Source): number | null => {
  if (figures.ringSeconds !== null) return figures.ringSeconds;
  const first = facts.answers[0];
  if (!first || reservation?.offerId !== first.offerId) return null;
  return Math.max(0, Math.round((first.at.getTime() - reservation.rungAt.getTime()) / 1000));
};

/** What the reports are reckoned from; follows from the record and is stored with it, so that lists can be summed. */
export const figuresOf = (call: Source): CallFigures => {
  const { facts, wanted, figures } = call;
  const outcome = outcomeOf(call);
  return {
    offeredAt: facts.startedAt,
    answeredAt: answeredAt(facts),
    abandonedAt: outcome === 'abandoned' ? facts.endedAt : null,
    waitSeconds: waitSeconds(facts),
    ringSeconds: ringOf(call),
    talkSeconds: talkSeconds(facts),
    wrapUpSeconds: figures.wrapUpSeconds,
    outcome,
    queue: facts.calledNumber,
    skill: wanted.skills[0] ?? null,
  };
};

export const noFigures: CallFigures = {
  offeredAt: null,
  answeredAt: null,
  abandonedAt: null,
  waitSeconds: null,
  ringSeconds: null,
  talkSeconds: null,
  wrapUpSeconds: null,
  outcome: null,
  queue: '',
  skill: null,
};
