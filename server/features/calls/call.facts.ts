import type { CallState } from '../../../contract/calls.ts';
import type { CarrierCallEvent } from '../../../integrations/telephony/port.ts';

/** What is known of a call. Carriers repeat and reorder, so facts are only ever added, never taken back. */
export interface CallFacts {
  startedAt: Date | null;
  answeredAt: Date | null;
  answeredBy: string | null;
  endedAt: Date | null;
  callerNumber: string;
  calledNumber: string;
}

export const noFacts: CallFacts = {
  startedAt: null,
  answeredAt: null,
  answeredBy: null,
  endedAt: null,
  callerNumber: '',
  calledNumber: '',
};

const earlier = (known: Date | null, told: Date): Date => (known === null || told < known ? told : known);

const withNumbers = (facts: CallFacts, { from, to }: CarrierCallEvent): CallFacts => ({
  ...facts,
  callerNumber: facts.callerNumber === '' ? from : facts.callerNumber,
  calledNumber: facts.calledNumber === '' ? to : facts.calledNumber,
});

/** Adds what an event tells. Any order and any repeats of the same events give the same facts. */
export const learn = (known: CallFacts, event: CarrierCallEvent): CallFacts => {
  const facts = withNumbers(known, event);
  switch (event.kind) {
    case 'arrived':
      return { ...facts, startedAt: earlier(facts.startedAt, event.at) };
    case 'agent_answered': {
      const isFirst = facts.answeredAt === null || event.at < facts.answeredAt;
      return isFirst ? { ...facts, answeredAt: event.at, answeredBy: event.agentId ?? null } : facts;
    }
    case 'ended':
      return { ...facts, endedAt: earlier(facts.endedAt, event.at) };
    case 'agent_unanswered':
      return facts;
  }
};

/** The state follows from the facts, so it can only move forward. */
export const stateOf = (
  facts: CallFacts,
  { isReserved, isHeld }: { isReserved: boolean; isHeld: boolean },
): CallState => {
  if (facts.endedAt !== null) return facts.answeredAt === null ? 'abandoned' : 'completed';
  if (facts.answeredAt !== null) return isHeld ? 'held' : 'talking';
  return isReserved ? 'ringing' : 'queued';
};

/** Whole seconds of talk; null while the call lasts and for calls that nobody answered. */
export const talkSeconds = ({ answeredAt, endedAt }: CallFacts): number | null =>
  answeredAt === null || endedAt === null
    ? null
    : Math.max(0, Math.round((endedAt.getTime() - answeredAt.getTime()) / 1000));
