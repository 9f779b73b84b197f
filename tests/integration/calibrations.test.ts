import { expect } from 'chai';
import type { Calibration, CalibrationRow } from '../../contract/calibrations.ts';
import type { Page } from '../../contract/common.ts';
import type { NotificationList } from '../../contract/notifications.ts';
import { itemsOf } from '../../contract/quality-score.ts';
import type { Scoring } from '../../contract/quality.ts';
import type { Ticket } from '../../contract/tickets.ts';
import { openDesk, type Desk } from '../support/desk.ts';
import type { SignedIn } from '../support/world.ts';

describe('Calibrations', () => {
  let desk: Desk;
  let supervisor: SignedIn;
  let first: SignedIn;
  let second: SignedIn;
  let ticket: Ticket;
  let calibration: Calibration;

  before(async () => {
    desk = await openDesk();
    [supervisor, first, second] = await Promise.all([
      desk.world.signIn('supervisor'),
      desk.world.signIn('inspector'),
      desk.world.signIn('inspector2'),
    ]);
    ticket = await desk.file();
  });
  after(() => desk.world.close());

  const start = (body: object, who = supervisor) =>
    who.post<Calibration>('/quality/calibrations', { kind: 'ticket', contactId: ticket.id, ...body });
  const get = (who: SignedIn) => who.get<Calibration>(`/quality/calibrations/${calibration.id}`);
  const send = (who: SignedIn, verb: string, body: object) =>
    who.post<Calibration>(`/quality/calibrations/${calibration.id}/${verb}`, body);
  const marked = (missed: string[] = []): Scoring => ({
    marks: itemsOf(calibration.sheet).map(({ key }) =>
      missed.includes(key)
        ? { item: key, level: 'missed', note: '有误' }
        : { item: key, level: 'met', note: '' },
    ),
    fatals: [],
    comment: '',
  });

  it('are started by leaders, for a contact that can be judged and inspectors who may', async () => {
    const inspectorIds = [first.me.id, second.me.id];
    expect((await start({ inspectorIds }, first)).status).to.equal(403);
    expect((await desk.world.stranger.get('/quality/calibrations')).status).to.equal(401);
    const alone = await start({ inspectorIds: [first.me.id] });
    expect(alone.error?.details[0]?.path).to.equal('inspectorIds');
    const agentToo = await start({ inspectorIds: [first.me.id, desk.agent.me.id] });
    expect(agentToo.error?.details[0]?.path).to.equal('inspectorIds.1');
    const unknown = await start({ inspectorIds, contactId: '0123456789abcdef01234567' });
    expect(unknown.error?.details[0]?.path).to.equal('contactId');
    const started = await start({ inspectorIds });
    expect(started.status).to.equal(201);
    calibration = started.data;
    expect(calibration).to.include({ state: 'open', invited: 2, done: 0, spread: null });
    await desk.world.settle();
    const { items } = (await first.get<NotificationList>('/notifications')).data;
    expect(items[0]?.path).to.equal(`/quality/calibrations/${calibration.id}`);
  });

  it('are blind: of others one learns that they are done, and no more', async () => {
    const scored = await send(first, 'score', { scoring: marked(['title', 'routing']) });
    expect(scored.data.entries[0]).to.include({ isDone: true });
    expect(scored.data.entries[0]?.scoring).to.not.equal(null);
    for (const who of [second, supervisor]) {
      const [seen] = (await get(who)).data.entries;
      expect(seen).to.include({ isDone: true, scoring: null, result: null });
    }
    expect((await send(first, 'score', { scoring: marked() })).status).to.equal(403);
    expect((await send(supervisor, 'score', { scoring: marked() })).status).to.equal(403);
    expect((await send(supervisor, 'close', { version: scored.data.version })).status).to.equal(403);
    expect((await desk.agent.get(`/quality/calibrations/${calibration.id}`)).status).to.equal(403);
  });

  it('show how far all lie apart, and from the reference, once they are closed', async () => {
    await send(second, 'score', { scoring: marked(['title']) });
    const half = { ...marked(), marks: [] };
    expect((await send(supervisor, 'reference', { scoring: half })).status).to.equal(400);
    const referred = await send(supervisor, 'reference', { scoring: marked(['title']) });
    expect((await get(first)).data.reference?.scoring).to.equal(null);
    const closed = await send(supervisor, 'close', { version: referred.data.version });
    expect(closed.data).to.include({ state: 'closed' });
    const seen = (await get(second)).data;
    expect(seen.spread?.score).to.deep.equal({ average: 80, lowest: 70, highest: 90, reference: 90 });
    const [routing] = seen.spread?.items ?? [];
    expect(routing).to.deep.include({ key: 'routing', reference: 'met', agreement: 50 });
    expect(routing?.levels).to.include({ met: 1, missed: 1 });
    const title = seen.spread?.items.find(({ key }) => key === 'title');
    expect(title).to.deep.include({ reference: 'missed', agreement: 100 });
    expect(seen.entries.every(({ scoring }) => scoring !== null)).to.equal(true);
    const late = await send(supervisor, 'reference', { scoring: marked() });
    expect(late.error?.code).to.equal('invalid_transition');
  });

  it('are listed for inspectors, and inspectors for leaders', async () => {
    const { items } = (await first.get<Page<CalibrationRow>>('/quality/calibrations')).data;
    expect(items.map(({ id }) => id)).to.deep.equal([calibration.id]);
    const { data } = await supervisor.get<{ id: string }[]>('/quality/inspectors');
    expect(data.map(({ id }) => id)).to.include.members([first.me.id, second.me.id, supervisor.me.id]);
    expect((await first.get('/quality/inspectors')).status).to.equal(403);
    expect((await first.get('/quality/calibrations/0123456789abcdef01234567')).status).to.equal(404);
  });
});
