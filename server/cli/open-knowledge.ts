import { join } from 'node:path';
import { createEmbeddedIndex } from '../../knowledge/search/embedded/index.ts';
import type { Transfer } from '../../knowledge/transfer/index.ts';
import { readConfig } from '../config.ts';
import { createAuditFeature } from '../features/audit/index.ts';
import { createDepartmentsFeature } from '../features/departments/index.ts';
import { systemClock } from '../kernel/clock.ts';
import { silentLogger } from '../kernel/logger.ts';
import { createKnowledge } from '../knowledge.ts';
import { createFolderFileStore } from '../platform/files/index.ts';
import { createEmbeddedQueue } from '../platform/queue/index.ts';
import { createTicketing } from '../ticketing.ts';
import { openOwnDatabase } from './open-own-database.ts';

/** The knowledge base as the server has it, without its doors. Drafts need no index: it is filled as they are published. */
export const openKnowledge = async (): Promise<{ transfer: Transfer; close: () => Promise<void> }> => {
  const config = readConfig();
  const database = await openOwnDatabase(config);
  const { connection } = database;
  const surroundings = { clock: systemClock, logger: silentLogger };
  const queue = createEmbeddedQueue({ connection, ...surroundings });
  const deps = { ...surroundings, connection, queue, events: { nudge: () => undefined } };
  const { audit } = createAuditFeature(deps);
  const { departments } = createDepartmentsFeature(deps);
  const files = createFolderFileStore({ folder: join(config.dataDir, 'files') });
  const common = { ...deps, audit, departments };
  const { deadlines, features } = createTicketing({ ...common, files });
  const adapters = { index: createEmbeddedIndex(), files };
  const { transfer } = createKnowledge({ ...common, deadlines }, adapters, config.serviceFeedSecret);
  await Promise.all(Object.values(connection.models).map((model) => model.init()));
  await features.calendars.start();
  return {
    transfer: transfer.transfer,
    close: () => {
      features.calendars.stop();
      return database.close();
    },
  };
};
