import { expect } from 'chai';
import { csrfHeader } from '../../contract/auth.ts';
import { openPeople, password, type People } from '../support/people.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

describe('Sessions over HTTP', () => {
  let people: People;

  before(async () => {
    people = await openPeople();
    await people.makeUser('agent1', 'agent');
    await people.makeUser('handler1', 'handler', '350102');
  });
  after(() => people.close());

  const attempt = (username: string, secret: string, address = '192.0.2.1') =>
    people
      .request()
      .post('/api/session')
      .set('x-forwarded-for', address)
      .send({ username, password: secret });

  describe('POST /session', () => {
    it('answers 201 with a cookie that scripts cannot read and other sites cannot send', async () => {
      const answer = await attempt('agent1', password).expect(201);
      const cookie = answer.get('set-cookie')![0]!;
      expect(cookie).to.match(/^sid=[\w-]{43};/);
      expect(cookie).to.include('HttpOnly').and.to.include('SameSite=Strict').and.to.include('Path=/');
      expect(cookie).not.to.include('Secure');
      expect(answer.body.data.csrfToken).to.match(/^[\w-]{43}$/);
    });

    it('takes the user name in any case', async () => {
      await attempt('  Agent1 ', password).expect(201);
    });

    it('keeps the token only as a hash', async () => {
      const { cookie } = await people.signIn('agent1');
      const token = cookie.slice('sid='.length);
      const rows = await people.connection.collection('sessions').find({}).toArray();
      expect(rows).not.to.be.empty;
      expect(JSON.stringify(rows)).not.to.include(token);
    });

    it('keeps the password only as argon2id', async () => {
      const user = await people.connection.collection('users').findOne({ username: 'agent1' });
      expect(user!.passwordHash).to.match(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    });

    it('gives the same answer for a wrong password and an unknown name', async () => {
      const wrong = await attempt('agent1', 'not the password', '192.0.2.2').expect(401);
      const unknown = await attempt('nobody', 'not the password', '192.0.2.2').expect(401);
      const { requestId: first, ...shown } = wrong.body.error;
      const { requestId: second, ...same } = unknown.body.error;
      expect(same).to.deep.equal(shown);
      expect(first).not.to.equal(second);
    });

    it('names the missing fields', async () => {
      const answer = await people.request().post('/api/session').send({}).expect(400);
      expect(answer.body.error.code).to.equal('invalid_input');
      expect(answer.body.error.details.map(({ path }: { path: string }) => path)).to.have.members([
        'username',
        'password',
      ]);
    });

    it('refuses objects where texts belong', async () => {
      await people
        .request()
        .post('/api/session')
        .send({ username: { $gt: '' }, password: { $gt: '' } })
        .expect(400);
    });

    it('ends the session that the same browser had before', async () => {
      const before = await people.signIn('agent1');
      await people
        .request()
        .post('/api/session')
        .set('cookie', before.cookie)
        .send({ username: 'agent1', password })
        .expect(201);
      await before.get('/me').expect(401);
    });
  });

  describe('lock-out', () => {
    it('begins after five failures, doubles, and ends with a success', async () => {
      const address = '198.51.100.7';
      for (let failure = 0; failure < 5; failure += 1) await attempt('agent1', 'wrong', address).expect(401);
      const locked = await attempt('agent1', password, address).expect(429);
      expect(locked.body.error.details[0].params).to.deep.equal({ seconds: 2 });
      people.clock.advance(2_000);
      await attempt('agent1', 'wrong', address).expect(401);
      const longer = await attempt('agent1', password, address).expect(429);
      expect(longer.body.error.details[0].params).to.deep.equal({ seconds: 4 });
      people.clock.advance(4_000);
      await attempt('agent1', password, address).expect(201);
      await attempt('agent1', 'wrong', address).expect(401);
    });

    it('binds an account at one address and leaves other addresses and accounts alone', async () => {
      const address = '198.51.100.8';
      for (let failure = 0; failure < 5; failure += 1) await attempt('agent1', 'wrong', address).expect(401);
      await attempt('agent1', password, address).expect(429);
      await attempt('agent1', password, '198.51.100.9').expect(201);
      await attempt('handler1', password, address).expect(201);
    });

    it('counts a whole IPv6 subnet as one address', async () => {
      for (let host = 1; host <= 5; host += 1)
        await attempt('agent1', 'wrong', `2001:db8::${host}`).expect(401);
      await attempt('agent1', password, '2001:db8::77').expect(429);
    });

    it('locks unknown names too, so that it tells nobody which exist', async () => {
      const address = '198.51.100.10';
      for (let failure = 0; failure < 5; failure += 1) await attempt('ghost', 'wrong', address).expect(401);
      await attempt('ghost', 'wrong', address).expect(429);
    });

    it('lets through no more than five of fifty guesses sent at once', async () => {
      const guesses = Array.from({ length: 50 }, () => attempt('agent1', 'wrong', '198.51.100.11'));
      const statuses = (await Promise.all(guesses)).map(({ status }) => status);
      expect(statuses.filter((status) => status === 401)).to.have.lengthOf(5);
      expect(statuses.filter((status) => status === 429)).to.have.lengthOf(45);
    });

    it('is forgotten by the hourly trimming once it locks nobody', async () => {
      await attempt('agent1', 'wrong', '198.51.100.12').expect(401);
      const collection = people.connection.collection('sign_in_attempts');
      expect(await collection.countDocuments({})).to.be.greaterThan(0);
      people.clock.advance(hourMs);
      await people.queue.enqueue('sessions.trim', {});
      await people.queue.start();
      await people.queue.drain();
      expect(await collection.countDocuments({})).to.equal(0);
    });
  });

  describe('a session', () => {
    it('says who is signed in and what they may do', async () => {
      const handler = await people.signIn('handler1');
      const { data: me } = (await handler.get('/me').expect(200)).body;
      expect(me).to.include({
        username: 'handler1',
        role: 'handler',
        departmentName: '鼓楼区',
        language: 'zh-CN',
      });
      expect(me.permissions).to.include('tickets:handle').and.not.to.include('users:manage');
      expect(me.csrfToken).to.equal(handler.csrf);
    });

    it('shows department staff their own department and those below it', async () => {
      const { cookie } = await people.signIn('handler1');
      const session = await people.authenticate(cookie.slice('sid='.length));
      expect(session!.viewer.departmentIds).to.have.members([
        await people.idOf('350102'),
        await people.idOf('350102-1'),
      ]);
    });

    it('does not exist for strangers and made-up tokens', async () => {
      await people.request().get('/api/me').expect(401);
      await people.request().get('/api/me').set('cookie', 'sid=made-up').expect(401);
    });

    it('lets nothing change without its CSRF token', async () => {
      const { cookie, csrf } = await people.signIn('agent1');
      const change = () =>
        people.request().put('/api/me/language').set('cookie', cookie).send({ language: 'en' });
      await change().expect(403);
      await change().set(csrfHeader, `${csrf}x`).expect(403);
      await change().set(csrfHeader, csrf).expect(200);
      await change().set(csrfHeader, csrf).send({ language: 'zh-CN' }).expect(200);
    });

    it('ends after twelve hours without use, and lives on while it is used', async () => {
      const agent = await people.signIn('agent1');
      people.clock.advance(11 * hourMs);
      await agent.get('/me').expect(200);
      people.clock.advance(11 * hourMs);
      await agent.get('/me').expect(200);
      people.clock.advance(12 * hourMs);
      await agent.get('/me').expect(401);
    });

    it('ends after seven days however much it is used', async () => {
      const agent = await people.signIn('agent1');
      for (let used = 0; used < 16; used += 1) {
        people.clock.advance(10 * hourMs);
        await agent.get('/me').expect(200);
      }
      people.clock.advance(8 * hourMs);
      await agent.get('/me').expect(401);
    });

    it('is not written to on every use', async () => {
      const agent = await people.signIn('agent1');
      const sessions = people.connection.collection('sessions');
      const latest = async () => (await sessions.find({ csrfToken: agent.csrf }).toArray())[0]!.expiresAt;
      const expiresAt = await latest();
      people.clock.advance(minuteMs);
      await agent.get('/me').expect(200);
      expect(await latest()).to.deep.equal(expiresAt);
    });
  });

  describe('DELETE /session and /sessions', () => {
    it('signs out this browser alone, ending its sockets', async () => {
      const [here, there] = [await people.signIn('agent1'), await people.signIn('agent1')];
      people.revoked.length = 0;
      const answer = await here.send('delete', '/session').expect(200);
      expect(answer.get('set-cookie')![0]).to.match(/^sid=; Max-Age=0/);
      expect(people.revoked).to.have.lengthOf(1);
      expect(people.revoked[0]).to.have.property('sessionId');
      await here.get('/me').expect(401);
      await there.get('/me').expect(200);
    });

    it('signs out everywhere', async () => {
      const [here, there] = [await people.signIn('agent1'), await people.signIn('agent1')];
      const stranger = await people.signIn('handler1');
      await here.send('delete', '/sessions').expect(200);
      await here.get('/me').expect(401);
      await there.get('/me').expect(401);
      await stranger.get('/me').expect(200);
    });
  });

  describe('PUT /me/password', () => {
    before(() => people.makeUser('changer', 'agent'));

    it('names the wrong current password and the short new one', async () => {
      const caller = await people.signIn('changer');
      const wrong = await caller
        .send('put', '/me/password', { current: 'wrong', next: 'another-long-one' })
        .expect(400);
      expect(wrong.body.error.details[0]).to.include({ path: 'current', key: 'problems.wrong_password' });
      const short = await caller
        .send('put', '/me/password', { current: password, next: 'short' })
        .expect(400);
      expect(short.body.error.details[0]).to.include({ path: 'next' });
    });

    it('ends the other sessions, keeps this one, is audited, and the old password is over', async () => {
      const [here, there] = [await people.signIn('changer'), await people.signIn('changer')];
      people.revoked.length = 0;
      await here.send('put', '/me/password', { current: password, next: 'another-long-one' }).expect(200);
      await here.get('/me').expect(200);
      await there.get('/me').expect(401);
      expect(people.revoked[0]).to.have.keys('userId', 'exceptSessionId');
      await attempt('changer', password, '203.0.113.1').expect(401);
      await attempt('changer', 'another-long-one', '203.0.113.1').expect(201);
      const lines = await people.connection
        .collection('audit')
        .find({ action: 'user.password-changed' })
        .toArray();
      expect(lines).to.have.lengthOf(1);
    });

    it('gives a stolen session no endless guesses', async () => {
      const caller = await people.signIn('changer', 'another-long-one');
      const guess = () => caller.send('put', '/me/password', { current: 'wrong', next: 'yet-another-one' });
      for (let failure = 0; failure < 5; failure += 1) await guess().expect(400);
      await guess().expect(429);
    });
  });
});

describe('Sessions behind an https address', () => {
  it('have a cookie that never travels in the clear', async () => {
    const people = await openPeople({ isSecure: true });
    try {
      await people.makeUser('agent1', 'agent');
      const answer = await people
        .request()
        .post('/api/session')
        .send({ username: 'agent1', password })
        .expect(201);
      expect(answer.get('set-cookie')![0]).to.include('Secure');
    } finally {
      await people.close();
    }
  });
});
