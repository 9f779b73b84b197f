import twilio from 'twilio';
import type { PartyVoice } from './port.ts';

const { VoiceResponse } = twilio.twiml;
type Response = InstanceType<typeof VoiceResponse>;

/** Where the carrier asks and tells; the same paths for every carrier. */
export const paths = {
  voice: '/webhooks/telephony/voice',
  status: '/webhooks/telephony/status',
  wait: '/webhooks/telephony/wait',
  key: '/webhooks/telephony/key',
  left: '/webhooks/telephony/left',
  survey: '/webhooks/telephony/survey',
  rated: '/webhooks/telephony/rated',
  insist: '/webhooks/telephony/insist',
  announcement: '/webhooks/telephony/announcement',
  message: '/webhooks/telephony/message',
  recording: '/webhooks/telephony/recording',
  join: '/webhooks/telephony/join',
  again: '/webhooks/telephony/again',
  leg: '/webhooks/telephony/leg',
  legStatus: '/webhooks/telephony/leg-status',
  fallback: '/webhooks/telephony/fallback',
} as const;

const voice = { language: 'zh-CN' } as const;
/** One queue at the carrier: who is next is decided here, not there. */
const queueName = 'hotline';
/** Seconds between two announcements. */
const quietSeconds = 12;
const longestMessageSeconds = 120;

const says = (message: string): Response => {
  const response = new VoiceResponse();
  if (message !== '') response.say(voice, message);
  return response;
};

/** The caller hears the greeting and waits. */
export const greetAndQueue = (message: string): string => {
  const response = says(message);
  response.enqueue(
    { waitUrl: paths.wait, waitUrlMethod: 'POST', action: paths.left, method: 'POST' },
    queueName,
  );
  return response.toString();
};

/** Heard over and over; a key may be pressed at any time. */
export const waiting = (message: string, offersKeys: boolean): string => {
  const response = new VoiceResponse();
  if (offersKeys) {
    const gather = response.gather({
      input: ['dtmf', 'speech'],
      language: 'cmn-Hans-CN',
      numDigits: 1,
      timeout: quietSeconds,
      action: paths.key,
      method: 'POST',
    });
    gather.say(voice, message);
  } else {
    response.say(voice, message);
    response.pause({ length: quietSeconds });
  }
  return response.toString();
};

/** Out of the queue; what is next is asked at its `action`. */
export const leaveQueue = (message: string): string => {
  const response = says(message);
  response.leave();
  return response.toString();
};

/** 留言: recorded until a key is pressed or two minutes are over. */
export const takeMessage = (message: string): string => {
  const response = says(message);
  response.record({
    action: paths.message,
    method: 'POST',
    maxLength: longestMessageSeconds,
    finishOnKey: '#',
    playBeep: true,
    trim: 'do-not-trim',
    recordingStatusCallback: paths.recording,
    recordingStatusCallbackMethod: 'POST',
    recordingStatusCallbackEvent: ['completed'],
  });
  response.hangup();
  return response.toString();
};

/** Seconds in which a caller may say that it is an emergency. */
const insistSeconds = 4;

/** A message is asked for, but whoever is in danger gets through by a key or a word. */
export const takeMessageUnless = (message: string, emergency: string): string => {
  const response = new VoiceResponse();
  const gather = response.gather({
    input: ['dtmf', 'speech'],
    language: 'cmn-Hans-CN',
    numDigits: 1,
    timeout: insistSeconds,
    action: paths.insist,
    method: 'POST',
  });
  gather.say(voice, `${message}${emergency}`);
  response.redirect({ method: 'POST' }, paths.insist);
  return response.toString();
};

/** Read out in the middle of a call. */
export const sayOnly = (message: string): string => says(message).toString();

export const sayAndHangUp = (message: string): string => {
  const response = says(message);
  response.hangup();
  return response.toString();
};

const ofCall = (path: string, carrierId: string): string =>
  `${path}?${new URLSearchParams({ call: carrierId }).toString()}`;

/** Seconds in which a caller may press how satisfied they are. */
const surveySeconds = 8;

/** 满意度: one key, or nothing. */
export const askSatisfaction = (carrierId: string, question: string): string => {
  const response = new VoiceResponse();
  const action = ofCall(paths.rated, carrierId);
  const gather = response.gather({
    input: ['dtmf'],
    numDigits: 1,
    timeout: surveySeconds,
    action,
    method: 'POST',
  });
  gather.say(voice, question);
  response.redirect({ method: 'POST' }, action);
  return response.toString();
};

/** The room that bears the call's name: the citizen's leaving ends it, an agent's does not. */
export const joinRoom = (
  room: string,
  { isCaller, isMuted, coaches, isRecorded }: PartyVoice & { isCaller: boolean; isRecorded: boolean },
) => {
  const response = new VoiceResponse();
  response.dial().conference(
    {
      startConferenceOnEnter: true,
      endConferenceOnExit: isCaller,
      beep: 'false',
      waitUrl: '',
      ...(isRecorded && {
        record: 'record-from-start' as const,
        recordingStatusCallback: ofCall(paths.recording, room),
        recordingStatusCallbackMethod: 'POST',
        recordingStatusCallbackEvent: ['completed'] as const,
      }),
      ...(isMuted && { muted: true }),
      ...(coaches !== null && { coach: coaches }),
    },
    room,
  );
  return response.toString();
};

/** An answer to what needs none. */
export const nothing = (): string => new VoiceResponse().toString();
