import type { Request, Response, Router } from 'express';
import type { Clock } from '../../server/kernel/clock.ts';
import type { Logger } from '../../server/kernel/logger.ts';
import type { CallEvents, CarrierCallEvent, CarrierRecording, PartyVoice, Reply } from './port.ts';
import { field, signedRouter, type SignatureSettings } from './signature.ts';
import * as twiml from './twiml.ts';

const { paths } = twiml;

const endStates = new Set(['completed', 'busy', 'failed', 'no-answer', 'canceled']);
const unansweredStates = new Set(['busy', 'failed', 'no-answer', 'canceled']);

export interface VoiceWebhookDeps extends SignatureSettings {
  events: CallEvents;
  clock: Clock;
  logger: Logger;
}

/** Twilio sends RFC 2822 time stamps with status callbacks, and none with the first request. */
const instantOf = (request: Request, clock: Clock): Date => {
  const sent = new Date(field(request, 'Timestamp'));
  return Number.isNaN(sent.getTime()) ? clock.now() : sent;
};

const sendTwiml = (response: Response, text: string): void => {
  response.type('text/xml').send(text);
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

/** The event of a webhook about a leg that we asked for, whose address says what it is to which call. */
const legEvent = (request: Request, kind: CarrierCallEvent['kind'], clock: Clock): CarrierCallEvent => ({
  ...callerEvent(request, kind, clock),
  carrierId: queryOf(request, 'call'),
  from: '',
  to: '',
  agentId: queryOf(request, 'agent'),
  offerId: queryOf(request, 'offer'),
  isFailure: field(request, 'CallStatus') === 'failed',
});

const legKind = (status: string, isCaller: boolean): CarrierCallEvent['kind'] | undefined => {
  if (status === 'in-progress' || status === 'answered')
    return isCaller ? 'caller_answered' : 'agent_answered';
  if (status === 'completed') return isCaller ? 'ended' : 'agent_ended';
  if (!unansweredStates.has(status)) return undefined;
  return isCaller ? 'caller_unanswered' : 'agent_unanswered';
};

const emergencyKey = '如有人身或财产安全的紧急情况，请按0键，马上为您接通。';

const twimlOf = ({ message, then }: Reply): string => {
  switch (then) {
    case 'wait':
      return twiml.greetAndQueue(message);
    case 'offer':
      return twiml.waiting(message, true);
    case 'leave':
      return twiml.leaveQueue(message);
    case 'message':
      return twiml.takeMessage(message);
    case 'insist':
      return twiml.takeMessageUnless(message, emergencyKey);
    case 'end':
      return twiml.sayAndHangUp(message);
  }
};

/** What the caller is led through: greeting, queue, keys, message. */
const serveCaller = (router: Router, { events, clock }: Pick<VoiceWebhookDeps, 'events' | 'clock'>): void => {
  const at = (path: string): string => path.replace('/webhooks', '');
  router.post(at(paths.voice), async (request, response) => {
    sendTwiml(response, twimlOf(await events.arrived(callerEvent(request, 'arrived', clock))));
  });
  router.post(at(paths.wait), async (request, response) => {
    const { message, then } = await events.waiting(field(request, 'CallSid'));
    sendTwiml(response, then === 'wait' ? twiml.waiting(message, false) : twimlOf({ message, then }));
  });
  router.post(at(paths.key), async (request, response) => {
    const carrierId = field(request, 'CallSid');
    const given = { digits: field(request, 'Digits'), speech: field(request, 'SpeechResult') };
    const { message, then } = await events.pressed({ carrierId, ...given });
    sendTwiml(response, then === 'wait' ? twiml.waiting(message, false) : twimlOf({ message, then }));
  });
  router.post(at(paths.insist), async (request, response) => {
    const given = { digits: field(request, 'Digits'), speech: field(request, 'SpeechResult') };
    sendTwiml(response, twimlOf(await events.insisted({ carrierId: field(request, 'CallSid'), ...given })));
  });
  router.post(at(paths.announcement), async (request, response) => {
    sendTwiml(response, twiml.sayOnly(await events.announcement(queryOf(request, 'name'))));
  });
  router.post(at(paths.left), async (request, response) => {
    const hasLeft = field(request, 'QueueResult') === 'leave';
    sendTwiml(response, hasLeft ? twimlOf(await events.left(field(request, 'CallSid'))) : twiml.nothing());
  });
};

/** A message or a conversation was recorded: it is told as the document's action and as a callback, whichever first. */
const recordingOf = (request: Request): CarrierRecording => ({
  kind: queryOf(request, 'call') === '' ? 'message' : 'conversation',
  from: field(request, 'From'),
  to: field(request, 'To'),
  carrierId: queryOf(request, 'call') || field(request, 'CallSid'),
  recordingId: field(request, 'RecordingSid'),
  url: field(request, 'RecordingUrl'),
  seconds: Number(field(request, 'RecordingDuration')) || 0,
});

const thanks = '您的留言已收到，我们会尽快处理。感谢来电，再见。';

const passingOn = '正在为您转接，请稍候。';

type LegDeps = Pick<VoiceWebhookDeps, 'events' | 'clock' | 'logger'>;

/** A leg that asks what to do has been picked up, also when the callback that tells so is late or lost. */
const noteAnswered = ({ events, clock, logger }: LegDeps, request: Request): void => {
  const isCaller = queryOf(request, 'role') === 'caller';
  events
    .progressed(legEvent(request, isCaller ? 'caller_answered' : 'agent_answered', clock))
    .catch((error: unknown) => logger.error({ err: error }, 'an answered leg was not taken down yet'));
};

/** Legs that we asked for, and what becomes of every leg. */
const serveLegs = (router: Router, deps: LegDeps): void => {
  const { events, clock } = deps;
  const at = (path: string): string => path.replace('/webhooks', '');
  router.post(at(paths.join), async (request, response) => {
    const room = queryOf(request, 'call');
    const isRecorded = await events.isRecorded(room);
    sendTwiml(response, twiml.joinRoom(room, { isCaller: true, isMuted: false, coaches: null, isRecorded }));
  });
  router.post(at(paths.again), (_request, response) => sendTwiml(response, twiml.greetAndQueue(passingOn)));
  router.post(at(paths.leg), async (request, response) => {
    const coaches = queryOf(request, 'coach') || null;
    const isMuted = queryOf(request, 'muted') === '1';
    const isCaller = queryOf(request, 'role') === 'caller';
    const room = queryOf(request, 'call');
    const isRecorded = await events.isRecorded(room);
    sendTwiml(response, twiml.joinRoom(room, { isCaller, isMuted, coaches, isRecorded }));
    noteAnswered(deps, request);
  });
  router.post(at(paths.legStatus), async (request, response) => {
    const kind = legKind(field(request, 'CallStatus'), queryOf(request, 'role') === 'caller');
    if (kind) await events.progressed(legEvent(request, kind, clock));
    response.status(204).end();
  });
  router.post(at(paths.status), async (request, response) => {
    const status = field(request, 'CallStatus');
    if (endStates.has(status)) {
      const isFailure = status === 'failed';
      await events.progressed({ ...callerEvent(request, 'ended', clock), isFailure });
    }
    response.status(204).end();
  });
};

/** 满意度: asked when the agent is out of the call. */
const serveSurvey = (router: Router, { events }: Pick<VoiceWebhookDeps, 'events'>): void => {
  const at = (path: string): string => path.replace('/webhooks', '');
  router.post(at(paths.survey), async (request, response) => {
    const question = await events.announcement('satisfaction');
    sendTwiml(response, twiml.askSatisfaction(queryOf(request, 'call'), question));
  });
  router.post(at(paths.rated), async (request, response) => {
    sendTwiml(response, twimlOf(await events.rated(queryOf(request, 'call'), field(request, 'Digits'))));
  });
};

const serveRecordings = (
  router: Router,
  { events, logger }: Pick<VoiceWebhookDeps, 'events' | 'logger'>,
): void => {
  const at = (path: string): string => path.replace('/webhooks', '');
  router.post(at(paths.message), async (request, response) => {
    // The carrier keeps what we could not take down now, and it is collected from there later.
    await events
      .recorded(recordingOf(request))
      .catch((error: unknown) => logger.error({ err: error }, 'a message was not taken down yet'));
    sendTwiml(response, twiml.sayAndHangUp(thanks));
  });
  router.post(at(paths.recording), async (request, response) => {
    if (field(request, 'RecordingStatus') === 'completed') await events.recorded(recordingOf(request));
    response.status(204).end();
  });
};

const apology =
  '对不起，系统暂时不能为您接通话务员。请在提示音后留言，说明您的姓名、电话和事情，按井号键结束。';

/** Everything a carrier that speaks TwiML asks of us and tells us, each request verified before it is read. */
export const voiceWebhooks = ({ events, clock, logger, ...signature }: VoiceWebhookDeps): Router => {
  const router = signedRouter(signature);
  serveCaller(router, { events, clock });
  serveLegs(router, { events, clock, logger });
  serveSurvey(router, { events });
  serveRecordings(router, { events, logger });
  // Nothing is looked up here: it must work when nothing else does.
  router.post(paths.fallback.replace('/webhooks', ''), (_request, response) =>
    sendTwiml(response, twiml.takeMessage(apology)),
  );
  return router;
};

export interface LegPlace {
  carrierId: string;
  offerId: string;
  agentId?: string;
  role: 'agent' | 'caller' | 'party';
  voice?: PartyVoice;
}

/** Addresses of a leg that we ask for, which carry what it is to which call. */
export const legUrls = (publicUrl: string, { carrierId, offerId, agentId, role, voice }: LegPlace) => {
  const query = new URLSearchParams({
    call: carrierId,
    offer: offerId,
    role,
    ...(agentId !== undefined && { agent: agentId }),
    ...(voice?.isMuted && { muted: '1' }),
    ...(voice?.coaches && { coach: voice.coaches }),
  }).toString();
  return {
    url: `${publicUrl}${paths.leg}?${query}`,
    statusCallback: `${publicUrl}${paths.legStatus}?${query}`,
  };
};

/** Where what is read out in the middle of a call is asked for. */
export const announcementUrl = (publicUrl: string, name: string): string =>
  `${publicUrl}${paths.announcement}?${new URLSearchParams({ name }).toString()}`;

/** Where a caller is sent whom the agent has left. */
export const surveyUrl = (publicUrl: string, carrierId: string): string =>
  `${publicUrl}${paths.survey}?${new URLSearchParams({ call: carrierId }).toString()}`;

/** Where a caller is sent who waits again. */
export const againUrl = (publicUrl: string): string => publicUrl + paths.again;

/** Where the caller is sent to meet the agent. */
export const joinUrl = (publicUrl: string, carrierId: string): string =>
  `${publicUrl}${paths.join}?${new URLSearchParams({ call: carrierId }).toString()}`;
