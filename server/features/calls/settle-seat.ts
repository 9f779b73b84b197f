import type { SeatState } from '../../../contract/calls.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { JobQueue } from '../../platform/queue/port.ts';
import type { Seats } from '../agents/index.ts';
import { handlerOf } from './call.facts.ts';
import type { CallDocument } from './call.model.ts';
import type { Rules } from './rules/call-rules.ts';

export interface SettleDeps {
  seats: Seats;
  queue: JobQueue;
  clock: Clock;
  rules: Rules;
}

type SeatFacts = Pick<CallDocument, 'facts' | 'reservation' | 'passedOn' | 'parties'>;

type ServingState = Extract<SeatState, 'ready' | 'ringing' | 'talking' | 'wrap_up'>;

/** As the agent of the call, or as one who was brought in; undefined when the call is nothing to them now. */
const presentState = (
  { facts, reservation, passedOn, parties }: SeatFacts,
  agentId: string,
): 'talking' | 'ringing' | undefined => {
  const own = parties.filter((party) => party.agentId === agentId).map(({ state }) => state);
  if (handlerOf(facts, passedOn)?.agentId === agentId || own.includes('joined')) return 'talking';
  const hasTaken = facts.answers.some(({ offerId }) => offerId === reservation?.offerId);
  const isRung = reservation?.agentId === agentId && !hasTaken;
  return isRung || own.includes('ringing') ? 'ringing' : undefined;
};

const hasTalked = ({ facts, parties }: SeatFacts, agentId: string): boolean =>
  facts.answers.some((answer) => answer.agentId === agentId) ||
  parties.some((party) => party.agentId === agentId && party.answeredAt !== null);

/** In what state the seat that serves this call must be, whatever was missed in between. */
export const seatStateFor = (call: SeatFacts, agentId: string): ServingState => {
  const present = call.facts.endedAt === null ? presentState(call, agentId) : undefined;
  return present ?? (hasTalked(call, agentId) ? 'wrap_up' : 'ready');
};

/** Asks for the end of a wrap-up when it is due; lengthened, it is asked for again. */
export const scheduleWrapUpEnd = (
  queue: JobQueue,
  wrapUp: { agentId: string; callId: string },
  until: Date,
): Promise<boolean> =>
  queue.enqueue('calls.end-wrap-up', wrapUp, {
    key: `${wrapUp.callId}:${wrapUp.agentId}:${until.getTime()}`,
    runAt: until,
  });

/** Brings the seat into line with the call's record. May run at any time and any number of times. */
export const settleSeat = async (
  { seats, queue, clock, rules }: SettleDeps,
  call: CallDocument,
  agentId: string,
): Promise<void> => {
  const callId = String(call._id);
  const to = seatStateFor(call, agentId);
  const from = (['ringing', 'talking'] as const).filter((state) => state !== to);
  const { wrapUpSeconds, wrapUpExtensions } = await rules.read();
  const until = new Date(clock.now().getTime() + wrapUpSeconds * 1000);
  const wrapUp = { until, extensions: wrapUpExtensions };
  const hasMoved = await seats.move(agentId, callId, { from, to, ...(to === 'wrap_up' && { wrapUp }) });
  if (hasMoved && to === 'wrap_up') await scheduleWrapUpEnd(queue, { agentId, callId }, until);
};
