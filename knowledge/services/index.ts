import type { Router } from 'express';
import { z } from 'zod';
import type { Departments } from '../../server/features/departments/index.ts';
import type { Outbox } from '../../server/platform/events/index.ts';
import type { Feature, FeatureDeps } from '../../server/platform/feature.ts';
import { serviceEvent } from './commands/save-service.ts';
import { createServiceFeed } from './feed.ts';
import { serviceModel } from './service.model.ts';
import { serviceRoutes } from './service.routes.ts';
import { createServices, type Services } from './services.ts';

export { serviceEvent };
export type { PublicService, Services } from './services.ts';

/** 办事事项目录 (一码): every item once, under one code, for console, citizens' site and articles alike. */
export const createServicesFeature = (
  deps: FeatureDeps & { departments: Departments; feedSecret: string | undefined },
): { feature: Feature; services: Services; webhook: Router } => {
  const own = { ...deps, services: serviceModel(deps.connection) };
  const { webhook, forget } = createServiceFeed(own);
  deps.queue.define(
    { name: 'services.forget-deliveries', schema: z.object({}), repeat: { cron: '41 * * * *', payload: {} } },
    forget,
  );
  return {
    services: createServices(own),
    webhook,
    feature: {
      name: 'services',
      routes: serviceRoutes(own),
      outboxes: [{ name: 'services', model: own.services as unknown as Outbox['model'] }],
    },
  };
};
