/* npm run bench:import: the real messages and 100,000 made rows through the command itself, its heap kept small. */
import { execFile } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { promisify } from 'node:util';
import ExcelJS from 'exceljs';
import { line } from './figures.ts';

const total = 100_000;
/** Far less than 100,000 rows take: a reader that keeps them would die of it. */
const heapMegabytes = 300;
const run = promisify(execFile);
const folder = await mkdtemp(join(tmpdir(), 'hotline-bench-import-'));

const heading = ['编号', '标题', '内容', '时间', '答复', '答复时间'];
const mapping = {
  source: 'bench',
  id: '编号',
  title: '标题',
  description: '内容',
  filedAt: '时间',
  reply: { text: '答复', at: '答复时间' },
};
const row = (place: number): string[] => [
  `B${place}`,
  `路灯不亮第${place}号，晚上看不见路`,
  `东街口第${place}盏路灯已经三天不亮，居民夜间出行很不方便，请尽快安排人员维修。`.repeat(3),
  `201${place % 10}/${(place % 12) + 1}/${(place % 28) + 1} ${place % 24}:30`,
  place % 2 === 0 ? '' : '已安排维修，谢谢您的反映。',
  place % 2 === 0 ? '' : `2020/${(place % 12) + 1}/3 10:00`,
];

const writeCsv = async (path: string): Promise<void> => {
  const file = createWriteStream(path);
  file.write(`${heading.join(',')}\n`);
  for (let place = 0; place < total; place += 1) file.write(`${row(place).join(',')}\n`);
  file.end();
  await finished(file);
};

const writeXlsx = async (path: string): Promise<void> => {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true });
  const sheet = workbook.addWorksheet('工单');
  sheet.addRow(heading).commit();
  for (let place = 0; place < total; place += 1) sheet.addRow(row(place)).commit();
  sheet.commit();
  await workbook.commit();
};

/** The command's own account of itself, without the path of the rejects. */
const importOnce = async (path: string, map: string, dataDir: string): Promise<string> => {
  const node = [`--max-old-space-size=${heapMegabytes}`, '--import', 'tsx', 'server/cli/import.ts'];
  const { stdout } = await run(
    process.execPath,
    [...node, path, '--map', map, '--rejects', join(folder, 'rejects')],
    { env: { ...process.env, DATA_DIR: dataDir, MONGODB_URL: '' }, maxBuffer: 10_000_000 },
  );
  return stdout.trim().split('\n').slice(0, 2).join(' ');
};

const measure = async (what: string, path: string, map: string): Promise<void> => {
  const dataDir = await mkdtemp(join(folder, 'data-'));
  line(what, await importOnce(path, map, dataDir), 'aim: ≥ 1,000 rows/s');
  line('  again', await importOnce(path, map, dataDir), 'aim: 0 added');
  await rm(dataDir, { recursive: true });
};

try {
  for (const name of ['messages-with-replies', 'messages-hot-topics', 'messages-labelled']) {
    const path = join('../shared/data', `${name}.jsonl`);
    if (existsSync(path)) await measure(name, path, name);
    else line(name, `skipped: ${path} is not there`);
  }
  const map = join(folder, 'mapping.json');
  await writeFile(map, JSON.stringify(mapping));
  const [csv, xlsx] = [join(folder, 'rows.csv'), join(folder, 'rows.xlsx')];
  await writeCsv(csv);
  await measure('100,000 rows of CSV', csv, map);
  await writeXlsx(xlsx);
  await measure('100,000 rows of XLSX', xlsx, map);
} finally {
  await rm(folder, { recursive: true, force: true });
}
