import { expect } from 'chai';
import express from 'express';
import supertest from 'supertest';
import twilio from 'twilio';
import { twilioTextWebhooks } from '../../integrations/channels/sms/twilio/webhooks.ts';

const authToken = 'secret-token';
const publicUrl = 'https://12345.example';

describe('Twilio text webhooks', () => {
  const told: unknown[] = [];
  const app = express().use(
    '/webhooks/texts',
    twilioTextWebhooks({
      authToken,
      publicUrl,
      events: {
        reported: (report) => Promise.resolve(void told.push(report)),
        arrived: (arrival) => Promise.resolve(void told.push(arrival)),
      },
    }),
  );
  beforeEach(() => {
    told.length = 0;
  });

  const post = (path: string, fields: Record<string, string>, token = authToken) =>
    supertest(app)
      .post(path)
      .type('form')
      .set('x-twilio-signature', twilio.getExpectedTwilioSignature(token, publicUrl + path, fields))
      .send(fields);

  it('tell what became of a text, by the key that its address carries', async () => {
    const path = '/webhooks/texts/status?key=ticket.filed%2F1';
    await post(path, { MessageSid: 'SM1', MessageStatus: 'delivered' }).expect(204);
    await post(path, { MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode: '30003' }).expect(204);
    await post(path, { MessageSid: 'SM1', MessageStatus: 'queued' }).expect(204);
    expect(told).to.deep.equal([
      { key: 'ticket.filed/1', state: 'delivered', reason: null },
      { key: 'ticket.filed/1', state: 'failed', reason: '30003' },
    ]);
  });

  it('bring what citizens write, and answer nothing', async () => {
    const fields = { MessageSid: 'SM2', From: '+8613800001234', To: '+8659112345', Body: 'TD' };
    const { text } = await post('/webhooks/texts/incoming', fields).expect(200);
    expect(text).to.match(/<Response\/>$/);
    const arrival = { messageId: 'SM2', from: '13800001234', to: '+8659112345', text: 'TD', media: [] };
    expect(told).to.deep.equal([arrival]);
  });

  it('name what came with a text, and nothing that does not lie with the carrier', async () => {
    const [message, medium] = [`MM${'1'.repeat(32)}`, `ME${'2'.repeat(32)}`];
    const fields = {
      ...{ MessageSid: message, From: '+8613800001234', To: '+8659112345', Body: '', NumMedia: '2' },
      MediaUrl0: `https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/${message}/Media/${medium}`,
      MediaContentType0: 'image/jpeg',
      MediaUrl1: 'http://169.254.169.254/latest/meta-data',
      MediaContentType1: 'image/png',
    };
    await post('/webhooks/texts/incoming', fields).expect(200);
    const media = [
      { id: `${message}/${medium}`, mediaType: 'image/jpeg' },
      { id: '', mediaType: 'image/png' },
    ];
    expect(told).to.deep.equal([
      { messageId: message, from: '13800001234', to: '+8659112345', text: '', media },
    ]);
  });

  it('are turned away with 403 when the signature is another’s', async () => {
    await post('/webhooks/texts/incoming', { Body: 'TD' }, 'another-token').expect(403);
    await supertest(app)
      .post('/webhooks/texts/status?key=1')
      .type('form')
      .send({ MessageStatus: 'sent' })
      .expect(403);
    expect(told).to.deep.equal([]);
  });
});
