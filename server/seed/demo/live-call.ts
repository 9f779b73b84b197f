import type { Call } from '../../../contract/calls.ts';
import type { Page } from '../../../contract/common.ts';
import type { CallEvents, CarrierCallEvent } from '../../../integrations/telephony/port.ts';
import type { MovableClock } from '../../kernel/movable-clock.ts';
import type { PastCall } from './past-call.ts';
import type { Perform } from './perform.ts';

const hotline = '12345';
/** From the end of the talk until the caller has pressed a key. */
const ratedAfterSeconds = 9;

export interface LiveCallDeps {
  callEvents: Pick<CallEvents, 'progressed' | 'rated'>;
  perform: Perform;
  clock: MovableClock;
  /** Ids of the agents' accounts. */
  agentIds: ReadonlyMap<string, string>;
}

/**
 * Lets a call happen: the carrier's words come as they would, on a clock that stands where they were said, and the agent
 * does meanwhile what `during` says. Nobody is rung for it, as nobody is at work yet. What is told twice is one call.
 */
export const liveThroughCall = async (
  { callEvents, perform, clock, agentIds }: LiveCallDeps,
  call: PastCall,
  during: (callId: string, agent: string) => Promise<unknown> = () => Promise.resolve(),
): Promise<void> => {
  const { key: carrierId, number: from, agent, waitSeconds, talkSeconds, rating } = call;
  const tell = (
    kind: CarrierCallEvent['kind'],
    afterSeconds: number,
    more: Partial<CarrierCallEvent> = {},
  ): Promise<void> => {
    const at = new Date(call.at.getTime() + afterSeconds * 1000);
    clock.standAt(at);
    return callEvents.progressed({ carrierId, kind, from, to: hotline, at, ...more });
  };

  await tell('arrived', 0);
  if (agent === null) {
    await tell('ended', waitSeconds);
    return;
  }
  const taken = { agentId: agentIds.get(agent) ?? '', offerId: `${carrierId}-offer` };
  await tell('agent_answered', waitSeconds, taken);
  const query = { state: 'talking', limit: '1' };
  const { items } = (await perform(agent, { method: 'get', path: '/calls', query })) as Page<Call>;
  if (items[0]) await during(items[0].id, agent); // none: a start before this one came past it
  await tell('ended', waitSeconds + talkSeconds);
  if (rating === null) return;
  clock.standAt(new Date(call.at.getTime() + (waitSeconds + talkSeconds + ratedAfterSeconds) * 1000));
  await callEvents.rated(carrierId, String(rating));
};
