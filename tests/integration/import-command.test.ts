import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openDatabase } from '../../server/platform/database/index.ts';

const mapping = { source: 'old', id: '编号', title: '标题', description: '内容', filedAt: '时间' };
const rows = ['编号,标题,内容,时间', '1,路灯不亮,东街口,2020/3/1', '2,少列', '3,井盖松动,西街,2020/3/2'];

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

describe('npm run import', function () {
  this.timeout(60_000);
  let folder: string;
  let file: string;
  let map: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hotline-import-command-'));
    [file, map] = [join(folder, 'old.csv'), join(folder, 'old.json')];
    await writeFile(file, rows.join('\n'));
    await writeFile(map, JSON.stringify(mapping));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const runImport = (...args: string[]): Promise<Ended> =>
    new Promise((done) => {
      const env = { ...process.env, DATA_DIR: folder, MONGODB_URL: '' };
      const child = ['--import', 'tsx', 'server/cli/import.ts', ...args];
      execFile(process.execPath, child, { env }, (error, stdout, stderr) => {
        done({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
      });
    });

  it('ends well despite malformed rows, and says what it added, what not, and why', async () => {
    const { code, stdout } = await runImport(file, '--map', map);
    expect(stdout).to.match(/3 rows read: 2 added, 0 already there, 1 rejected\./);
    expect(stdout).to.match(/1 {2}The row has the wrong number of columns/);
    expect(stdout).to.include(`${file}.rejects.jsonl`);
    expect(code).to.equal(0);
  });

  it('adds nothing the second time', async () => {
    const { stdout } = await runImport(file, '--map', map);
    expect(stdout).to.match(/3 rows read: 0 added, 2 already there, 1 rejected\./);
  });

  it('tells how it is used when it is called wrongly', async () => {
    const { code, stderr } = await runImport(file);
    expect(stderr).to.match(/FILE --map MAPPING/);
    expect(code).to.equal(2);
  });

  it('names the mappings there are for one that is none', async () => {
    const { code, stderr } = await runImport(file, '--map', 'nowhere');
    expect(stderr).to.match(/"nowhere" is neither a mapping file nor one of messages-with-replies/);
    expect(code).to.equal(1);
  });

  it('asks for the server to be stopped while that has the database', async () => {
    const database = await openDatabase({ kind: 'embedded', folder: join(folder, 'database') });
    const { code, stderr } = await runImport(file, '--map', map);
    await database.close();
    expect(stderr).to.match(/in use\. Stop the server/);
    expect(code).to.equal(1);
  });
});
