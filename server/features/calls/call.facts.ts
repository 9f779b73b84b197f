import type { CallState } from '../../../contract/calls.ts';
import type { CarrierCallEvent } from '../../../integrations/telephony/port.ts';

/** One agent picked up; a call that is passed on has several. */
export interface Answer {
  offerId: string;
  agentId: string;
  at: Date;
}

/** What is known of a call. Carriers repeat and reorder, so facts are only ever added, never taken back. */
export interface CallFacts {
  startedAt: Date | null;
  /** One for each offer that was taken, in order of time. */
  answers: Answer[];
  /** When the citizen picked up, of a call that we made. */
  reachedAt: Date | null;
  endedAt: Date | null;
  hasFailed: boolean;
  callerNumber: string;
  calledNumber: string;
}

export const noFacts: CallFacts = {
  startedAt: null,
  answers: [],
  reachedAt: null,
  endedAt: null,
  hasFailed: false,
  callerNumber: '',
  calledNumber: '',
};

const earlier = (known: Date | null, told: Date): Date => (known === null || told < known ? told : known);

const withNumbers = (facts: CallFacts, { from, to }: CarrierCallEvent): CallFacts => ({
  ...facts,
  callerNumber: facts.callerNumber === '' ? from : facts.callerNumber,
  calledNumber: facts.calledNumber === '' ? to : facts.calledNumber,
});

/** In order of time; of two at the same instant the smaller name, whichever was told first. */
const byTime = (left: Answer, right: Answer): number =>
  left.at.getTime() - right.at.getTime() || (left.offerId < right.offerId ? -1 : 1);

/** An offer is taken once: of several times that were told for it, the earliest. */
const withAnswer = (answers: Answer[], { agentId = '', offerId = '', at }: CarrierCallEvent): Answer[] => {
  const known = answers.find((answer) => answer.offerId === offerId);
  if (known && known.at <= at) return answers;
  const others = answers.filter((answer) => answer.offerId !== offerId);
  return [...others, { offerId, agentId, at }].sort(byTime);
};

/** Adds what an event tells. Any order and any repeats of the same events give the same facts. */
export const learn = (known: CallFacts, event: CarrierCallEvent): CallFacts => {
  const facts = withNumbers(known, event);
  switch (event.kind) {
    case 'arrived':
      return { ...facts, startedAt: earlier(facts.startedAt, event.at) };
    case 'agent_answered':
      return { ...facts, answers: withAnswer(facts.answers, event) };
    case 'caller_answered':
      return { ...facts, reachedAt: earlier(facts.reachedAt, event.at) };
    case 'caller_unanswered':
    case 'ended':
      return {
        ...facts,
        endedAt: earlier(facts.endedAt, event.at),
        hasFailed: facts.hasFailed || event.isFailure === true,
      };
    case 'agent_unanswered':
    case 'agent_ended':
      return facts;
  }
};

/** When a person first answered. */
export const answeredAt = ({ answers }: CallFacts): Date | null => answers[0]?.at ?? null;

/** Who has the call: the last to answer who has not passed it on. */
export const handlerOf = ({ answers }: CallFacts, passedOn: readonly string[] = []): Answer | undefined =>
  answers.findLast(({ offerId }) => !passedOn.includes(offerId));

export interface Circumstances {
  isReserved: boolean;
  isHeld: boolean;
  /** Offers whose agents gave the call away: it waits again, or somebody else has it. */
  passedOn?: readonly string[];
  /** Somebody who is no agent has it: a department that it was given to. */
  isPassedTo?: boolean;
  /** The caller chose to be called back or to leave a message. */
  isLeaving?: boolean;
  /** They got what they chose. */
  isServed?: boolean;
  /** We called; the call is one only once the citizen has picked up. */
  isOutbound?: boolean;
}

const endOf = (facts: CallFacts, { isServed, isOutbound }: Circumstances): CallState => {
  const hasTalked = isOutbound === true ? facts.reachedAt !== null : facts.answers.length > 0;
  if (hasTalked || isServed === true) return 'completed';
  return facts.hasFailed || isOutbound === true ? 'failed' : 'abandoned';
};

/** The state follows from the facts: waiting, then connected (and again, when it is passed on), then ended. */
export const stateOf = (facts: CallFacts, circumstances: Circumstances): CallState => {
  const { isReserved, isHeld, passedOn, isPassedTo, isLeaving } = circumstances;
  if (facts.endedAt !== null) return endOf(facts, circumstances);
  if (handlerOf(facts, passedOn)) return isHeld ? 'held' : 'talking';
  if (isPassedTo === true) return 'talking';
  if (isLeaving === true) return 'leaving';
  return isReserved ? 'ringing' : 'queued';
};

const wholeSeconds = (from: Date, to: Date): number =>
  Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000));

/** Whole seconds from the first answer (of our own calls, the citizen's) to the end; null while the call lasts and for calls that nobody answered. */
export const talkSeconds = (facts: CallFacts): number | null => {
  const from = facts.reachedAt ?? answeredAt(facts);
  return from === null || facts.endedAt === null ? null : wholeSeconds(from, facts.endedAt);
};

/** Whole seconds from the arrival to the first answer, or to the end when there was none; null before that. */
export const waitSeconds = (facts: CallFacts): number | null => {
  const until = answeredAt(facts) ?? facts.endedAt;
  return facts.startedAt === null || until === null ? null : wholeSeconds(facts.startedAt, until);
};
