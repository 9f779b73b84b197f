import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Citizen, FoundCitizen } from '../../contract/citizens.ts';
import { createIntroductions } from '../../server/features/citizens/index.ts';
import { createImports } from '../../server/features/imports/index.ts';
import { Mapping } from '../../server/features/imports/mapping.ts';
import { systemClock } from '../../server/kernel/clock.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

const mapping = Mapping.parse({
  ...{ source: 'old', id: '编号', title: '标题', description: '内容', filedAt: '时间' },
  ...{ citizenName: '姓名', citizenPhone: '电话', citizenMail: '邮箱' },
  requestType: { column: '类别', values: { 举报: 'report' }, otherwise: 'help' },
  reply: { text: '答复', at: '答复时间' },
});
const rows = [
  '编号,标题,内容,时间,类别,姓名,电话,邮箱,答复,答复时间',
  '1,路灯不亮,东街口,2020/3/1 10:00,求助,苏一,139 1111 0001,Su@Example.com,已修,2020/3/5 10:00',
  '2,井盖松动,西街,2020/3/2 10:00,求助,苏一,13911110001,,已修,2020/3/5 10:00',
  '3,偷排污水,闽江边,2020/3/3 10:00,举报,匿名人,13911110003,,已查,2020/3/5 10:00',
  '4,无号码,南街,2020/3/4 10:00,求助,某人,不详,不是邮箱,已修,2020/3/5 10:00',
].join('\n');

describe('Persons of an old platform', () => {
  let world: World;
  let supervisor: SignedIn;
  let folder: string;

  before(async () => {
    world = await openWorld();
    supervisor = await world.signIn('supervisor');
    folder = await mkdtemp(join(tmpdir(), 'hotline-persons-'));
    await writeFile(join(folder, 'old.csv'), rows);
  });
  after(async () => {
    await world.close();
    await rm(folder, { recursive: true, force: true });
  });

  const run = (isDryRun = false) => {
    const { connection } = world.system.adapters.database;
    const { tickets } = world.system.features.tickets;
    const persons = createIntroductions({ connection, clock: systemClock, tickets: tickets.persons });
    const { departments } = world.system.features.departments;
    const imports = createImports({ connection, clock: systemClock, tickets, departments, persons });
    const [path, rejectsPath] = [join(folder, 'old.csv'), join(folder, 'rejects')];
    return imports.importFile({ path, rejectsPath, mapping, isDryRun });
  };
  const find = async (value: string): Promise<string | null> =>
    (await supervisor.post<FoundCitizen>('/citizens/find', { value })).data.id;
  const show = async (id: string | null): Promise<Citizen> =>
    (await supervisor.get<Citizen>(`/citizens/${id ?? ''}`)).data;
  const count = () => world.system.adapters.database.connection.collection('citizens').countDocuments();

  it('are not known by a dry run', async () => {
    expect(await run(true)).to.include({ added: 4 });
    expect(await count()).to.equal(0);
  });

  it('are known by number and mail since they asked, with what they asked', async () => {
    expect(await run()).to.include({ added: 4, rejected: 0 });
    const person = await show(await find('13911110001'));
    expect(person.names).to.deep.equal(['苏*']);
    expect(person.timeline.map(({ title }) => title)).to.deep.equal(['井盖松动', '路灯不亮']);
    expect(['2020-03-01T02:00:00.000Z', '2020-03-02T02:00:00.000Z']).to.include(person.identities[0]?.since);
    const byMail = await show(await find('su@example.com'));
    expect(byMail.timeline.map(({ title }) => title)).to.deep.equal(['路灯不亮']);
    expect(person.suggestions.map(({ reasons }) => reasons[0]?.kind)).to.deep.equal(['same_ticket']);
    expect((await show(await find('13911110003'))).names, 'who reports stays unnamed').to.deep.equal([]);
    expect(await count()).to.equal(3);
  });

  it('are the same when the file is imported again', async () => {
    const id = await find('13911110001');
    expect(await run()).to.include({ added: 0, existing: 4 });
    expect(await count()).to.equal(3);
    expect(await find('13911110001')).to.equal(id);
    expect((await show(id)).suggestions).to.have.length(1);
  });

  it('are known at last when the rows were imported before persons were', async () => {
    await world.system.adapters.database.connection.collection('citizens').deleteMany({});
    expect(await run()).to.include({ added: 0, existing: 4 });
    expect(await count()).to.equal(3);
  });

  it('are not known again once they were erased', async () => {
    const id = await find('13911110003');
    const asked = await supervisor.post<Citizen>(`/citizens/${id ?? ''}/erasure`, { reason: '本人要求' });
    const { id: requestId, version } = asked.data.erasure!;
    await supervisor.post(`/citizens/erasures/${requestId}/grant`, { version, reason: '已核实' });
    await world.settle();
    expect((await show(id)).erasure?.state).to.equal('done');
    await run();
    expect(await find('13911110003')).to.equal(null);
    expect(await count()).to.equal(3);
  });
});
