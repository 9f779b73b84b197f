import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import ExcelJS from 'exceljs';
import { createIntroductions } from '../../server/features/citizens/index.ts';
import {
  createImports,
  findMapping,
  type Imports,
  type ImportOptions,
} from '../../server/features/imports/index.ts';
import { Mapping } from '../../server/features/imports/mapping.ts';
import { systemClock } from '../../server/kernel/clock.ts';
import { skipAloud } from '../support/skip-aloud.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

const sharedData = '../shared/data';
const heading = '编号,标题,内容,时间,答复,答复时间';
const mapping = Mapping.parse({
  source: 'test',
  id: '编号',
  title: '标题',
  description: '内容',
  filedAt: '时间',
  reply: { text: '答复', at: '答复时间' },
});
const line = (id: number): string => `${id},路灯不亮${id},东街口第${id}盏,2020/3/${(id % 28) + 1} 10:00,,`;
const lines = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, place) => line(from + place));

describe('Importing an old platform', () => {
  let world: World;
  let dispatcher: SignedIn;
  let imports: Imports;
  let folder: string;
  let files = 0;

  before(async () => {
    world = await openWorld();
    dispatcher = await world.signIn('dispatcher');
    folder = await mkdtemp(join(tmpdir(), 'hotline-import-'));
    imports = importsWith(world.system.features.tickets.tickets);
  });
  after(async () => {
    await world.close();
    await rm(folder, { recursive: true, force: true });
  });

  const importsWith = (tickets: Parameters<typeof createImports>[0]['tickets']): Imports =>
    createImports({
      connection: world.system.adapters.database.connection,
      clock: systemClock,
      tickets,
      departments: world.system.features.departments.departments,
      persons: createIntroductions({
        connection: world.system.adapters.database.connection,
        clock: systemClock,
        tickets: world.system.features.tickets.tickets.persons,
      }),
    });
  const fileOf = async (content: string | Uint8Array, ending = 'csv'): Promise<string> => {
    const path = join(folder, `rows-${String((files += 1))}.${ending}`);
    await writeFile(path, content);
    return path;
  };
  const optionsFor = (path: string, more: Partial<ImportOptions> = {}): ImportOptions => ({
    path,
    mapping: { ...mapping, source: path },
    rejectsPath: `${path}.rejects`,
    isDryRun: false,
    ...more,
  });
  const rejectsOf = async (path: string) =>
    (await readFile(`${path}.rejects`, 'utf8'))
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as { row: number; reason: string });

  it('adds rows, and a second run adds nothing', async () => {
    const path = await fileOf([heading, ...lines(0, 1200)].join('\n'));
    expect(await imports.importFile(optionsFor(path))).to.include({ rows: 1200, added: 1200, rejected: 0 });
    expect(await imports.importFile(optionsFor(path))).to.include({ rows: 1200, added: 0, existing: 1200 });
  });

  it('closes what was answered, with the days of then', async () => {
    const path = await fileOf(`${heading}\n1,公交站台漏雨往事,说明,2020/3/1 10:00,已修好,2020/3/9 15:30\n`);
    await imports.importFile(optionsFor(path));
    const { data } = await dispatcher.get(`/tickets?q=${encodeURIComponent('站台漏雨往事')}`);
    const ticket = (await dispatcher.get(`/tickets/${data.items[0].id}`)).data;
    expect(ticket).to.include({
      state: 'closed',
      publicAnswer: '已修好',
      closedAt: '2020-03-09T07:30:00.000Z',
    });
    expect(ticket.number).to.match(/^FZ12345-20200301-/);
  });

  it('leaves what was not answered to the dispatcher', async () => {
    const path = await fileOf(`${heading}\n1,喷泉夜间不关往事,说明,2020/3/1 10:00,,\n`);
    await imports.importFile(optionsFor(path));
    const { data } = await dispatcher.get(`/tickets?q=${encodeURIComponent('喷泉夜间往事')}`);
    expect(data.items[0]).to.include({ state: 'pending_dispatch', source: 'import' });
  });

  it('is not stopped by malformed rows, and writes each down with its reason', async () => {
    const path = await fileOf(
      [heading, line(1), '2,少列', '3,,无标题,2020/1/1,,', '4,坏日期,内容,不详,,', line(5)].join('\n'),
    );
    expect(await imports.importFile(optionsFor(path))).to.include({ rows: 5, added: 2, rejected: 3 });
    const rejects = await rejectsOf(path);
    expect(rejects.map(({ row }) => row)).to.deep.equal([2, 3, 4]);
    expect(rejects[0]?.reason).to.match(/columns/);
    expect(rejects[2]?.reason).to.match(/时间/);
  });

  it('counts the rejected rows by reason', async () => {
    const path = await fileOf([heading, '1,甲,内容,昨天,,', '2,乙,内容,去年,,', '3,,,2020/1/1,,'].join('\n'));
    const { reasons } = await imports.importFile(optionsFor(path));
    expect(reasons).to.deep.equal({ '"时间" is not a date': 2, '"标题" is empty': 1 });
  });

  it('leaves no rejects of an earlier run lying about when all is well', async () => {
    const path = await fileOf([heading, line(1)].join('\n'));
    await writeFile(`${path}.rejects`, 'old');
    await imports.importFile(optionsFor(path));
    expect(existsSync(`${path}.rejects`)).to.equal(false);
  });

  it('refuses to write the rejects over the file itself', async () => {
    const path = await fileOf([heading, line(1)].join('\n'));
    const refusal = await imports
      .importFile(optionsFor(path, { rejectsPath: path }))
      .catch((error: unknown) => error);
    expect(refusal).to.have.nested.property('details[0].path', 'rejects');
  });

  it('refuses a file that lacks a column of the mapping, before it adds anything', async () => {
    const path = await fileOf(`${heading.replace('答复时间', '答复日期')}\n${line(1)}\n`);
    const refusal = await imports.importFile(optionsFor(path)).catch((error: unknown) => error);
    expect(refusal).to.have.nested.property('details[0].path', 'reply.at');
  });

  const strays: [string, string[]][] = [
    ['never closes', [line(4), line(5)]],
    ['meets another one rows later', [line(4), '5,"引号里的,逗号",内容,2020/1/1,,', line(6)]],
  ];
  for (const [what, after] of strays) {
    it(`refuses a quotation mark that ${what}, and no row around it`, async () => {
      const rows = [heading, ...lines(1, 3), '3,"没有结束的引号,内容,2020/1/1,,', ...after];
      const path = await fileOf(rows.join('\n'));
      const progress = await imports.importFile(optionsFor(path));
      expect(progress).to.include({ added: 2 + after.length, rejected: 1 });
      expect(await rejectsOf(path)).to.have.nested.property('[0].row', 3);
    });
  }

  it('refuses a damaged row of a UTF-8 file and reads the others as they are', async () => {
    const good = [heading, ...lines(1, 30)].join('\n');
    const damaged = Buffer.concat([Buffer.from(`${good}\n99,`), Buffer.from('c2b7b5c6', 'hex')]);
    const path = await fileOf(Buffer.concat([damaged, Buffer.from(',内容,2020/1/1,,\n')]));
    expect(await imports.importFile(optionsFor(path))).to.include({ added: 29, rejected: 1 });
    expect((await rejectsOf(path))[0]?.reason).to.match(/"标题" holds bytes that are no character/);
  });

  it('reads a line of JSON whose text holds a line separator', async () => {
    const row = { 编号: 'u1', 标题: '标题', 内容: '一\u2028二', 时间: '2020/1/1' };
    const path = await fileOf(`${JSON.stringify(row)}\n`, 'jsonl');
    expect(await imports.importFile(optionsFor(path))).to.include({ added: 1, rejected: 0 });
  });

  it('reads lines of JSON, broken ones aside', async () => {
    const good = JSON.stringify({ 编号: 'j1', 标题: '标题', 内容: '内容', 时间: '2020/1/1' });
    const path = await fileOf(`${good}\n{"broken\n[]\n\n`, 'jsonl');
    expect(await imports.importFile(optionsFor(path))).to.include({ added: 1, rejected: 2 });
    expect((await rejectsOf(path)).map(({ row }) => row)).to.deep.equal([2, 3]);
  });

  it('reads GB18030', async () => {
    // 编号,标题,内容,时间,答复,答复时间 ⏎ 1,路灯,不亮,2020/1/1,,
    const bytes = Buffer.from(
      'b1e0bac52cb1eacce22cc4dac8dd2ccab1bce42cb4f0b8b42cb4f0b8b4cab1bce40a312cc2b7b5c62cb2bbc1c12c323032302f312f312c2c0a',
      'hex',
    );
    const path = await fileOf(bytes);
    expect(await imports.importFile(optionsFor(path))).to.include({ added: 1, rejected: 0 });
  });

  it('reads a workbook with real dates', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('工单');
    sheet.addRow(heading.split(','));
    sheet.addRow(['x1', '工作簿里的旧工单', '内容', new Date('2021-05-06T10:00:00Z'), '', '']);
    sheet.addRow(['x2', { richText: [{ text: '富文' }, { text: '本' }] }, '内容', '2021/5/6', '', '']);
    const path = await fileOf(new Uint8Array(await workbook.xlsx.writeBuffer()), 'xlsx');
    expect(await imports.importFile(optionsFor(path))).to.include({ added: 2, rejected: 0 });
    const { data } = await dispatcher.get(`/tickets?q=${encodeURIComponent('工作簿旧工单')}`);
    expect(data.items[0].filedAt).to.equal('2021-05-06T02:00:00.000Z');
  });

  it('says of a broken workbook that it is one', async () => {
    const path = await fileOf('not a workbook', 'xlsx');
    const refusal = await imports.importFile(optionsFor(path)).catch((error: unknown) => error);
    expect(refusal)
      .to.have.property('message')
      .that.matches(/cannot be read as a workbook/);
  });

  for (const useSharedStrings of [true, false]) {
    it(`breaks no character of a large workbook with ${useSharedStrings ? 'shared' : 'inline'} strings`, async () => {
      const path = await fileOf('', 'xlsx');
      const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings });
      const sheet = workbook.addWorksheet('工单');
      sheet.addRow(heading.split(',')).commit();
      for (let id = 0; id < 800; id += 1)
        sheet
          .addRow([`y${id}`, `第${id}号路灯`, '晚上看不见路'.repeat(40 + (id % 7)), '2021/5/6', '', ''])
          .commit();
      sheet.commit();
      await workbook.commit();
      const dry = await imports.importFile(optionsFor(path, { isDryRun: true }));
      expect(dry).to.include({ added: 800, rejected: 0 });
    });
  }

  it('goes on where it was broken off', async () => {
    const path = await fileOf([heading, ...lines(0, 1400)].join('\n'));
    const { tickets } = world.system.features.tickets;
    let calls = 0;
    const breaking = importsWith({
      importTickets: (rows) => {
        calls += 1;
        return calls > 2 ? Promise.reject(new Error('power cut')) : tickets.importTickets(rows);
      },
    });
    const broken = await breaking.importFile(optionsFor(path)).catch((error: unknown) => error);
    expect(broken).to.be.instanceOf(Error);
    expect(await imports.importFile(optionsFor(path))).to.include({ skipped: 1000, added: 400, existing: 0 });
  });

  it('tells in a dry run what it would add, and adds nothing', async () => {
    const path = await fileOf([heading, ...lines(0, 10), '11,,,,,'].join('\n'));
    const dry = await imports.importFile(optionsFor(path, { isDryRun: true }));
    expect(dry).to.include({ rows: 11, added: 10, existing: 0, rejected: 1 });
    expect(await imports.importFile(optionsFor(path))).to.include({ added: 10 });
    const again = await imports.importFile(optionsFor(path, { isDryRun: true }));
    expect(again).to.include({ added: 0, existing: 10 });
  });

  it('refuses a kind of file it does not read', async () => {
    const refusal = await imports
      .importFile(optionsFor(await fileOf('', 'pdf')))
      .catch((error: unknown) => error);
    expect(refusal).to.have.property('code', 'invalid_input');
  });

  const real: [string, number, 'closed' | 'pending_dispatch'][] = [
    ['messages-with-replies', 1430, 'closed'],
    ['messages-hot-topics', 2109, 'pending_dispatch'],
    ['messages-labelled', 232, 'pending_dispatch'],
  ];
  for (const [name, rows, state] of real) {
    it(`takes all ${rows} rows of ${name} as ${state}, once`, async function () {
      const path = join(sharedData, `${name}.jsonl`);
      if (!existsSync(path)) return skipAloud(this, `${path} is not there`);
      const options = optionsFor(path, { mapping: findMapping(name)!, rejectsPath: join(folder, name) });
      const before = (await dispatcher.get<Record<string, number>>('/tickets/counts')).data[state] ?? 0;
      expect(await imports.importFile(options)).to.include({ added: rows, rejected: 0 });
      const { data } = await dispatcher.get<Record<string, number>>('/tickets/counts');
      expect(data[state]).to.equal(before + rows);
      expect(await imports.importFile(options)).to.include({ added: 0, existing: rows });
    });
  }
});
