export { createBullQueue } from './bull/bull-queue.ts';
export { createEmbeddedQueue, type EmbeddedQueue } from './embedded/embedded-queue.ts';
export type { DeadJob, JobCounts, JobDefinition, JobQueue } from './port.ts';
