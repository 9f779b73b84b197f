import { compose } from './compose.ts';
import { readConfig, type Config } from './config.ts';
import { isAppError } from './kernel/errors.ts';
import { createLogger, type Logger } from './kernel/logger.ts';
import { describeStart } from './start-message.ts';

/** How long requests and jobs under way may take to finish after SIGTERM. */
const graceMs = 15_000;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const hintFor = (error: unknown, config: Config): string | undefined => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return `Port ${config.port} is taken by another program. Stop that one, or choose another: PORT=3001 npm start`;
  }
  if (code === 'EACCES') return `Port ${config.port} may not be used by this account. Choose one above 1023.`;
  return isAppError(error) ? error.message : undefined;
};

const fail = (error: unknown, hint: string | undefined, logger?: Logger): never => {
  if (hint) process.stderr.write(`\n${hint}\n`);
  else if (logger) logger.fatal({ err: error }, 'could not start');
  else process.stderr.write(`${String(error)}\n`);
  process.exit(1);
};

const settings = (): Config => {
  try {
    return readConfig();
  } catch (error) {
    return fail(error, isAppError(error) ? error.message : undefined);
  }
};

const run = async (): Promise<void> => {
  const config = settings();
  const logger = createLogger(config.logLevel);
  try {
    const system = await compose(config, { logger });
    const stop = (signal: string): void => {
      logger.info({ signal }, 'stopping: finishing what is under way');
      setTimeout(() => process.exit(1), graceMs).unref();
      void system.close().then(() => process.exit(0));
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    const { accounts } = await system.start();
    for (const line of describeStart(config, accounts)) say(line);
  } catch (error) {
    fail(error, hintFor(error, config), logger);
  }
};

await run();
