import type { CallRecord } from '../../calls/index.ts';
import type { Fact, Facts } from './fact.ts';
import { firstLevel } from './first-level.ts';

const secondsBetween = (from: Date, to: Date): number =>
  Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000));

/** 15 秒 of GB/T 33358. */
const promptSeconds = 15;

const rowsOf = (call: CallRecord): Fact[] => {
  const { arrivedAt, answeredAt, endedAt, wrapUpSeconds, ticketCount } = call;
  const { rating, isBlocked, isNuisance } = call;
  const fact = (counter: Fact['counter'], value = 1): Fact => ({
    counter,
    at: arrivedAt,
    value,
    departmentId: null,
  });
  if (isBlocked) return [fact('callsBlocked')];
  const rows = [fact('callsIn')];
  if (answeredAt === null) return endedAt === null ? rows : [...rows, fact('callsAbandoned')];
  const waited = secondsBetween(arrivedAt, answeredAt);
  return [
    ...rows,
    fact('callsAnswered'),
    fact('callsAnsweredIn15', waited <= promptSeconds ? 1 : 0),
    fact('callWaitSeconds', waited),
    fact('callTalkSeconds', endedAt === null ? 0 : secondsBetween(answeredAt, endedAt)),
    ...(wrapUpSeconds === null ? [] : [fact('callWrapUpSeconds', wrapUpSeconds)]),
    fact('callTickets', ticketCount > 0 ? 1 : 0),
    ...(rating === null
      ? []
      : [fact('callsRated'), fact('callsRatedSatisfied', rating === 'dissatisfied' ? 0 : 1)]),
    ...(isNuisance ? [fact('callsNuisance')] : []),
  ];
};

/** Everything that a call gives to count. Outbound calls count nowhere. */
export const callFacts = (call: CallRecord): Facts => ({
  kind: 'call',
  entityId: call.id,
  version: call.version,
  label: call.maskedNumber,
  title: call.agentName ?? '',
  channel: 'phone',
  requestType: null,
  topic: firstLevel(call.topic),
  district: null,
  agentId: call.agentId,
  rows: call.isInbound ? rowsOf(call) : [],
});
