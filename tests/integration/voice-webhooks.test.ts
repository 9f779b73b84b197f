import { createServer, type Server } from 'node:http';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import twilio from 'twilio';
import type { CallerInput, CarrierCallEvent, CarrierRecording } from '../../integrations/telephony/port.ts';
import { voiceWebhooks } from '../../integrations/telephony/voice-webhooks.ts';
import { systemClock } from '../../server/kernel/clock.ts';
import { silentLogger } from '../../server/kernel/logger.ts';
import { skipAloud } from '../support/skip-aloud.ts';

const recordings = '../shared/data/twilio-recorded-requests.md';
const authToken = 'a'.repeat(32);
const publicUrl = 'https://hotline.example';
const inbound = 'CallSid=CA42&From=%2B8613905910001&To=12345&CallStatus=ringing&Direction=inbound';

describe('Voice webhooks', () => {
  let server: Server;
  let told: CarrierCallEvent[];
  let recorded: CarrierRecording[];

  before(async () => {
    const app = express();
    const events = {
      arrived: (event: CarrierCallEvent) => {
        told.push(event);
        return Promise.resolve({ message: '您好', then: 'wait' as const });
      },
      waiting: () => Promise.resolve({ message: '您前面还有2位', then: 'offer' as const }),
      pressed: ({ digits }: CallerInput) =>
        Promise.resolve({ message: `key ${digits}`, then: 'leave' as const }),
      insisted: ({ digits }: CallerInput) =>
        Promise.resolve(
          digits === '0'
            ? { message: '接通', then: 'wait' as const }
            : { message: '请留言', then: 'message' as const },
        ),
      isRecorded: () => Promise.resolve(true),
      rated: (_: string, digits: string) =>
        Promise.resolve({ message: `rated ${digits}`, then: 'end' as const }),
      announcement: (name: string) => Promise.resolve(`words of ${name}`),
      left: () => Promise.resolve({ message: '请留言', then: 'message' as const }),
      recorded: (recording: CarrierRecording) => {
        recorded.push(recording);
        return Promise.resolve();
      },
      progressed: (event: CarrierCallEvent) => {
        told.push(event);
        return Promise.resolve();
      },
      agentLeft: () => Promise.resolve(),
    };
    app.use(
      '/webhooks',
      voiceWebhooks({ authToken, publicUrl, events, clock: systemClock, logger: silentLogger }),
    );
    server = createServer(app).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
  });
  beforeEach(() => {
    told = [];
    recorded = [];
  });
  after(() => server.close());

  const post = async (path: string, body: string, { signature }: { signature?: string } = {}) => {
    const { port } = server.address() as AddressInfo;
    const fields = Object.fromEntries(new URLSearchParams(body));
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
        'x-twilio-signature':
          signature ?? twilio.getExpectedTwilioSignature(authToken, publicUrl + path, fields),
      },
    });
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      text: await response.text(),
    };
  };

  it('greet a caller and let them wait in the queue', async () => {
    const { status, type, text } = await post('/webhooks/telephony/voice', inbound);
    expect(status).to.equal(200);
    expect(type).to.match(/^text\/xml/);
    expect(text).to.match(/<Say language="zh-CN">您好<\/Say><Enqueue waitUrl="\/webhooks\/telephony\/wait"/);
    expect(told).to.have.length(1);
    expect(told[0]).to.include({ kind: 'arrived', carrierId: 'CA42', from: '+8613905910001', to: '12345' });
  });

  it('answer 403 to a wrong signature and read nothing', async () => {
    expect(
      (await post('/webhooks/telephony/voice', inbound, { signature: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' }))
        .status,
    ).to.equal(403);
    expect(
      (await post('/webhooks/telephony/status', `${inbound}&CallStatus=completed`, { signature: '' })).status,
    ).to.equal(403);
    expect(told).to.deep.equal([]);
  });

  it('tell of the end with the time that the carrier gave', async () => {
    const body =
      inbound.replace('ringing', 'completed') +
      '&Timestamp=Tue%2C%2024%20Nov%202026%2008%3A00%3A05%20%2B0000';
    expect((await post('/webhooks/telephony/status', body)).status).to.equal(204);
    expect(told[0]).to.include({ kind: 'ended', isFailure: false });
    expect(told[0]?.at.toISOString()).to.equal('2026-11-24T08:00:05.000Z');
  });

  const agentStates: [string, string | undefined][] = [
    ['in-progress', 'agent_answered'],
    ['no-answer', 'agent_unanswered'],
    ['busy', 'agent_unanswered'],
    ['canceled', 'agent_unanswered'],
    ['ringing', undefined],
    ['completed', 'agent_ended'],
  ];
  for (const [status, kind] of agentStates) {
    it(`take an agent's leg that is ${status} for ${kind ?? 'nothing new'}`, async () => {
      await post(
        '/webhooks/telephony/leg-status?call=CA42&role=agent&agent=a1&offer=o1',
        `CallSid=CA43&CallStatus=${status}`,
      );
      expect(told.map((event) => event.kind)).to.deep.equal(kind ? [kind] : []);
      if (kind) expect(told[0]).to.include({ carrierId: 'CA42', agentId: 'a1', offerId: 'o1' });
    });
  }

  it('offer keys to who waits, let them leave by one, and take their message', async () => {
    const waits = await post('/webhooks/telephony/wait', inbound);
    expect(waits.text).to.match(/<Gather [^>]*numDigits="1"[^>]*><Say[^>]*>您前面还有2位/);
    const pressed = await post('/webhooks/telephony/key', `${inbound}&Digits=2`);
    expect(pressed.text).to.match(/key 2<\/Say><Leave\/>/);
    const left = await post('/webhooks/telephony/left', `${inbound}&QueueResult=leave`);
    expect(left.text).to.match(/请留言<\/Say><Record [^>]*maxLength="120"/);
    const elsewhere = await post('/webhooks/telephony/left', `${inbound}&QueueResult=redirected`);
    expect(elsewhere.text).to.match(/<Response\/>/);
    const sound = 'RecordingSid=RE1&RecordingUrl=https%3A%2F%2Fx%2FRE1&RecordingDuration=7';
    await post('/webhooks/telephony/message', `${inbound}&${sound}`);
    expect(recorded[0]).to.include({ carrierId: 'CA42', recordingId: 'RE1', seconds: 7, kind: 'message' });
  });

  it('take a message by the fallback, which asks nobody', async () => {
    const { text } = await post('/webhooks/telephony/fallback', `${inbound}&ErrorCode=11200`);
    expect(text).to.match(/<Say.*<Record /);
  });

  it('bring the caller, agents and coaches into the room of the call', async () => {
    const caller = await post('/webhooks/telephony/join?call=CA42', inbound);
    expect(caller.text).to.match(/<Conference [^>]*endConferenceOnExit="true"[^>]*>CA42/);
    const coach = await post('/webhooks/telephony/leg?call=CA42&role=agent&coach=CA43', inbound);
    expect(coach.text).to.match(/<Conference [^>]*endConferenceOnExit="false"[^>]*coach="CA43"[^>]*>CA42/);
  });

  it('take requests as Twilio really sends them', async function () {
    if (!existsSync(recordings)) return skipAloud(this, `${recordings} is not there`);
    const bodies = (await readFile(recordings, 'utf8'))
      .split('\n')
      .filter((line) => /^[A-Za-z]+=.*&/.test(line));
    const [voice, ...callbacks] = bodies;
    expect(callbacks.length).to.be.at.least(2);
    const { status, text } = await post('/webhooks/telephony/voice', voice ?? '');
    expect(status).to.equal(200);
    expect(text).to.include('<Enqueue');
    expect(told[0]?.from).to.match(/^\+2567/);
    for (const body of callbacks)
      expect((await post('/webhooks/telephony/status', body)).status).to.equal(204);
    expect(told).to.have.length(1); // recordings say nothing of the call's state
  });
});
