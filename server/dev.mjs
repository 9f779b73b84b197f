/* Server and console with reload: the server restarts on a change, the console is replaced in the open page. */
import { spawn } from 'node:child_process';
import process from 'node:process';

const windows = process.platform === 'win32';
const run = (command, args, env = {}) =>
  spawn(command, args, { stdio: 'inherit', shell: windows, env: { ...process.env, ...env } });

const children = [
  run('npx', ['tsx', 'watch', '--clear-screen=false', 'server/main.ts']),
  run('npx', ['vite', '--config', 'agent-ui/vite.config.ts']),
];
const stop = () => children.forEach((child) => child.kill('SIGTERM'));
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
for (const child of children) child.once('exit', stop);
