import { createTwilioTexts } from '../../integrations/channels/sms/twilio/index.ts';
import { startTwilioServer } from '../support/twilio-server.ts';
import { smsSenderContract } from './sms-sender.contract.ts';

const settings = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'secret-token', number: '+8659112345' };

smsSenderContract('Twilio', async () => {
  const sent: { sid: string; to: string; body: string }[] = [];
  let isBroken = false;
  const server = await startTwilioServer(({ method, path, fields }) => {
    if (isBroken) return { status: 503, body: { code: 20503, message: 'away', status: 503 } };
    if (!path.includes('/Messages.json')) return { status: 200, body: { status: 'active' } };
    if (method === 'GET') return { status: 200, body: { messages: sent } };
    const message = {
      sid: `SM${String(sent.length).padStart(32, '0')}`,
      to: fields.get('To') ?? '',
      body: fields.get('Body') ?? '',
    };
    sent.push(message);
    return { status: 201, body: message };
  });
  return {
    sms: createTwilioTexts({
      settings,
      publicUrl: 'https://12345.example',
      client: server.client(settings.accountSid, settings.authToken),
    }),
    sent: () => Promise.resolve(sent.map(({ to, body }) => ({ to, text: body }))),
    breakDown: (broken) => {
      isBroken = broken;
    },
    close: () => server.close(),
  };
});
