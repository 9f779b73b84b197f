import { compose } from '../compose.ts';
import { readConfig } from '../config.ts';
import { isAppError } from '../kernel/errors.ts';
import { silentLogger } from '../kernel/logger.ts';
import { openModels } from '../platform/database/index.ts';

/** Entities between two words of progress. */
const toldEvery = 5_000;

const run = async (): Promise<void> => {
  const system = await compose(readConfig(), { logger: silentLogger });
  try {
    await openModels(system.adapters.database.connection);
    let told = 0;
    const { entities, hours } = await system.features.reports.reports.rebuild((done) => {
      if (done - told < toldEvery) return;
      told = done;
      process.stderr.write(`${done} …\n`);
    });
    process.stdout.write(`${entities} tickets, calls and articles gone through, ${hours} hours counted.\n`);
  } finally {
    await system.close();
  }
};

try {
  await run();
} catch (error) {
  const advice = isAppError(error) && error.code === 'unavailable' ? ' Stop the server first.' : '';
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}${advice}\n`);
  process.exitCode = 1;
}
