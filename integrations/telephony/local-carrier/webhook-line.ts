import { setTimeout as wait } from 'node:timers/promises';
import type { CarrierFaults } from '../../../contract/carrier.ts';
import type { Post, WebhookFields } from './webhook-client.ts';

/** The way from the carrier to the application, as good or as bad as it is told to be. */
export interface WebhookLine {
  /** What is next for a leg; throws `upstream_failed`. */
  ask(url: string, fields: WebhookFields, faults?: CarrierFaults): Promise<string>;
  /** What has happened; throws `upstream_failed`. */
  tell(url: string, fields: WebhookFields, faults?: CarrierFaults): Promise<void>;
}

export interface LineOptions {
  post: Post;
  /** Of calls that bring none of their own. */
  faults: CarrierFaults;
  /** 0 up to 1. */
  random?: () => number;
}

/** A callback that is to be overtaken does not wait for ever for the next one. */
const overtakenMs = 1_000;

const pause = (ms: number): Promise<void> => wait(ms, undefined, { ref: false });

/** The call that a webhook belongs to, whichever of its legs it is about. */
const callOf = (url: string, fields: WebhookFields): string =>
  new URL(url).searchParams.get('call') ?? fields.CallSid ?? '';

/** Callbacks that let the next one of their call go first. */
const createOvertaking = () => {
  const waiting = new Map<string, () => void>();
  return {
    untilOvertaken: (call: string): Promise<unknown> => {
      const overtaken = new Promise<void>((resolve) => waiting.set(call, resolve));
      return Promise.race([overtaken, pause(overtakenMs)]);
    },
    overtake: (call: string): void => {
      waiting.get(call)?.();
      waiting.delete(call);
    },
  };
};

export const createWebhookLine = ({
  post,
  faults: usual,
  random = Math.random,
}: LineOptions): WebhookLine => {
  const { untilOvertaken, overtake } = createOvertaking();
  const happens = (share: number): boolean => random() < share;

  const deliver = async (url: string, fields: WebhookFields, { delayMs, repeat }: CarrierFaults) => {
    if (delayMs > 0) await pause(random() * delayMs);
    await post(url, fields);
    if (happens(repeat)) await post(url, fields);
  };

  return {
    async ask(url, fields, faults = usual) {
      const answer = await post(url, fields);
      // Whoever asks twice has the first answer already.
      if (happens(faults.repeat)) post(url, fields).catch(() => undefined);
      return answer;
    },
    async tell(url, fields, faults = usual) {
      if (happens(faults.drop)) return;
      const call = callOf(url, fields);
      if (happens(faults.reorder)) {
        await untilOvertaken(call);
        await deliver(url, fields, faults);
      } else {
        await deliver(url, fields, faults);
        overtake(call);
      }
    },
  };
};
