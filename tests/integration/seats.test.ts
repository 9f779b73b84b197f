import { expect } from 'chai';
import { defaultCallRules } from '../../contract/call-rules.ts';
import type { Seat } from '../../contract/calls.ts';
import { seatTimeModel } from '../../server/features/agents/seat-times.ts';
import { filing } from '../support/desk.ts';
import { eventually } from '../support/eventually.ts';
import { openTelephones, type Telephones } from '../support/telephones.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

describe('Seats', () => {
  let world: World;
  let phones: Telephones;
  let agents: SignedIn[];
  let supervisor: SignedIn;
  let editor: SignedIn;

  before(async function () {
    this.timeout(90_000);
    world = await openWorld();
    phones = openTelephones(world);
    agents = await Promise.all([world.signIn('agent1'), world.signIn('agent2')]);
    supervisor = await world.signIn('supervisor');
    editor = await world.signIn('editor');
  });
  after(() => world.close());
  afterEach(async () => {
    await phones.hangUpAll(agents);
    await supervisor.send('PUT', '/call-rules', defaultCallRules);
  });

  const rules = (change: object) => supervisor.send('PUT', '/call-rules', { ...defaultCallRules, ...change });
  const seatOf = async (agent: SignedIn) => (await phones.deskOf(agent)).seat;

  it('are in a break with its reason, which survives a reload', async () => {
    const { data } = await agents[0]!.send<Seat>('PUT', '/seat', { state: 'break', reason: 'meal' });
    expect(data).to.include({ state: 'break', reason: 'meal' });
    const again = await world.signIn('agent1');
    expect((await phones.deskOf(again)).seat).to.include({ state: 'break', reason: 'meal' });
    expect((await agents[0]!.send('PUT', '/seat', { state: 'break', reason: 'nap' })).error?.code).to.equal(
      'invalid_input',
    );
  });

  it('are one for both windows of a person, of which one takes the call', async () => {
    const first = await phones.ready(agents[0]!);
    const second = await phones.ready(agents[0]!);
    const caller = await phones.dial();
    const legId = await eventually(first.ringing);
    await eventually(second.ringing);
    const answers = await Promise.all([
      first.socket.emitWithAck('accept', legId),
      second.socket.emitWithAck('accept', legId),
    ]);
    expect(answers.filter((answer) => answer.ok)).to.have.length(1);
    await eventually(() => caller.states.at(-1) === 'talking');
  });

  it('are set not ready when nobody picks up, and the call goes on to the next', async () => {
    await rules({ ringSeconds: 5 });
    const silent = await phones.ready(agents[0]!);
    await world.settle();
    const caller = await phones.dial();
    await eventually(silent.ringing);
    const next = await phones.ready(agents[1]!);
    await phones.accept(agents[1]!, next);
    expect(await seatOf(agents[0]!)).to.include({ state: 'break', reason: 'missed' });
    await eventually(() => caller.states.at(-1) === 'talking');
  });

  it('write a call up for as long as the rule says, lengthened as often as it allows', async () => {
    await rules({ wrapUpSeconds: 900, wrapUpExtensions: 1 });
    const phone = await phones.ready(agents[0]!);
    const caller = await phones.dial();
    await phones.accept(agents[0]!, phone);
    expect((await agents[0]!.post('/seat/extend-wrap-up')).error?.code).to.equal('invalid_transition');
    caller.socket.emit('hangUp', caller.legId());
    await eventually(async () => (await seatOf(agents[0]!)).state === 'wrap_up');
    const before = await seatOf(agents[0]!);
    const { data } = await agents[0]!.post<Seat>('/seat/extend-wrap-up');
    expect(Date.parse(data.wrapUpUntil!) - Date.parse(before.wrapUpUntil!)).to.equal(900_000);
    expect(data.extensionsLeft).to.equal(0);
    expect((await agents[0]!.post('/seat/extend-wrap-up')).error?.code).to.equal('invalid_transition');
  });

  it('leave behind how long they were in each state', async () => {
    await agents[0]!.send('PUT', '/seat', { state: 'break', reason: 'training' });
    await agents[0]!.send('PUT', '/seat', { state: 'off' });
    await world.settle();
    const times = seatTimeModel(world.system.adapters.database.connection);
    const [last] = await times.find({ agentId: agents[0]!.me.id, state: 'break' }).sort({ from: -1 }).lean();
    expect(last).to.include({ state: 'break', reason: 'training', agentName: agents[0]!.me.name });
    expect(last?.seconds).to.be.at.least(0);
  });

  it('have skills, and calls of a line go to those who have them', async () => {
    const { me } = agents[1]!;
    const path = `/seats/${me.id}/skills`;
    const skills = [{ code: 'english', level: 4 }];
    expect((await supervisor.send<Seat>('PUT', path, { skills })).data.skills).to.deep.equal(skills);
    const other = await phones.ready(agents[0]!);
    await world.settle();
    const able = await phones.ready(agents[1]!);
    await phones.dial('13805910077', '123458');
    await eventually(able.ringing);
    expect(other.ringing()).to.equal(undefined);
    expect((await phones.callOf(agents[1]!)).skills).to.deep.equal(['english']);
    await supervisor.send('PUT', path, { skills: [] });
  });

  it('refuse skills that are not in the list, people that are not there, and changes by those who may not', async () => {
    const path = (id: string) => `/seats/${id}/skills`;
    const { id } = agents[0]!.me;
    const wrong = await supervisor.send('PUT', path(id), { skills: [{ code: 'klingon', level: 1 }] });
    expect(wrong.error?.details[0]?.path).to.equal('skills.0.code');
    const nobody = await supervisor.send('PUT', path('0'.repeat(24)), { skills: [] });
    expect(nobody.error?.code).to.equal('not_found');
    expect((await agents[0]!.send('PUT', path(id), { skills: [] })).error?.code).to.equal('forbidden');
    expect((await world.stranger.send('PUT', path(id), { skills: [] })).status).to.equal(401);
    expect((await editor.get('/desk')).error?.code).to.equal('forbidden');
  });

  it('obey rules that only leaders change, and that must make sense', async () => {
    expect((await agents[0]!.get('/call-rules')).data.ringSeconds).to.equal(defaultCallRules.ringSeconds);
    expect((await agents[0]!.send('PUT', '/call-rules', defaultCallRules)).error?.code).to.equal('forbidden');
    const unknown = await rules({ lines: [{ number: '12345', skills: ['nothing'] }] });
    expect(unknown.error?.details[0]?.path).to.equal('lines.0.skills');
    expect((await rules({ ringSeconds: 1 })).error?.details[0]?.path).to.equal('ringSeconds');
  });

  it('give a caller with an open ticket to the agent who took it down', async () => {
    const phone = '13700001111';
    await agents[1]!.post('/tickets', filing({ citizen: { name: '李阿姨', phone } }));
    const longest = await phones.ready(agents[0]!);
    await world.settle();
    const knows = await phones.ready(agents[1]!);
    await phones.dial(phone);
    await eventually(knows.ringing);
    expect(longest.ringing()).to.equal(undefined);
    expect((await phones.callOf(agents[1]!)).priority).to.equal('returning');
  });
});
