import type { DialInstruction, Instruction } from '../interpret-twiml.ts';
import type { Conferences } from '../conferences.ts';
import { hasEnded, type Leg } from '../leg.ts';
import type { Queues } from './queues.ts';
import type { Steps } from './steps.ts';

export interface DialDeps {
  steps: Steps;
  conferences: Conferences;
  queues: Queues;
  /** Rings another party for this leg. */
  dialParty: (leg: Leg, dial: DialInstruction) => Leg;
  /** Takes a waiting leg out of its queue and into the room of the one that dialled it. */
  dequeue: (leg: Leg, room: string) => void;
}

/** Both parties of a plain <Dial> speak in a room of their own, which lasts as long as either stays. */
const bridge = (leg: Leg, other: Leg, { conferences }: DialDeps): void => {
  const room = `dial-${leg.sid}`;
  const options = { name: room, starts: true, endsOnExit: true, isMuted: false, coaches: undefined };
  conferences.join(leg, options);
  if (other.conference === undefined) conferences.join(other, options);
};

/** The party that is dialled: rung, or taken out of its queue; undefined when the queue is empty. */
const partyFor = (leg: Leg, dial: DialInstruction, deps: DialDeps): Leg | undefined => {
  if (dial.target.kind !== 'queue') return deps.dialParty(leg, dial);
  const other = deps.queues.first(dial.target.name);
  if (other) deps.dequeue(other, `dial-${leg.sid}`);
  return other;
};

/** Until the other party is gone, or this leg is sent elsewhere. */
const holdTogether = async (leg: Leg, other: Leg, { deps, signal }: DialCourse): Promise<void> => {
  while (!hasEnded(other) && !signal.aborted) {
    if (other.status === 'in-progress' && leg.conference === undefined) bridge(leg, other, deps);
    await deps.steps.pause(0.2, signal);
  }
};

interface DialCourse {
  deps: DialDeps;
  signal: AbortSignal;
}

/** <Dial> of a number, a client or a queue: goes on with `action`, or with the document, when it is over. */
export const performDial = async (
  leg: Leg,
  dial: DialInstruction,
  course: DialCourse,
): Promise<Instruction[] | undefined> => {
  const { deps } = course;
  const other = partyFor(leg, dial, deps);
  if (other) await holdTogether(leg, other, course);
  if (dial.action === undefined) return undefined;
  const fields = { DialCallStatus: other?.status ?? 'no-answer', ...(other && { DialCallSid: other.sid }) };
  return deps.steps.fetch(leg, dial.action, fields);
};
