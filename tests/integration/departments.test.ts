import { expect } from 'chai';
import { departments as fuzhou } from '../../server/seed/departments.ts';
import { openPeople, type People } from '../support/people.ts';

describe('Departments', () => {
  let people: People;

  before(async () => {
    people = await openPeople();
    await people.makeUser('agent1', 'agent');
  });
  after(() => people.close());

  it('GET /departments gives the whole tree to everybody signed in, and to nobody else', async () => {
    await people.request().get('/api/departments').expect(401);
    const { data } = (await (await people.signIn('agent1')).get('/departments').expect(200)).body;
    const street = data.find(({ code }: { code: string }) => code === '350102-1');
    const district = data.find(({ id }: { id: string }) => id === street.parentId);
    expect(district).to.include({ name: '鼓楼区', level: 'district', parentId: await people.idOf('350100') });
  });

  it('are found by id, code, name and any alias', async () => {
    const { departments } = people;
    const gulou = await departments.byCode('350102');
    expect(await departments.byId(gulou!.id)).to.deep.equal(gulou);
    expect(await departments.byName('鼓楼区')).to.deep.equal(gulou);
    expect(await departments.byName('鼓楼')).to.deep.equal(gulou);
    expect(await departments.byName('台江区')).to.equal(undefined);
    expect(await departments.byId('nothing')).to.equal(undefined);
  });

  it('know what lies below them', async () => {
    const [city, gulou, street] = await Promise.all(
      ['350100', '350102', '350102-1'].map((code) => people.idOf(code)),
    );
    expect(await people.departments.withDescendants(street!)).to.deep.equal([street]);
    expect(await people.departments.withDescendants(gulou!)).to.deep.equal([gulou, street]);
    expect(await people.departments.withDescendants(city!)).to.have.lengthOf(4);
  });

  it('are read again after a minute, when another process may have changed them', async () => {
    const { connection, departments, clock } = people;
    await connection
      .collection('departments')
      .updateOne({ code: '350102-1' }, { $set: { nameEn: 'Changed' } });
    expect((await departments.byCode('350102-1'))!.nameEn).to.equal('Wenquan');
    clock.advance(61_000);
    expect((await departments.byCode('350102-1'))!.nameEn).to.equal('Changed');
  });

  it('take the city of Fuzhou, twice and at once, without doubling anything', async () => {
    await Promise.all([people.departments.add(fuzhou), people.departments.add(fuzhou)]);
    await people.departments.add(fuzhou);
    const all = await people.departments.all();
    expect(new Set(all.map(({ code }) => code)).size).to.equal(all.length);
    const ids = new Set(all.map(({ id }) => id));
    expect(all.filter(({ parentId }) => parentId !== null && !ids.has(parentId))).to.deep.equal([]);
    expect(all.filter(({ level }) => level === 'district')).to.have.lengthOf.at.least(12);
  });
});
