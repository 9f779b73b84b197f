import type { Clock } from '../../../../server/kernel/clock.ts';
import type { EnqueueInstruction, Instruction } from '../interpret-twiml.ts';
import { hasEnded, type Leg } from '../leg.ts';
import { performGather } from './gather.ts';
import type { Queues } from './queues.ts';
import type { Steps } from './steps.ts';

export interface WaitDeps {
  steps: Steps;
  queues: Queues;
  clock: Clock;
}

type Waiting = 'stays' | 'leaves' | 'hangs up';

/** One pass over what the waiting caller hears; only these verbs may stand in a `waitUrl`. */
const entertain = async (
  leg: Leg,
  program: readonly Instruction[],
  { deps, signal }: { deps: WaitDeps; signal: AbortSignal },
): Promise<Waiting> => {
  const { steps, queues, clock } = deps;
  let rest = [...program];
  for (let one = rest.shift(); one; one = rest.shift()) {
    if (one.verb === 'leave') return 'leaves';
    if (one.verb === 'hangup') return 'hangs up';
    if (one.verb === 'say') await steps.say(leg, one.text, signal);
    if (one.verb === 'play') await steps.play(leg, one.url, signal);
    if (one.verb === 'pause') await steps.pause(one.seconds, signal);
    if (one.verb === 'redirect') rest = await steps.fetch(leg, one.url, queues.fieldsOf(leg, clock.now()));
    if (one.verb === 'gather') rest = (await performGather(leg, one, { steps, signal })) ?? rest;
  }
  return 'stays';
};

/** <Enqueue>: asks `waitUrl` again and again; when the caller leaves, `action` says what is next. */
export const performEnqueue = async (
  leg: Leg,
  enqueue: EnqueueInstruction,
  { deps, signal }: { deps: WaitDeps; signal: AbortSignal },
): Promise<Instruction[] | undefined> => {
  const { steps, queues, clock } = deps;
  const since = clock.now();
  queues.enter(leg, enqueue.name, since);
  leg.socket?.emit('state', { legId: leg.sid, state: 'waiting' });
  try {
    let waiting: Waiting = 'stays';
    while (waiting === 'stays' && !hasEnded(leg)) {
      const fields = queues.fieldsOf(leg, clock.now());
      const program = enqueue.waitUrl === undefined ? [] : await steps.fetch(leg, enqueue.waitUrl, fields);
      waiting = await entertain(leg, program, { deps, signal });
      if (waiting === 'stays') await steps.pause(1, signal);
    }
    if (waiting === 'hangs up') return [{ verb: 'hangup' }];
  } finally {
    queues.leave(leg);
  }
  if (enqueue.action === undefined) return undefined;
  const seconds = Math.round((clock.now().getTime() - since.getTime()) / 1000);
  return steps.fetch(leg, enqueue.action, { QueueResult: 'leave', QueueTime: String(seconds) });
};
