import { Router, raw, type Request, type RequestHandler } from 'express';
import twilio from 'twilio';
import type { WebhookEntry, WebhookLog } from './webhook-log.ts';

/** Twilio's webhooks are small; anything larger is not one. */
const longestBody = '100kb';

export interface SignatureSettings {
  /** Where each webhook is written down with its verdict. */
  log?: WebhookLog | undefined;
  authToken: string;
  /** The address under which the carrier knows us; a proxy may have changed everything else about the request. */
  publicUrl: string;
}

/** A form's fields; a repeated one is a list, as Twilio signs it. */
export type FormFields = Record<string, string | string[]>;

const readForm = (body: string): FormFields => {
  const fields: FormFields = {};
  for (const [name, value] of new URLSearchParams(body)) {
    const known = fields[name];
    fields[name] = known === undefined ? value : [...[known].flat(), value];
  }
  return fields;
};

export interface SignedRequest {
  /** Path and query as they were requested. */
  path: string;
  signature: string | undefined;
  contentType: string | undefined;
  body: string;
}

/**
 * Whether the carrier itself sent this. The package tries the address with and without its default port; a
 * JSON body is covered by `bodySHA256` in the address, a form by its fields.
 */
export const isGenuine = (settings: SignatureSettings, request: SignedRequest): boolean => {
  if (request.signature === undefined || settings.authToken === '') return false;
  const url = new URL(settings.publicUrl).origin + request.path;
  if (request.contentType?.startsWith('application/json')) {
    return (
      url.includes('bodySHA256=') &&
      twilio.validateRequestWithBody(settings.authToken, request.signature, url, request.body)
    );
  }
  return twilio.validateRequest(settings.authToken, request.signature, url, readForm(request.body));
};

declare module 'express-serve-static-core' {
  interface Request {
    /** The verified fields of a signed webhook. */
    webhook?: FormFields;
  }
}

const bodyOf = (request: Request): string =>
  Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';

const verify =
  (settings: SignatureSettings): RequestHandler =>
  (request, response, next) => {
    const body = bodyOf(request);
    const signed = {
      path: request.originalUrl,
      signature: request.get('x-twilio-signature'),
      contentType: request.get('content-type'),
      body,
    };
    if (!isGenuine(settings, signed)) {
      response.status(403).type('text/plain').send('The signature does not hold.');
      return;
    }
    request.webhook = readForm(body);
    next();
  };

const verdictOf = (status: number): WebhookEntry['verdict'] => {
  if (status === 403) return 'bad_signature';
  return status < 400 ? 'taken' : 'failed';
};

/** Writes down when and how each webhook was answered. */
const writeDown =
  (log: WebhookLog): RequestHandler =>
  (request, response, next) => {
    const at = new Date(); // eslint-disable-line no-restricted-syntax -- a stop watch, not a time of the domain
    const began = performance.now();
    response.on('finish', () => {
      const told = field(request, 'CallStatus') || field(request, 'QueueResult') || field(request, 'Digits');
      log.add({
        at,
        path: request.path,
        legId: field(request, 'CallSid'),
        told,
        verdict: verdictOf(response.statusCode),
        status: response.statusCode,
        tookMs: Math.round(performance.now() - began),
      });
    });
    next();
  };

/** A router that lets nothing pass whose signature does not hold, and parses nothing before. */
export const signedRouter = (settings: SignatureSettings): Router => {
  const router = Router();
  if (settings.log) router.use(writeDown(settings.log));
  router.use(raw({ type: () => true, limit: longestBody }), verify(settings));
  return router;
};

/** One field of a verified webhook; empty when it was not sent. */
export const field = (request: Request, name: string): string => {
  const value = request.webhook?.[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
};
