import type { Request, Response, Router } from 'express';
import type { Clock } from '../../server/kernel/clock.ts';
import type { CallEvents, CarrierCallEvent } from './port.ts';
import { field, signedRouter, type SignatureSettings } from './signature.ts';
import { apologise, greetAndQueue, joinCaller, paths, waiting } from './twiml.ts';

const waitingMessage = '话务员正忙，请稍候，您的电话马上接通。';
const apology = '对不起，系统暂时出现故障，请稍后再拨打12345。';

const endStates = new Set(['completed', 'busy', 'failed', 'no-answer', 'canceled']);
const unansweredStates = new Set(['busy', 'failed', 'no-answer', 'canceled']);

export interface VoiceWebhookDeps extends SignatureSettings {
  events: CallEvents;
  clock: Clock;
}

/** Twilio sends RFC 2822 time stamps with status callbacks, and none with the first request. */
const instantOf = (request: Request, clock: Clock): Date => {
  const sent = new Date(field(request, 'Timestamp'));
  return Number.isNaN(sent.getTime()) ? clock.now() : sent;
};

const sendTwiml = (response: Response, twiml: string): void => {
  response.type('text/xml').send(twiml);
};

const queryOf = (request: Request, name: string): string => {
  const value = request.query[name];
  return typeof value === 'string' ? value : '';
};

/** The event of a webhook about the caller's own leg. */
const callerEvent = (request: Request, kind: CarrierCallEvent['kind'], clock: Clock): CarrierCallEvent => ({
  carrierId: field(request, 'CallSid'),
  kind,
  from: field(request, 'From'),
  to: field(request, 'To'),
  at: instantOf(request, clock),
});

/** The event of a webhook about an agent's leg, whose address names caller and agent. */
const agentEvent = (request: Request, kind: CarrierCallEvent['kind'], clock: Clock): CarrierCallEvent => ({
  ...callerEvent(request, kind, clock),
  carrierId: queryOf(request, 'call'),
  from: '',
  to: '',
  agentId: queryOf(request, 'agent'),
  offerId: queryOf(request, 'offer'),
});

const agentKind = (status: string): CarrierCallEvent['kind'] | undefined => {
  if (status === 'in-progress' || status === 'answered') return 'agent_answered';
  if (status === 'completed') return 'agent_ended';
  return unansweredStates.has(status) ? 'agent_unanswered' : undefined;
};

/** Everything a carrier that speaks TwiML asks of us and tells us, each request verified before it is read. */
export const voiceWebhooks = ({ events, clock, ...signature }: VoiceWebhookDeps): Router => {
  const router = signedRouter(signature);
  const at = (path: string): string => path.replace('/webhooks', '');

  router.post(at(paths.voice), async (request, response) => {
    const event = callerEvent(request, 'arrived', clock);
    const { message } = await events.arrived(event);
    sendTwiml(response, greetAndQueue(event.carrierId, message));
  });
  router.post(at(paths.status), async (request, response) => {
    const status = field(request, 'CallStatus');
    if (endStates.has(status)) {
      const isFailure = status === 'failed';
      await events.progressed({ ...callerEvent(request, 'ended', clock), isFailure });
    }
    response.status(204).end();
  });
  router.post(at(paths.wait), (_request, response) => sendTwiml(response, waiting(waitingMessage)));
  router.post(at(paths.agentLeg), (request, response) =>
    sendTwiml(response, joinCaller(queryOf(request, 'call'))),
  );
  router.post(at(paths.agentStatus), async (request, response) => {
    const kind = agentKind(field(request, 'CallStatus'));
    if (kind) await events.progressed(agentEvent(request, kind, clock));
    response.status(204).end();
  });
  router.post(at(paths.fallback), (_request, response) => sendTwiml(response, apologise(apology)));
  return router;
};

/** Addresses of an agent's leg, which carry whom it is for. */
export const agentLegUrls = (
  publicUrl: string,
  { carrierId, agentId, offerId }: { carrierId: string; agentId: string; offerId: string },
) => {
  const query = `?${new URLSearchParams({ call: carrierId, agent: agentId, offer: offerId }).toString()}`;
  return { url: publicUrl + paths.agentLeg + query, statusCallback: publicUrl + paths.agentStatus + query };
};
