import { expect } from 'chai';
import { isAppError } from '../../server/kernel/errors.ts';
import { openPeople, type Caller, type People } from '../support/people.ts';

const dayMs = 24 * 60 * 60 * 1000;
interface Line {
  id: string;
  at: string;
  action: string;
  entity: string;
  actorName: string;
  reason: string | null;
}

describe('GET /audit', () => {
  let people: People;
  let admin: Caller;
  let firstDay: Date;
  const agent = { id: 'a'.repeat(24), name: '陈晓燕', role: 'agent' };
  const clerk = { id: 'b'.repeat(24), name: '黄志强', role: 'agent' };

  before(async () => {
    people = await openPeople();
    await people.makeUser('root', 'administrator');
    await people.makeUser('chief', 'supervisor');
    people.clock.advance(dayMs);
    firstDay = people.clock.now();
    for (let day = 0; day < 10; day += 1) {
      await people.audit.record({
        actor: agent,
        action: 'citizen.revealed',
        entity: `ticket/${day}`,
        reason: '回访',
      });
      await people.audit.record({ actor: clerk, action: 'ticket.read', entity: `ticket/${day}` });
      people.clock.advance(dayMs);
    }
    admin = await people.signIn('root');
  });
  after(() => people.close());

  const list = async (query: string): Promise<{ items: Line[]; next: string | null }> =>
    (await admin.get(`/audit?${query}`).expect(200)).body.data;

  it('gives the newest first, with who, what, to what and why', async () => {
    const { items } = await list('limit=2&action=citizen.revealed');
    expect(items.map(({ entity }) => entity)).to.deep.equal(['ticket/9', 'ticket/8']);
    expect(items[0]).to.include({ actorName: '陈晓燕', action: 'citizen.revealed', reason: '回访' });
  });

  it('reads page after page without losing or doubling a line, though many share an instant', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await list(`limit=3${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).to.have.lengthOf(22);
    expect(new Set(seen).size).to.equal(22);
  });

  it('filters by person, action, thing and period, and by several at once', async () => {
    expect((await list(`actorId=${clerk.id}`)).items).to.have.lengthOf(10);
    expect((await list('action=citizen.revealed')).items).to.have.lengthOf(10);
    expect((await list('entity=ticket/3')).items).to.have.lengthOf(2);
    const from = encodeURIComponent(firstDay.toISOString());
    const to = encodeURIComponent(new Date(firstDay.getTime() + 2 * dayMs).toISOString());
    expect((await list(`from=${from}&to=${to}`)).items).to.have.lengthOf(4);
    const { items } = await list(`from=${from}&to=${to}&actorId=${agent.id}&limit=1`);
    expect(items.map(({ entity }) => entity)).to.deep.equal(['ticket/1']);
  });

  it('pages within a period', async () => {
    const from = encodeURIComponent(firstDay.toISOString());
    const first = await list(`from=${from}&limit=15`);
    const rest = await list(`from=${from}&limit=15&cursor=${first.next!}`);
    expect([first.items.length, rest.items.length, rest.next]).to.deep.equal([15, 5, null]);
  });

  it('answers 400 naming a wrong date, cursor or person', async () => {
    for (const [name, value] of [
      ['from', 'yesterday'],
      ['cursor', 'x'],
      ['actorId', '1'],
    ]) {
      const { body } = await admin.get(`/audit?${name}=${value}`).expect(400);
      expect(body.error.details[0].path).to.equal(name);
    }
  });

  it('is for administrators alone', async () => {
    await people.request().get('/api/audit').expect(401);
    await (await people.signIn('chief')).get('/audit').expect(403);
  });

  it('is only ever added to', async () => {
    const model = people.connection.model('Audit');
    const refusals = [
      () => model.updateMany({}, { $set: { reason: 'hidden' } }),
      () => model.deleteMany({}),
      () => model.deleteOne({}),
      () => model.findOneAndUpdate({}, { $set: { reason: 'hidden' } }),
    ];
    for (const change of refusals) {
      let code: unknown;
      await change().then(undefined, (error: unknown) => (code = isAppError(error) && error.code));
      expect(code).to.equal('forbidden');
    }
  });
});
