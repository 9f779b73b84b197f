import { expect } from 'chai';
import type { Call } from '../../contract/calls.ts';
import type { Page } from '../../contract/common.ts';
import type { Ticket } from '../../contract/tickets.ts';
import { eventually } from '../support/eventually.ts';
import { quarterSecond } from '../support/sound.ts';
import { openTelephones, type Telephones } from '../support/telephones.ts';
import { startTwilioCarrier, twilioAccount, type TwilioCarrier } from '../support/twilio-carrier.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

describe("A call's whole life through Twilio", function () {
  this.timeout(90_000);
  let carrier: TwilioCarrier;
  let world: World;
  let phones: Telephones;
  let agents: SignedIn[];
  let supervisor: SignedIn;

  before(async () => {
    carrier = await startTwilioCarrier();
    world = await openWorld({ environment: { ...twilioAccount, TWILIO_API_URL: carrier.url } });
    carrier.serve(world.url);
    phones = openTelephones(world, {
      url: carrier.url,
      tokenOf: ({ me }) => carrier.tokenOf(me.id),
    });
    agents = await Promise.all([world.signIn('agent1'), world.signIn('agent2')]);
    supervisor = await world.signIn('supervisor');
  });
  after(async () => {
    await world.close();
    await carrier.close();
  });
  afterEach(() => phones.hangUpAll([...agents, supervisor]));

  const lastCall = async (): Promise<Call> => (await supervisor.get<Page<Call>>('/calls')).data.items[0]!;

  it('is queued, answered, held, handed over warmly, of three, ended, recorded, and deleted there', async () => {
    const window = await phones.ready(agents[0]!);
    const caller = await phones.dial('13855550001');
    const orders: string[] = [];
    caller.socket.on('record', ({ recordingId }) => orders.push(recordingId));
    const call = await phones.accept(agents[0]!, window);
    await eventually(() => caller.states.at(-1) === 'talking' && orders.length === 1);

    await agents[0]!.post(`/calls/${call.id}/hold`);
    await eventually(() => caller.states.at(-1) === 'held');
    const second = await phones.ready(agents[1]!);
    await agents[0]!.post(`/calls/${call.id}/parties`, { agentId: agents[1]!.me.id });
    await phones.accept(agents[1]!, second);
    const [party] = (await phones.callOf(agents[0]!)).parties;
    await agents[0]!.post(`/calls/${call.id}/parties/${party!.id}/hand-over`);
    await eventually(() => caller.states.at(-1) === 'talking' && window.states.at(-1) === 'ended');

    const department = await phones.idle('059187654321');
    await agents[1]!.post(`/calls/${call.id}/parties`, { number: '059187654321', name: '城管局' });
    await phones.pickUp(department);
    await eventually(() => department.states.at(-1) === 'talking');

    await agents[1]!.post(`/calls/${call.id}/warn`, { kind: 'silent' });
    await eventually(() => caller.heard.some((text) => text.includes('听不到您的声音')));
    expect((await agents[1]!.post(`/calls/${call.id}/pause-recording`)).status).to.equal(200);
    await agents[1]!.post(`/calls/${call.id}/resume-recording`);

    await agents[1]!.post(`/calls/${call.id}/hang-up`);
    await eventually(() => caller.states.at(-1) === 'ended' && department.states.at(-1) === 'ended');
    const sound = { legId: caller.legId(), recordingId: orders[0]!, seconds: 3, mediaType: 'audio/wav' };
    caller.socket.emit('recorded', sound, quarterSecond());
    const ended = await eventually(async () => {
      const last = await lastCall();
      return last.recordings.some(({ isPlayable }) => isPlayable) ? last : undefined;
    });
    expect(ended).to.include({ state: 'completed', outcome: 'answered', agentId: agents[1]!.me.id });
    expect(ended.recordings[0]).to.include({ kind: 'conversation', seconds: 3 });
    await eventually(() => carrier.recordings().length === 0, { what: 'the recording is deleted at Twilio' });
    for (const what of [
      'POST /Calls',
      'POST /Calls/CA',
      'GET /Conferences',
      'POST /Conferences/CF/Participants/CA',
      'POST /Conferences/CF/Recordings/Twilio.CURRENT',
      'DELETE /Recordings/RE',
    ]) {
      expect(carrier.asked, what).to.include(what);
    }
  });

  it('waits when nobody is there, leaves a message, and the message becomes a ticket', async () => {
    const caller = await phones.dial('13855550002');
    await eventually(() => caller.heard.some((text) => text.includes('按1键')));
    const order = new Promise<string>((resolve) =>
      caller.socket.once('record', ({ recordingId }) => resolve(recordingId)),
    );
    caller.socket.emit('press', { legId: caller.legId(), digit: '2' });
    const sound = { legId: caller.legId(), recordingId: await order, seconds: 5, mediaType: 'audio/wav' };
    caller.socket.emit('recorded', sound, quarterSecond());
    await eventually(() => caller.states.at(-1) === 'ended');
    const call = await eventually(async () => {
      const last = await lastCall();
      return last.ticketIds.length > 0 && last.recordings[0]?.isPlayable ? last : undefined;
    });
    expect(call).to.include({ outcome: 'message' });
    await eventually(async () => {
      const ticket = (await supervisor.get<Ticket>(`/tickets/${call.ticketIds[0]!}`)).data;
      return ticket.calls[0]?.callId === call.id;
    });
    await eventually(() => carrier.recordings().length === 0);
  });

  it('takes no webhook that Twilio has not signed', async () => {
    const response = await fetch(`${world.url}/webhooks/telephony/voice`, {
      method: 'POST',
      headers: { 'x-twilio-signature': 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' },
      body: new URLSearchParams({ CallSid: 'CA1', From: '13855550003', To: '12345' }),
    });
    expect(response.status).to.equal(403);
  });
});
