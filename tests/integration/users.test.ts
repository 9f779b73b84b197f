import { expect } from 'chai';
import { systemActor } from '../../server/platform/events/index.ts';
import { openPeople, password, type Caller, type People } from '../support/people.ts';

describe('Accounts over HTTP', () => {
  let people: People;
  let admin: Caller;

  beforeEach(async () => {
    people = await openPeople();
    await people.makeUser('root', 'administrator');
    admin = await people.signIn('root');
  });
  afterEach(() => people.close());

  const newAgent = { username: 'agent9', name: '林小雨', role: 'agent', password };
  const auditOf = (entity: string) => people.connection.collection('audit').find({ entity }).toArray();
  const problemOf = (answer: { body: { error: { details: { path: string }[] } } }) =>
    answer.body.error.details[0]!;

  describe('GET /users', () => {
    it('lists accounts in order, without a trace of their passwords', async () => {
      await people.makeUser('agent1', 'agent');
      const { body, text } = await admin.get('/users').expect(200);
      expect(body.data.map(({ username }: { username: string }) => username)).to.deep.equal([
        'agent1',
        'root',
      ]);
      expect(body.data[1].lastSignedInAt).to.equal(people.clock.now().toISOString());
      expect(text).not.to.match(/argon2|password/i);
    });

    it('answers 401 to strangers and 403 to an agent', async () => {
      await people.makeUser('agent1', 'agent');
      await people.request().get('/api/users').expect(401);
      await (await people.signIn('agent1')).get('/users').expect(403);
    });
  });

  describe('POST /users', () => {
    it('creates an account that can sign in, and is audited', async () => {
      const { data } = (await admin.send('post', '/users', newAgent).expect(201)).body;
      expect(data).to.include({ username: 'agent9', name: '林小雨', role: 'agent', isActive: true });
      await (await people.signIn('agent9')).get('/me').expect(200);
      const lines = await auditOf(`user/${data.id}`);
      expect(lines.map(({ action, actor }) => [action, actor.name])).to.deep.equal([
        ['user.created', 'root员'],
      ]);
    });

    it('answers 409 naming the taken user name', async () => {
      await admin.send('post', '/users', newAgent).expect(201);
      const answer = await admin.send('post', '/users', newAgent).expect(409);
      expect(problemOf(answer)).to.include({ path: 'username', key: 'problems.taken' });
    });

    it('makes one account of the same name sent twenty times at once', async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => admin.send('post', '/users', newAgent)),
      );
      expect(answers.filter(({ status }) => status === 201)).to.have.lengthOf(1);
      expect(answers.filter(({ status }) => status === 409)).to.have.lengthOf(19);
    });

    const wrong: [what: string, change: object, path: string][] = [
      ['a user name with spaces', { username: 'two words' }, 'username'],
      ['a short password', { password: 'short' }, 'password'],
      ['an unknown role', { role: 'emperor' }, 'role'],
      ['an empty name', { name: '   ' }, 'name'],
      ['department staff without a department', { role: 'handler' }, 'departmentId'],
      ['an unknown department', { role: 'handler', departmentId: 'f'.repeat(24) }, 'departmentId'],
    ];
    for (const [what, change, path] of wrong) {
      it(`answers 400 naming the field for ${what}`, async () => {
        const answer = await admin.send('post', '/users', { ...newAgent, ...change }).expect(400);
        expect(problemOf(answer)).to.include({ path });
        expect(await people.users.list()).to.have.lengthOf(1);
      });
    }

    it('gives hotline staff no department', async () => {
      const departmentId = await people.idOf('350102');
      const answer = await admin.send('post', '/users', { ...newAgent, departmentId }).expect(400);
      expect(problemOf(answer)).to.include({ path: 'departmentId' });
    });

    it('answers 403 to a supervisor, who may only look', async () => {
      await people.makeUser('chief', 'supervisor');
      const chief = await people.signIn('chief');
      await chief.get('/users').expect(200);
      await chief.send('post', '/users', newAgent).expect(403);
    });
  });

  describe('PATCH /users/:userId', () => {
    it('deactivates: sessions end at once, sockets with them, and nobody signs in again', async () => {
      const { id } = await people.makeUser('agent1', 'agent');
      const agent = await people.signIn('agent1');
      await admin.send('patch', `/users/${id}`, { isActive: false }).expect(200);
      await agent.get('/me').expect(401);
      expect(people.revoked).to.deep.equal([{ userId: id }]);
      await people.request().post('/api/session').send({ username: 'agent1', password }).expect(401);
      const lines = await auditOf(`user/${id}`);
      expect(lines.map(({ action, reason }) => [action, reason])).to.deep.include([
        'user.updated',
        'isActive',
      ]);
    });

    it('changes the role; the person signs in anew with other permissions', async () => {
      const { id } = await people.makeUser('agent1', 'agent');
      const before = await people.signIn('agent1');
      await admin.send('patch', `/users/${id}`, { role: 'dispatcher' }).expect(200);
      await before.get('/me').expect(401);
      const { data: me } = (await (await people.signIn('agent1')).get('/me')).body;
      expect(me.permissions).to.include('tickets:dispatch');
    });

    it('leaves the session alone when only the name changes', async () => {
      const { id } = await people.makeUser('agent1', 'agent');
      const agent = await people.signIn('agent1');
      await admin.send('patch', `/users/${id}`, { name: '陈新名' }).expect(200);
      expect((await agent.get('/me').expect(200)).body.data.name).to.equal('陈新名');
    });

    it('takes the department from who moves to the hotline, and asks for one the other way round', async () => {
      const { id } = await people.makeUser('h1', 'handler', '350102');
      const moved = await admin.send('patch', `/users/${id}`, { role: 'agent' }).expect(200);
      expect(moved.body.data.departmentId).to.equal(null);
      const answer = await admin.send('patch', `/users/${id}`, { role: 'handler' }).expect(400);
      expect(problemOf(answer)).to.include({ path: 'departmentId' });
      const departmentId = await people.idOf('fz-yibao');
      await admin.send('patch', `/users/${id}`, { role: 'handler', departmentId }).expect(200);
    });

    it('sets a new password and audits that, not the password', async () => {
      const { id } = await people.makeUser('agent1', 'agent');
      await admin.send('patch', `/users/${id}`, { password: 'given-by-the-admin' }).expect(200);
      await people.signIn('agent1', 'given-by-the-admin');
      const lines = await auditOf(`user/${id}`);
      expect(lines.map(({ reason }) => reason)).to.have.members(['agent', 'password']);
      expect(JSON.stringify(lines)).not.to.include('given-by-the-admin').and.not.to.include('argon2');
    });

    it('keeps the last active administrator', async () => {
      const id = (await people.users.list())[0]!.id;
      const demoted = await admin.send('patch', `/users/${id}`, { role: 'agent' }).expect(409);
      expect(problemOf(demoted)).to.include({ path: 'role', key: 'problems.last_administrator' });
      const closed = await admin.send('patch', `/users/${id}`, { isActive: false }).expect(409);
      expect(problemOf(closed)).to.include({ path: 'isActive' });
      await admin.get('/users').expect(200);
    });

    it('keeps one of two administrators who remove each other at the same moment', async () => {
      const second = await people.makeUser('root2', 'administrator');
      const [first] = (await people.users.list()).filter(({ username }) => username === 'root');
      await Promise.allSettled([
        people.users.update(first!.id, { isActive: false }, systemActor),
        people.users.update(second.id, { isActive: false }, systemActor),
      ]);
      const left = (await people.users.list()).filter(({ isActive }) => isActive);
      expect(left).not.to.be.empty;
    });

    it('answers 404 for an unknown account and 400 for what is no id', async () => {
      await admin.send('patch', `/users/${'a'.repeat(24)}`, { name: 'x' }).expect(404);
      const answer = await admin.send('patch', '/users/me', { name: 'x' }).expect(400);
      expect(problemOf(answer)).to.include({ path: 'userId' });
    });

    it('changes nothing else than it names', async () => {
      const { id } = await people.makeUser('agent1', 'agent');
      await admin
        .send('patch', `/users/${id}`, { username: 'taken-over', passwordHash: 'x', name: '新' })
        .expect(200);
      await people.signIn('agent1');
    });
  });

  describe('PUT /me/language', () => {
    it('keeps the choice', async () => {
      await admin.send('put', '/me/language', { language: 'en' }).expect(200);
      expect((await (await people.signIn('root')).get('/me')).body.data.language).to.equal('en');
      await admin.send('put', '/me/language', { language: 'tlh' }).expect(400);
    });
  });

  describe('names', () => {
    it('come one by one and by the dozen, without those who are unknown', async () => {
      const { id } = await people.makeUser('agent1', 'agent');
      const unknown = 'a'.repeat(24);
      expect(await people.users.nameOf(id)).to.equal('agent1员');
      expect(await people.users.nameOf(unknown)).to.equal(undefined);
      expect([...(await people.users.namesOf([id, id, unknown]))]).to.deep.equal([[id, 'agent1员']]);
    });
  });
});
