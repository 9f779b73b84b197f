import type { Clock } from '../../../server/kernel/clock.ts';
import { recordConversation } from './conversation-recording.ts';
import type { Conferences } from './conferences.ts';
import type { ConferenceInstruction, Instruction } from './interpret-twiml.ts';
import { hasEnded, type Leg, type LegStatus } from './leg.ts';
import { performDial, type DialDeps } from './program/dial.ts';
import { performGather } from './program/gather.ts';
import type { Queues } from './program/queues.ts';
import { performEnqueue } from './program/queue-wait.ts';
import { performRecord } from './program/record.ts';
import { createSteps, type StepDeps, type Steps } from './program/steps.ts';
import type { Recordings } from './recordings.ts';

export interface ProgramDeps extends StepDeps, Pick<DialDeps, 'dialParty' | 'dequeue'> {
  conferences: Conferences;
  queues: Queues;
  recordings: Recordings;
  clock: Clock;
  end: (leg: Leg, status: LegStatus) => void;
  /** The application has answered: the caller is connected. */
  pickUp: (leg: Leg) => void;
}

/** TwiML that redirects to itself must not go on for ever. */
const longestProgram = 500;
/** What a caller hears when neither the application nor its fallback gave usable TwiML. */
const applicationError = '对不起，系统出现故障，请稍后再拨。';

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

interface Course {
  deps: ProgramDeps;
  steps: Steps;
  signal: AbortSignal;
}

/** What the members of a conference that has not begun hear, over and over. */
const entertain = async (leg: Leg, waitUrl: string, { deps, steps, signal }: Course): Promise<void> => {
  while (deps.conferences.isWaiting(leg)) {
    for (const instruction of await steps.fetch(leg, waitUrl)) {
      if (!deps.conferences.isWaiting(leg)) return;
      if (instruction.verb === 'say') await steps.say(leg, instruction.text, signal);
      if (instruction.verb === 'pause') await steps.pause(instruction.seconds, signal);
    }
    await steps.pause(1, signal);
  }
};

const joinConference = (leg: Leg, conference: ConferenceInstruction, course: Course): void => {
  course.deps.conferences.join(leg, conference);
  recordConversation(leg, conference, course.deps.recordings);
  if (conference.waitUrl === undefined) return;
  entertain(leg, conference.waitUrl, course).catch((error: unknown) => {
    if (!isAbort(error)) course.deps.logger.warn({ err: error }, 'a waiting member hears nothing');
  });
};

const sayAll = async (
  leg: Leg,
  { text, loop }: { text: string; loop: number },
  { steps, signal }: Course,
) => {
  for (let round = 0; round < loop; round += 1) await steps.say(leg, text, signal);
};

/** Carries one instruction out; what it gives stands in place of the rest of the document. */
const perform = async (
  leg: Leg,
  instruction: Instruction,
  course: Course,
): Promise<Instruction[] | undefined> => {
  const { deps, steps, signal } = course;
  switch (instruction.verb) {
    case 'say':
      await sayAll(leg, instruction, course);
      return undefined;
    case 'play':
      await steps.play(leg, instruction.url, signal);
      return undefined;
    case 'pause':
      await steps.pause(instruction.seconds, signal);
      return undefined;
    case 'redirect':
      return steps.fetch(leg, instruction.url);
    case 'gather':
      return performGather(leg, instruction, { steps, signal });
    case 'record':
      return performRecord(leg, instruction, { steps, recordings: deps.recordings, signal });
    case 'enqueue':
      return performEnqueue(leg, instruction, { deps: { ...deps, steps }, signal });
    case 'dial':
      return performDial(leg, instruction, { deps: { ...deps, steps }, signal });
    case 'conference':
      joinConference(leg, instruction, course);
      return undefined;
    case 'leave': // outside a queue there is nothing to leave
      return undefined;
    case 'hangup':
      deps.end(leg, 'completed');
      return undefined;
  }
};

const carryOut = async (leg: Leg, url: string, course: Course): Promise<void> => {
  const { deps, steps } = course;
  let program = await steps.fetch(leg, url);
  deps.pickUp(leg);
  for (let step = 0; step < longestProgram; step += 1) {
    const [instruction, ...rest] = program;
    if (hasEnded(leg) || leg.conference !== undefined || !instruction) break;
    program = (await perform(leg, instruction, course)) ?? rest;
  }
  if (leg.conference === undefined && !course.signal.aborted) deps.end(leg, 'completed');
};

/** Carries out what the application's TwiML says, one instruction after the other. */
export const createPrograms = (deps: ProgramDeps) => {
  const steps = createSteps(deps);
  return {
    /** Reads a document out, as far as it speaks and pauses. Never rejects. */
    announce: async (leg: Leg, url: string): Promise<void> => {
      const { signal } = new AbortController();
      try {
        for (const instruction of await steps.fetch(leg, url)) {
          if (instruction.verb === 'say') await sayAll(leg, instruction, { deps, steps, signal });
          if (instruction.verb === 'play') await steps.play(leg, instruction.url, signal);
          if (instruction.verb === 'pause') await steps.pause(instruction.seconds, signal);
        }
      } catch (error) {
        deps.logger.warn({ err: error, leg: leg.sid }, 'an announcement was not read out');
      }
    },
    urlOf: (path: string): string => steps.urlOf(path),
    /**
     * Runs until the leg ends or joins a conference, which holds it; in place of whatever the leg did before. Never
     * rejects.
     */
    run: async (leg: Leg, url: string): Promise<void> => {
      leg.course?.abort();
      const own = new AbortController();
      leg.course = own;
      leg.url = url;
      try {
        await carryOut(leg, url, { deps, steps, signal: own.signal });
      } catch (error) {
        if (own.signal.aborted || isAbort(error)) return;
        deps.logger.error({ err: error, leg: leg.sid }, 'a call could not be carried on');
        leg.socket?.emit('say', { legId: leg.sid, text: applicationError });
        deps.end(leg, 'failed');
      }
    },
  };
};
