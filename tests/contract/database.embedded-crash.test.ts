import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { openDatabase } from '../../server/platform/database/index.ts';

const kills = 50;
/** Databases written and killed side by side: most of a round is the start of a process. */
const lanes = 2;
const writer = fileURLToPath(new URL('../support/crash-writer.ts', import.meta.url));

interface Acknowledged {
  keys: Set<string>;
  counts: Map<string, number>;
}

/** Lets a process write, kills it after a random number of acknowledged writes, and keeps what it acknowledged. */
const writeUntilKilled = async (folder: string, round: number, acknowledged: Acknowledged): Promise<void> => {
  const child = fork(writer, [folder, String(round)], { execArgv: ['--import', 'tsx'] });
  const exit = once(child, 'exit');
  let left = Math.floor(Math.random() * 120);
  child.on('message', (message: 'ready' | { key: string; name: string }) => {
    if (message !== 'ready') {
      acknowledged.keys.add(message.key);
      acknowledged.counts.set(message.name, (acknowledged.counts.get(message.name) ?? 0) + 1);
    }
    if (left === 0) child.kill('SIGKILL');
    left -= 1;
  });
  await exit;
};

const expectAll = async (folder: string, { keys, counts }: Acknowledged): Promise<void> => {
  const database = await openDatabase({ kind: 'embedded', folder });
  const rows = await database.connection.collection('rows').find({}).toArray();
  const found = new Set(rows.map(({ key }) => key as string));
  expect([...keys].filter((key) => !found.has(key))).to.deep.equal([]);
  for (const key of keys) {
    expect(await database.connection.collection('rows').findOne({ key })).to.have.property('key', key);
  }
  const counters = await database.connection.collection('counters').find({}).toArray();
  const kept = new Map(counters.map(({ _id, count }) => [String(_id), count as number]));
  for (const [name, count] of counts) expect(kept.get(name)).to.be.at.least(count);
  await database.close();
};

describe('Embedded database under kill -9', () => {
  const folders: string[] = [];
  before(async () => {
    for (let lane = 0; lane < lanes; lane += 1) {
      folders.push(await mkdtemp(join(tmpdir(), 'hotline-crash-')));
    }
  });
  after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

  it(`has every acknowledged write after ${kills} kills at random moments`, async function () {
    this.timeout(300_000);
    let written = 0;
    const lane = async (folder: string): Promise<void> => {
      const acknowledged: Acknowledged = { keys: new Set(), counts: new Map() };
      for (let round = 0; round < kills / lanes; round += 1) {
        await writeUntilKilled(folder, round, acknowledged);
      }
      await expectAll(folder, acknowledged);
      written += acknowledged.keys.size;
    };
    await Promise.all(folders.map(lane));
    expect(written).to.be.above(kills);
  });
});
