import { expect } from 'chai';
import { defaultCallRules } from '../../contract/call-rules.ts';
import type { CarrierAnswer, CarrierFaults } from '../../contract/carrier.ts';
import { callModel } from '../../server/features/calls/call.model.ts';
import { eventually } from '../support/eventually.ts';
import { openTelephones, type Telephone, type Telephones } from '../support/telephones.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

const good: CarrierFaults = { drop: 0, repeat: 0, reorder: 0, delayMs: 0 };
const lines: Record<string, CarrierFaults> = {
  'a good line': good,
  'a line that repeats': { ...good, repeat: 1 },
  'a line that reorders and is late': { ...good, reorder: 0.5, delayMs: 150 },
  'a line that drops every callback': { ...good, drop: 1 },
  'a line that does all of it': { drop: 0.3, repeat: 0.5, reorder: 0.5, delayMs: 150 },
};
const callsOnEach = 2;

describe('Calls whose webhooks are dropped, late, repeated and reordered', function () {
  this.timeout(60_000);
  let ahead = 0;
  let world: World;
  let phones: Telephones;
  let agent: SignedIn;
  let window: Telephone;

  before(async () => {
    const clock = { now: () => new Date(Date.now() + ahead) };
    world = await openWorld({ clock, environment: { LOCAL_SPEECH_MS: '1' } });
    phones = openTelephones(world);
    agent = await world.signIn('agent1');
    const supervisor = await world.signIn('supervisor');
    await supervisor.send('PUT', '/call-rules', { ...defaultCallRules, wrapUpSeconds: 5 });
    window = await phones.ready(agent);
  });
  after(async () => {
    await phones.hangUpAll([agent]);
    await world.close();
  });

  const dial = async (from: string, faults: CarrierFaults) => {
    const phone = await phones.connect();
    const answer: CarrierAnswer = await phone.socket.emitWithAck('dial', { from, to: '12345', faults });
    if (!answer.ok) throw new Error(answer.reason);
    return { ...phone, carrierId: answer.legId };
  };
  const recordOf = async (carrierId: string) => {
    const call = await callModel(world.system.adapters.database.connection).findOne({ carrierId }).lean();
    return call && { state: call.state, outcome: call.figures.outcome, answers: call.facts.answers.length };
  };
  /** A minute later the sweep asks after what was lost. */
  const aMinuteLater = async () => {
    ahead += 60_000;
    await world.system.adapters.queue.enqueue('calls.sweep', {});
    await world.settle();
  };

  for (const [line, faults] of Object.entries(lines)) {
    it(`end in the same record on ${line}`, async () => {
      for (let place = 0; place < callsOnEach; place += 1) {
        await agent.send('PUT', '/seat', { state: 'ready' });
        const caller = await dial(`1381234000${place}`, faults);
        const legId = await eventually(window.ringing, { what: 'the telephone rings' });
        await window.socket.emitWithAck('accept', legId);
        await eventually(() => caller.states.at(-1) === 'talking', { what: 'both are connected' });
        expect(await phones.seatOf(agent)).to.equal('talking');
        const wasTorn = caller.states.filter((state) => state === 'talking').length > 1;
        expect(wasTorn, 'the caller was taken out of the conversation').to.equal(false);
        // In turns the caller hangs up and the agent's line goes dead.
        if (place % 2 === 0) caller.socket.emit('hangUp', caller.carrierId);
        else window.socket.emit('hangUp', window.legId());
        await eventually(() => window.states.at(-1) === 'ended');
        await eventually(
          async () => {
            if ((await recordOf(caller.carrierId))?.state !== 'completed') await aMinuteLater();
            return caller.states.at(-1) === 'ended';
          },
          { what: 'the call is over on both sides' },
        );
        expect(await recordOf(caller.carrierId)).to.deep.equal({
          state: 'completed',
          outcome: 'answered',
          answers: 1,
        });
        await eventually(async () => ['wrap_up', 'ready'].includes(await phones.seatOf(agent)), {
          what: 'the seat is free',
        });
      }
    });
  }
});
