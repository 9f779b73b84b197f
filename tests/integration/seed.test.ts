import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createArticlesFeature } from '../../knowledge/articles/index.ts';
import { createServicesFeature } from '../../knowledge/services/index.ts';
import { createEmbeddedIndex } from '../../knowledge/search/embedded/index.ts';
import { roles } from '../../contract/permissions.ts';
import { silentLogger } from '../../server/kernel/logger.ts';
import { systemClock } from '../../server/kernel/clock.ts';
import { demoAccounts } from '../../server/seed/accounts.ts';
import { departments as fuzhou } from '../../server/seed/departments.ts';
import { seedArticles } from '../../server/seed/seed-articles.ts';
import { createFolderFileStore } from '../../server/platform/files/index.ts';
import { seedServices } from '../../server/seed/seed-services.ts';
import { seedCity, type CityParts } from '../../server/seed/seed-city.ts';
import type { FreshAccount } from '../../server/start-message.ts';
import { openPeople, type People } from '../support/people.ts';

describe('seedCity', () => {
  let people: People;
  let dataDir: string;

  beforeEach(async () => {
    people = await openPeople();
    dataDir = await mkdtemp(join(tmpdir(), 'seed-'));
  });
  afterEach(async () => {
    await people.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const seed = (change: Partial<CityParts> = {}): Promise<FreshAccount[]> =>
    seedCity({
      connection: people.connection,
      users: people.users,
      departments: people.departments,
      dataDir,
      isProduction: false,
      clock: systemClock,
      logger: silentLogger,
      further: [],
      ...change,
    });
  const listed = () => readFile(join(dataDir, 'accounts.txt'), 'utf8');
  const dies = (): Promise<void> => Promise.reject(new TypeError('killed'));

  it('makes the city and at least one account of every role', async () => {
    const accounts = await seed();
    expect(new Set(accounts.map(({ role }) => role))).to.deep.equal(new Set(roles));
    expect((await people.departments.byName('鼓楼区'))?.level).to.equal('district');
    const handlers = (await people.users.list()).filter(({ role }) => role === 'handler');
    expect(handlers.every(({ departmentId }) => departmentId !== null)).to.equal(true);
  });

  it('gives passwords that work, are all different, and lie in the data folder for its owner alone', async () => {
    const accounts = await seed();
    expect(new Set(accounts.map(({ password }) => password)).size).to.equal(accounts.length);
    for (const { username, password } of accounts) {
      expect(password).to.have.lengthOf.at.least(12);
      await (await people.signIn(username, password)).get('/me').expect(200);
      expect(await listed()).to.include(`${username}\t${password}\t`);
    }
    expect((await stat(join(dataDir, 'accounts.txt'))).mode & 0o777).to.equal(0o600);
  });

  it('makes nothing the second time, and leaves the list alone', async () => {
    await seed();
    const before = [await listed(), (await people.users.list()).length];
    expect(await seed()).to.deep.equal([]);
    expect([await listed(), (await people.users.list()).length]).to.deep.equal(before);
  });

  it('in production makes one administrator and nothing else', async () => {
    const before = (await people.departments.all()).length;
    let ran = false;
    const further = [
      () => {
        ran = true;
        return Promise.resolve();
      },
    ];
    const accounts = await seed({ isProduction: true, further });
    expect(accounts.map(({ role }) => role)).to.deep.equal(['administrator']);
    expect(await people.users.list()).to.have.lengthOf(1);
    expect((await people.departments.all()).length).to.equal(before);
    expect(ran).to.equal(false);
  });

  it('makes every account once when three processes start at once, and tells each password once', async () => {
    const made = (await Promise.all([seed(), seed(), seed()])).flat();
    expect(made.map(({ username }) => username).sort()).to.deep.equal(
      demoAccounts.map(({ username }) => username).sort(),
    );
    for (const { username, password } of made) await people.signIn(username, password);
  });

  it('goes on where a start was killed between accounts and the rest, with the passwords already written', async () => {
    await seed({ further: [dies] }).catch(() => undefined);
    const written = await listed();
    let runs = 0;
    const accounts = await seed({ further: [() => Promise.resolve(void (runs += 1))] });
    expect(runs).to.equal(1);
    expect(accounts).to.have.lengthOf(demoAccounts.length);
    expect(await listed()).to.equal(written);
    for (const { username, password } of accounts) await people.signIn(username, password);
  });

  it('goes on where a start was killed between two accounts', async () => {
    let left = 4;
    const dying = {
      ...people.users,
      create: (...given: Parameters<typeof people.users.create>) =>
        left-- > 0 ? people.users.create(...given) : dies().then(() => people.users.create(...given)),
    };
    await seed({ users: dying }).catch(() => undefined);
    expect(await people.users.list()).to.have.lengthOf(4);
    const accounts = await seed();
    expect(accounts).to.have.lengthOf(demoAccounts.length);
    for (const { username, password } of accounts) await people.signIn(username, password);
  });

  it('leaves a database with accounts of its own alone', async () => {
    await people.makeUser('root', 'administrator');
    expect(await seed()).to.deep.equal([]);
    expect(await people.users.list()).to.have.lengthOf(1);
  });

  it('takes the passwords of a list that is there already', async () => {
    await writeFile(join(dataDir, 'accounts.txt'), 'agent1\told-password-1\tagent\t陈晓燕\n');
    const accounts = await seed();
    expect(accounts.find(({ username }) => username === 'agent1')?.password).to.equal('old-password-1');
    await people.signIn('agent1', 'old-password-1');
    expect(await listed()).to.include('dispatcher\t');
  });
});

describe('seedArticles', () => {
  it('goes on where it was broken off, and writes no article twice', async () => {
    const people = await openPeople();
    try {
      await people.departments.add(fuzhou);
      const catalogue = createServicesFeature({
        ...people.deps,
        departments: people.departments,
        feedSecret: undefined,
      });
      const { articles } = createArticlesFeature({
        ...people.deps,
        departments: people.departments,
        index: createEmbeddedIndex(),
        services: catalogue.services,
        deadlines: { calendarOf: () => ({ isWorkday: () => true, officeHours: [] }) },
        files: createFolderFileStore({ folder: join(tmpdir(), 'never-written') }),
      });
      await Promise.all(Object.values(people.connection.models).map((model) => model.init()));
      await seedServices({ services: catalogue.services, departments: people.departments });
      await seedServices({ services: catalogue.services, departments: people.departments });
      expect(await catalogue.services.all()).to.have.lengthOf.at.least(60);
      let left = 1;
      const dying = {
        ...articles,
        publishMany: (...given: Parameters<typeof articles.publishMany>) =>
          left-- > 0 ? articles.publishMany(...given) : Promise.reject(new TypeError('killed')),
      };
      await seedArticles({ articles: dying, departments: people.departments }).catch(() => undefined);
      expect(await articles.listPublic({ limit: 1_000 })).to.have.lengthOf(50);
      await seedArticles({ articles, departments: people.departments });
      await seedArticles({ articles, departments: people.departments });
      const titles = (await articles.listPublic({ limit: 1_000 })).map(({ title }) => title);
      expect(titles).to.have.lengthOf.at.least(200);
      expect(new Set(titles).size).to.equal(titles.length);
    } finally {
      await people.close();
    }
  });
});
