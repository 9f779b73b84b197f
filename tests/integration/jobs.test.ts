import { expect } from 'chai';
import { z } from 'zod';
import { eventually } from '../support/eventually.ts';
import { openPeople, type Caller, type People } from '../support/people.ts';

describe('Background jobs over HTTP', () => {
  let people: People;
  let admin: Caller;
  let isBroken = true;
  let runs = 0;

  before(async () => {
    people = await openPeople();
    people.queue.define(
      { name: 'letters.send', schema: z.object({ to: z.string() }), attempts: 1 },
      async () => {
        runs += 1;
        if (isBroken) throw new TypeError('the post office is closed');
        await Promise.resolve();
      },
    );
    await people.makeUser('root', 'administrator');
    await people.makeUser('chief', 'supervisor');
    admin = await people.signIn('root');
    await people.queue.start();
    await people.queue.enqueue('letters.send', { to: '鼓楼区' });
    await people.queue.drain();
  });
  after(() => people.close());

  const overview = async () => (await admin.get('/admin/jobs').expect(200)).body.data;

  it('shows counts and the dead ones with the reason', async () => {
    const { counts, dead } = await overview();
    expect(counts).to.include({ dead: 1, waiting: 0 });
    expect(dead).to.have.lengthOf(1);
    expect(dead[0]).to.include({ name: 'letters.send', reason: 'the post office is closed', attempts: 1 });
    expect(dead[0].payload).to.deep.equal({ to: '鼓楼区' });
  });

  it('runs a dead one again, audited', async () => {
    isBroken = false;
    const [{ id }] = (await overview()).dead;
    await admin.send('post', '/admin/jobs/retry', { jobId: id }).expect(200);
    await eventually(() => runs === 2, { what: 'the second run' });
    await people.queue.drain();
    expect((await overview()).dead).to.deep.equal([]);
    const lines = await people.connection.collection('audit').find({ action: 'job.retried' }).toArray();
    expect(lines.map(({ entity }) => entity)).to.deep.equal([`job/${id}`]);
  });

  it('answers 404 for a job that is not dead, and audits nothing', async () => {
    await admin.send('post', '/admin/jobs/retry', { jobId: 'a'.repeat(24) }).expect(404);
    await admin.send('post', '/admin/jobs/retry', { jobId: 'nonsense' }).expect(404);
    expect(await people.connection.collection('audit').countDocuments({ action: 'job.retried' })).to.equal(1);
  });

  it('names the missing id', async () => {
    const { body } = await admin.send('post', '/admin/jobs/retry', {}).expect(400);
    expect(body.error.details[0].path).to.equal('jobId');
  });

  it('are for administrators alone', async () => {
    await people.request().get('/api/admin/jobs').expect(401);
    const chief = await people.signIn('chief');
    await chief.get('/admin/jobs').expect(403);
    await chief.send('post', '/admin/jobs/retry', { jobId: 'x' }).expect(403);
  });
});
