import { z } from 'zod';
import { createLease } from '../../platform/events/index.ts';
import type { Feature } from '../../platform/feature.ts';
import { readJob, type MailDeps, type MailFeatureDeps, type MailRoutesDeps } from './mail.deps.ts';
import { mailModels } from './mail.model.ts';
import { mailPersonalData } from './mail-personal-data.ts';
import { mailRoutes } from './mail.routes.ts';
import { readMailbox } from './read-mailbox.ts';
import { forgetSenders } from './sender-rate.ts';

export type { Post } from './mail.deps.ts';

/** Longer than one mail may take. */
const leaseMs = 2 * 60_000;
const nothing = z.object({});

/** Citizens' mail: read from the mailbox into conversations; what cannot be taken is held for a person to decide. */
export const createMailFeature = (
  given: MailFeatureDeps,
): { feature: Feature; start: () => void; stop: () => Promise<void> } => {
  const { connection, clock, post, queue } = given;
  const lease = createLease({ connection, clock }, 'mail', leaseMs);
  const own: MailRoutesDeps = { ...given, ...mailModels(connection), lease };
  let watch: { stop: () => Promise<void> } | undefined;
  if (post) {
    const deps: MailDeps = { ...own, ...post };
    queue.define({ name: readJob, schema: nothing, repeat: { cron: '* * * * *', payload: {} } }, () =>
      readMailbox(deps),
    );
    queue.define(
      { name: 'mail.forget-senders', schema: nothing, repeat: { cron: '41 3 * * *', payload: {} } },
      () => forgetSenders(deps),
    );
  }
  return {
    start() {
      // News come by the connection that waits for them; the minute's job is for when it is broken.
      watch = post?.mailbox.watch(() => {
        queue.enqueue(readJob, {}).catch((error: unknown) => {
          given.logger.warn({ err: error }, 'news of mail could not be followed');
        });
      });
    },
    async stop() {
      await watch?.stop();
      await lease.release();
    },
    feature: { name: 'mail', routes: mailRoutes(own), personalData: [mailPersonalData(own)] },
  };
};
