import type { Router } from 'express';
import { field, signedRouter, type SignatureSettings } from '../../../telephony/signature.ts';
import { domesticNumber } from '../../../../contract/phone-numbers.ts';
import type { TextEvents, TextReport } from '../port.ts';

/** Twilio's MessageStatus in our words; the steps before `sent` tell nothing that we do not know. */
const states: Record<string, TextReport['state']> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'failed',
  failed: 'failed',
};

/** An answer that makes Twilio send nothing back. */
const silence = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

export const twilioTextWebhooks = ({
  events,
  ...signature
}: SignatureSettings & { events: TextEvents }): Router => {
  const router = signedRouter(signature);
  router.post('/status', async (request, response) => {
    const state = states[field(request, 'MessageStatus')];
    const { key } = request.query;
    if (state !== undefined && typeof key === 'string') {
      const reason = field(request, 'ErrorCode');
      await events.reported({ key, state, reason: reason === '' ? null : reason });
    }
    response.status(204).end();
  });
  router.post('/incoming', async (request, response) => {
    await events.arrived({
      messageId: field(request, 'MessageSid'),
      from: domesticNumber(field(request, 'From')),
      to: field(request, 'To'),
      text: field(request, 'Body'),
    });
    response.type('text/xml').send(silence);
  });
  return router;
};
