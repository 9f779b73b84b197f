import { join } from 'node:path';
import { readConfig } from '../config.ts';
import { createAuditFeature } from '../features/audit/index.ts';
import { createDepartmentsFeature } from '../features/departments/index.ts';
import { systemClock } from '../kernel/clock.ts';
import { silentLogger } from '../kernel/logger.ts';
import { openModels } from '../platform/database/index.ts';
import { createFolderFileStore } from '../platform/files/index.ts';
import { createEmbeddedQueue } from '../platform/queue/index.ts';
import { createTicketing } from '../ticketing.ts';
import { openOwnDatabase } from './open-own-database.ts';

/** The features that commands write through: those of the server, without its doors. */
export const openCore = async () => {
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
  const { rules, calendars } = features;
  return {
    config,
    deps: { ...common, deadlines },
    files,
    features,
    /** When every feature has been made. */
    start: async (): Promise<void> => {
      await openModels(connection);
      await Promise.all([rules.start(), calendars.start()]);
    },
    close: (): Promise<void> => {
      rules.stop();
      calendars.stop();
      return database.close();
    },
  };
};
