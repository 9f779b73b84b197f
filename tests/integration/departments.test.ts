import { expect } from 'chai';
import { departments as fuzhou } from '../../server/seed/departments.ts';
import { openPeople, type Caller, type People } from '../support/people.ts';

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

  describe('POST and PATCH /departments', () => {
    let admin: Caller;
    before(async () => {
      await people.makeUser('root', 'administrator');
      admin = await people.signIn('root');
    });
    const district = {
      code: '359901',
      name: '新区',
      level: 'district',
      parentCode: '350100',
      aliases: ['新区管委会'],
    };
    const street = { code: '359901-1', name: '一街道', level: 'street', parentCode: '359901' };

    it('adds a district and its street in one request, at once to be found, and is audited', async () => {
      await admin.send('post', '/departments', { departments: [district, street] }).expect(201);
      const found = await people.departments.byName('新区管委会');
      expect((await people.departments.byCode('359901-1'))?.parentId).to.equal(found?.id);
      const lines = await people.connection
        .collection('audit')
        .find({ action: 'departments.added' })
        .toArray();
      expect(lines.map(({ reason }) => reason)).to.deep.equal(['359901, 359901-1']);
    });

    it('sent again changes nothing', async () => {
      const before = await people.departments.all();
      await admin
        .send('post', '/departments', { departments: [{ ...district, name: '别名' }, street] })
        .expect(201);
      expect(await people.departments.all()).to.deep.equal(before);
    });

    const wrong: [what: string, departments: object[], path: string][] = [
      ['an unknown parent', [{ ...street, code: 'x1', parentCode: 'nowhere' }], 'departments.0.parentCode'],
      ['no parent', [{ ...district, code: 'x2', parentCode: undefined }], 'departments.0.parentCode'],
      [
        'a street below the city',
        [{ ...street, code: 'x3', parentCode: '350100' }],
        'departments.0.parentCode',
      ],
      ['a city below a city', [{ ...district, code: 'x4', level: 'city' }], 'departments.0.parentCode'],
      [
        'a child before its parent',
        [
          { ...street, code: 'x5', parentCode: 'x6' },
          { ...district, code: 'x6' },
        ],
        'departments.0.parentCode',
      ],
      ['a code with spaces', [{ ...district, code: 'x 7' }], 'departments.0.code'],
      ['no name', [{ ...district, code: 'x8', name: ' ' }], 'departments.0.name'],
      ['an empty list', [], 'departments'],
    ];
    for (const [what, departments, path] of wrong) {
      it(`answers 400 naming the field for ${what}, adding nothing`, async () => {
        const before = (await people.departments.all()).length;
        const { body } = await admin.send('post', '/departments', { departments }).expect(400);
        expect(body.error.details[0].path).to.equal(path);
        expect(await people.departments.all()).to.have.lengthOf(before);
      });
    }

    it('renames, and the new name is found at once', async () => {
      const id = await people.idOf('359901');
      await admin.send('patch', `/departments/${id}`, { name: '滨海新区', aliases: ['滨海'] }).expect(200);
      expect((await people.departments.byName('滨海'))?.name).to.equal('滨海新区');
      await admin.send('patch', `/departments/${'a'.repeat(24)}`, { name: '无' }).expect(404);
    });

    it('are for administrators alone', async () => {
      const agent = await people.signIn('agent1');
      await agent.send('post', '/departments', { departments: [district] }).expect(403);
      await agent.send('patch', `/departments/${'a'.repeat(24)}`, { name: '无' }).expect(403);
    });
  });
});
