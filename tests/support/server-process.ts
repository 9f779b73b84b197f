import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The whole application as a process of its own, which can be killed. */
export interface ServerProcess {
  url: string;
  pid(): number | undefined;
  /** Resolves when it answers. */
  start(): Promise<void>;
  /** As the power does. */
  kill(): Promise<void>;
  /** As an administrator does. */
  stop(): Promise<void>;
}

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
/** As `node server/start.mjs --build-only` leaves it: what an installation runs. */
export const builtServer = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));
const startsWithinMs = 120_000;

/** `run`: what node is told to run; the sources unless told otherwise. */
export const createServerProcess = (
  port: number,
  environment: Record<string, string>,
  run: readonly string[] = ['--import', 'tsx', main],
): ServerProcess => {
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  };
  return {
    url,
    pid: () => child?.pid,
    async start() {
      child = spawn(process.execPath, run, {
        stdio: ['ignore', 'pipe', 'ignore'],
        env: {
          ...process.env,
          NODE_ENV: 'test',
          HOST: '127.0.0.1',
          PORT: String(port),
          PUBLIC_URL: url,
          LOG_LEVEL: 'silent',
          ...environment,
        },
      });
      // It speaks once it has started.
      await once(child.stdout as NodeJS.ReadableStream, 'data', {
        signal: AbortSignal.timeout(startsWithinMs),
      });
      child.stdout?.resume();
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
};
