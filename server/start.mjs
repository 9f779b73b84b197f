/* Starts the system and builds first what is not built. Plain JavaScript: it runs before there is a build. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import process from 'node:process';

const stamp = 'dist/.built-from';
const sources = [
  'contract',
  'server',
  'knowledge',
  'integrations',
  'agent-ui',
  'package-lock.json',
  'tsconfig.json',
];

const filesBelow = (path) =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => filesBelow(join(path, name)))
    : [path];

/** Sizes and contents, not times: a fresh clone or a restored cache must not look changed. */
const fingerprint = () => {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesBelow)) hash.update(file).update('\0').update(readFileSync(file));
  return hash.digest('hex');
};

const isBuilt = (current) => existsSync(stamp) && readFileSync(stamp, 'utf8') === current;

const npm = (script) => {
  const { status } = spawnSync('npm', ['run', '--silent', script], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
};

const current = fingerprint();
if (!isBuilt(current)) {
  process.stdout.write('Building server and console (once; about a minute) …\n');
  npm('build');
  writeFileSync(stamp, current);
}
if (!process.argv.includes('--build-only')) await import('../dist/server/main.js');
