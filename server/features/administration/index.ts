import { z } from 'zod';
import { JobsOverview } from '../../../contract/operations.ts';
import { actorOf } from '../../platform/events/index.ts';
import type { Feature, FeatureDeps } from '../../platform/feature.ts';
import { route } from '../../platform/http/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Departments } from '../departments/index.ts';
import { departmentRoutes } from './department.routes.ts';

const shownDeadJobs = 100;

const JobBody = z.object({ jobId: z.string().min(1).max(200) });

/** What administrators see and mend of the running system. */
export const createAdministrationFeature = ({
  queue,
  audit,
  departments,
}: FeatureDeps & { audit: Audit; departments: Departments }): { feature: Feature } => ({
  feature: {
    name: 'administration',
    routes: [
      ...departmentRoutes({ departments, audit }),
      route({
        method: 'get',
        path: '/admin/jobs',
        permission: 'jobs:manage',
        summary: 'Background jobs by state, and the dead ones',
        answer: JobsOverview,
        handle: async () => {
          const [counts, dead] = await Promise.all([queue.counts(), queue.listDead(shownDeadJobs)]);
          return { counts, dead: dead.map((job) => ({ ...job, failedAt: job.failedAt.toISOString() })) };
        },
      }),
      route({
        method: 'post',
        path: '/admin/jobs/retry',
        permission: 'jobs:manage',
        summary: 'Run a dead job again',
        body: JobBody,
        handle: async ({ body, viewer }) => {
          await queue.retryDead(body.jobId);
          await audit.record({ actor: actorOf(viewer), action: 'job.retried', entity: `job/${body.jobId}` });
        },
      }),
    ],
  },
});
