import type { CallState } from '../../../contract/calls.ts';
import type { CarrierCallEvent } from '../../../integrations/telephony/port.ts';

/** What is known of a call. Carriers repeat and reorder, so facts are only ever added, never taken back. */
export interface CallFacts {
  startedAt: Date | null;
  answeredAt: Date | null;
  answeredBy: string | null;
  endedAt: Date | null;
  hasFailed: boolean;
  callerNumber: string;
  calledNumber: string;
}

export const noFacts: CallFacts = {
  startedAt: null,
  answeredAt: null,
  answeredBy: null,
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

/** The earliest answer counts; of two at the same instant the smaller name, whichever was told first. */
const isEarlierAnswer = (facts: CallFacts, { at, agentId = '' }: CarrierCallEvent): boolean => {
  if (facts.answeredAt === null) return true;
  const difference = at.getTime() - facts.answeredAt.getTime();
  return difference < 0 || (difference === 0 && agentId < (facts.answeredBy ?? ''));
};

/** Adds what an event tells. Any order and any repeats of the same events give the same facts. */
export const learn = (known: CallFacts, event: CarrierCallEvent): CallFacts => {
  const facts = withNumbers(known, event);
  switch (event.kind) {
    case 'arrived':
      return { ...facts, startedAt: earlier(facts.startedAt, event.at) };
    case 'agent_answered':
      return isEarlierAnswer(facts, event)
        ? { ...facts, answeredAt: event.at, answeredBy: event.agentId ?? null }
        : facts;
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

const endOf = (facts: CallFacts): CallState => {
  if (facts.answeredAt !== null) return 'completed';
  return facts.hasFailed ? 'failed' : 'abandoned';
};

/** The state follows from the facts, so it can only move forward: waiting, then connected, then ended. */
export const stateOf = (
  facts: CallFacts,
  { isReserved, isHeld }: { isReserved: boolean; isHeld: boolean },
): CallState => {
  if (facts.endedAt !== null) return endOf(facts);
  if (facts.answeredAt !== null) return isHeld ? 'held' : 'talking';
  return isReserved ? 'ringing' : 'queued';
};

/** Whole seconds of talk; null while the call lasts and for calls that nobody answered. */
export const talkSeconds = ({ answeredAt, endedAt }: CallFacts): number | null =>
  answeredAt === null || endedAt === null
    ? null
    : Math.max(0, Math.round((endedAt.getTime() - answeredAt.getTime()) / 1000));
