import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { openKnowledge } from './open-knowledge.ts';
import { runCommand } from './run-command.ts';

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

const readOrder = (): string | undefined => {
  const { positionals } = parseArgs({ allowPositionals: true, options: {} });
  return positionals.length === 1 ? positionals[0] : undefined;
};

await runCommand({ usage, readOrder, run });
