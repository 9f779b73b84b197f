import { z } from 'zod';
import { DeadlineKind } from '../../../contract/deadlines.ts';
import { Id } from '../../../contract/common.ts';
import type { Feature, FeatureDeps } from '../../platform/feature.ts';
import type { Notifications } from '../notifications/index.ts';
import type { DueStep, StepKey, Tickets } from '../tickets/index.ts';
import { ladderNews } from './ladder-news.ts';
import { keyOf } from './step-key.ts';

/** How late a step may be found in ordinary times, in milliseconds. */
const everyMs = 500;
/** Steps that one look hands to the queue; after an outage the next look takes the next. */
const batchSize = 1_000;
/** How long a step may be with the queue before the sweep fires it itself. */
const patienceMs = 10 * 60_000;
const jobName = 'escalation.step';

const StepPayload = z.object({
  ticketId: Id,
  kind: DeadlineKind,
  dueAt: z.coerce.date(),
  step: z.string(),
});

export interface EscalationDeps extends FeatureDeps {
  tickets: Tickets;
  notifications: Notifications;
}

export interface Escalation {
  feature: Feature;
  /** Hands every step that is due to the queue; resolves when they are durable there. */
  sweep(): Promise<void>;
  start(): void;
  stop(): void;
}

/**
 * 升级督办: the ladder from warning to leaders, each step a job. Timers only trigger; what is due is read from the
 * tickets' own index, so an outage of any length is made up for by the first look after it.
 */
export const createEscalationFeature = ({
  queue,
  clock,
  logger,
  tickets,
  notifications,
}: EscalationDeps): Escalation => {
  const enqueue = (step: StepKey) => queue.enqueue(jobName, step, { key: keyOf(step) });

  queue.define({ name: jobName, schema: StepPayload, concurrency: 16 }, async (step) => {
    const next = await tickets.fireStep(step);
    // What was missed for long follows at once and in order: each step is enqueued by the one before it.
    if (next && next.at <= clock.now()) await enqueue(next);
  });

  /** A key that is taken though its step is still to come: the job is at work, or did its nothing too early, or died. */
  const handOn = async (step: DueStep): Promise<void> => {
    if (await enqueue(step)) return;
    if (clock.now().getTime() - step.at.getTime() > patienceMs) await tickets.fireStep(step);
  };
  /** What the last look handed on and is still to be fired: handing it on again would only be refused. */
  let handedOn = new Set<string>();
  const isWaitedFor = (step: DueStep): boolean =>
    handedOn.has(keyOf(step)) && clock.now().getTime() - step.at.getTime() <= patienceMs;
  const sweep = async (): Promise<void> => {
    const due = await tickets.dueSteps(clock.now(), batchSize);
    await Promise.all(due.filter((step) => !isWaitedFor(step)).map(handOn));
    handedOn = new Set(due.map(keyOf));
  };

  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  const look = (): void => {
    looking ??= sweep()
      .catch((error: unknown) => logger.error({ err: error }, 'due steps could not be handed on'))
      .finally(() => {
        looking = undefined;
      });
  };
  return {
    feature: { name: 'escalation', routes: [], processors: [ladderNews({ tickets, notifications })] },
    sweep,
    start() {
      timer = setInterval(look, everyMs).unref();
    },
    stop: () => clearInterval(timer),
  };
};
