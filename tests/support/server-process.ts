import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The whole application as a process of its own, which can be killed. */
export interface ServerProcess {
  url: string;
  /** Resolves when it answers. */
  start(): Promise<void>;
  /** As the power does. */
  kill(): Promise<void>;
  /** As an administrator does. */
  stop(): Promise<void>;
}

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
const startsWithinMs = 120_000;

export const createServerProcess = (port: number, environment: Record<string, string>): ServerProcess => {
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
    async start() {
      child = spawn(process.execPath, ['--import', 'tsx', main], {
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
