import type { Outbox } from '../../platform/events/index.ts';
import type { Feature, FeatureDeps } from '../../platform/feature.ts';
import { staffRoom } from '../../platform/realtime/index.ts';
import type { Audit } from '../audit/index.ts';
import { ruleRoutes } from './rule.routes.ts';
import { ruleModel } from './rules.model.ts';
import { createRuleStore, type Rules } from './rules.ts';

export { firstRules } from './first-rules.ts';
export { isConvenience, limitOf, type LimitFacts } from './limit-of.ts';
export type { Rules } from './rules.ts';

/** How soon a version saved by another process is known here. */
const refreshMs = 5_000;

export const createRulesFeature = (deps: FeatureDeps & { audit: Audit }) => {
  const { connection, clock, logger } = deps;
  const versions = ruleModel(connection);
  const store = createRuleStore({ versions, clock });
  let timer: NodeJS.Timeout | undefined;
  const refresh = () =>
    store.refresh().catch((error: unknown) => logger.warn({ err: error }, 'the rules could not be read'));
  const feature: Feature = {
    name: 'rules',
    routes: ruleRoutes({ ...deps, versions, store }),
    outboxes: [{ name: 'rules', model: versions as unknown as Outbox['model'] }],
    realtime: [
      {
        on: ['rules.saved'],
        present: ({ version, actor }) =>
          Promise.resolve([
            { name: 'rules.changed', payload: { version, savedBy: actor.name }, rooms: [staffRoom] },
          ]),
      },
    ],
  };
  return {
    rules: store.rules satisfies Rules,
    /** Reads all versions, then looks for new ones now and then. */
    async start(): Promise<void> {
      await store.refresh();
      timer = setInterval(() => void refresh(), refreshMs).unref();
    },
    stop: () => clearInterval(timer),
    feature,
  };
};
