import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { explain } from './explain.ts';
import { openKnowledge } from './open-knowledge.ts';

const usage = `Writes everything in the knowledge base into a ZIP: Markdown with front matter, JSON with every version.

  npm run export:articles -- FILE.zip

npm run import:articles brings it into another city. The database is that of npm start: DATA_DIR, or MONGODB_URL.
`;

const run = async (path: string): Promise<void> => {
  const { transfer, close } = await openKnowledge();
  try {
    await pipeline(await transfer.export(), createWriteStream(path, { mode: 0o600 }));
    process.stdout.write(`${path}: ${Math.ceil((await stat(path)).size / 1024)} kB\n`);
  } finally {
    await close();
  }
};

try {
  const { positionals } = parseArgs({ allowPositionals: true, options: {} });
  const [path] = positionals;
  if (path !== undefined && positionals.length === 1) await run(path);
  else {
    process.stderr.write(usage);
    process.exitCode = 2;
  }
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n`);
  process.exitCode = 1;
}
