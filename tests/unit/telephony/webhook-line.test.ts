import { expect } from 'chai';
import { CarrierFaults } from '../../../contract/carrier.ts';
import { createWebhookLine } from '../../../integrations/telephony/local-carrier/webhook-line.ts';

const status = 'http://hotline/webhooks/telephony/status';
const legStatus = 'http://hotline/webhooks/telephony/leg-status?call=CA1';
const good = CarrierFaults.parse({});

/** Chance is a list: what it gives is used up one after the other. */
const openLine = (chances: number[] = []) => {
  const delivered: string[] = [];
  const line = createWebhookLine({
    post: (_url, { CallStatus = '' }) => {
      delivered.push(CallStatus);
      return Promise.resolve('<Response/>');
    },
    faults: good,
    random: () => chances.shift() ?? 0.99,
  });
  return { line, delivered };
};

describe('createWebhookLine', () => {
  it('delivers everything once and in order when nothing else is said', async () => {
    const { line, delivered } = openLine([0, 0, 0, 0]);
    await line.tell(status, { CallSid: 'CA1', CallStatus: 'in-progress' });
    await line.tell(status, { CallSid: 'CA1', CallStatus: 'completed' });
    expect(delivered).to.deep.equal(['in-progress', 'completed']);
  });

  it('drops a callback, and never a question', async () => {
    const { line, delivered } = openLine([0, 0]);
    const faults = { ...good, drop: 1 };
    await line.tell(status, { CallStatus: 'completed' }, faults);
    expect(delivered).to.deep.equal([]);
    expect(await line.ask(status, { CallStatus: 'ringing' }, faults)).to.equal('<Response/>');
  });

  it('repeats callbacks and questions', async () => {
    const { line, delivered } = openLine();
    const faults = { ...good, repeat: 1 };
    await line.tell(status, { CallStatus: 'completed' }, faults);
    await line.ask(status, { CallStatus: 'ringing' }, faults);
    expect(delivered).to.deep.equal(['completed', 'completed', 'ringing', 'ringing']);
  });

  it('lets the next callback of the same call, of any of its legs, go before one that is reordered', async () => {
    const { line, delivered } = openLine([0.9, 0.1, 0.9, 0.9]);
    const faults = { ...good, reorder: 0.5 };
    const first = line.tell(legStatus, { CallSid: 'CA2', CallStatus: 'in-progress' }, faults);
    await line.tell(status, { CallSid: 'CA1', CallStatus: 'completed' }, faults);
    await first;
    expect(delivered).to.deep.equal(['completed', 'in-progress']);
  });

  it('does not keep a reordered callback for ever', async () => {
    const { line, delivered } = openLine([0.9, 0.1]);
    await line.tell(status, { CallSid: 'CA1', CallStatus: 'completed' }, { ...good, reorder: 0.5 });
    expect(delivered).to.deep.equal(['completed']);
  });
});

describe('CarrierFaults', () => {
  for (const wrong of [{ drop: 1.1 }, { repeat: -1 }, { delayMs: 0.5 }, { lose: 1 }]) {
    it(`refuses ${JSON.stringify(wrong)}`, () => {
      expect(CarrierFaults.safeParse(wrong).success).to.equal(false);
    });
  }
});
