import type { Request, Router } from 'express';
import { field, signedRouter, type SignatureSettings } from '../../../telephony/signature.ts';
import { domesticNumber } from '../../../../contract/phone-numbers.ts';
import type { TextEvents, TextMedium, TextReport } from '../port.ts';
import { mediumOf } from './media.ts';

/** Twilio's MessageStatus in our words; the steps before `sent` tell nothing that we do not know. */
const states: Record<string, TextReport['state']> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'failed',
  failed: 'failed',
};

const mediaOf = (request: Request): TextMedium[] =>
  Array.from({ length: Number(field(request, 'NumMedia')) || 0 }, (_, place) => ({
    id: mediumOf(field(request, `MediaUrl${String(place)}`)),
    mediaType: field(request, `MediaContentType${String(place)}`),
  }));

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
      media: mediaOf(request),
    });
    response.type('text/xml').send(silence);
  });
  return router;
};
