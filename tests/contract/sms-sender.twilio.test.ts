import { createTwilioTexts } from '../../integrations/channels/sms/twilio/index.ts';
import { createOutbound } from '../../server/platform/http/outbound.ts';
import { startTwilioCarrier, twilioAccount } from '../support/twilio-carrier.ts';
import { smsSenderContract } from './sms-sender.contract.ts';

smsSenderContract('Twilio', async () => {
  const carrier = await startTwilioCarrier();
  carrier.texts.fate([]);
  return {
    sms: createTwilioTexts({
      settings: {
        accountSid: twilioAccount.TWILIO_ACCOUNT_SID,
        authToken: twilioAccount.TWILIO_AUTH_TOKEN,
        number: twilioAccount.TWILIO_NUMBER,
        apiUrl: carrier.url,
      },
      publicUrl: 'https://12345.example',
      outbound: createOutbound({ allowsInside: true }),
    }),
    sent: () => Promise.resolve(carrier.texts.sent().map(({ to, body }) => ({ to, text: body }))),
    breakDown: (isBroken) => carrier.breakDown(isBroken),
    close: () => carrier.close(),
  };
});
