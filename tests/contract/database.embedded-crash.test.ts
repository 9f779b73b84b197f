import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { openDatabase } from '../../server/platform/database/index.ts';

const kills = 50;
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

describe('Embedded database under kill -9', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hotline-crash-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it(`has every acknowledged write after ${kills} kills at random moments`, async function () {
    this.timeout(300_000);
    const acknowledged: Acknowledged = { keys: new Set(), counts: new Map() };
    for (let round = 0; round < kills; round += 1) await writeUntilKilled(folder, round, acknowledged);
    expect(acknowledged.keys.size).to.be.above(kills);

    const database = await openDatabase({ kind: 'embedded', folder });
    const rows = await database.connection.collection('rows').find({}).toArray();
    const found = new Set(rows.map(({ key }) => key as string));
    const lost = [...acknowledged.keys].filter((key) => !found.has(key));
    expect(lost).to.deep.equal([]);
    for (const key of acknowledged.keys) {
      expect(await database.connection.collection('rows').findOne({ key })).to.have.property('key', key);
    }
    for (const { _id, count } of await database.connection.collection('counters').find({}).toArray()) {
      expect(count).to.be.at.least(acknowledged.counts.get(String(_id)) ?? 0);
    }
    await database.close();
  });
});
