import twilio from 'twilio';

const { VoiceResponse } = twilio.twiml;

/** Where the carrier asks and tells; the same paths for every carrier. */
export const paths = {
  voice: '/webhooks/telephony/voice',
  status: '/webhooks/telephony/status',
  wait: '/webhooks/telephony/wait',
  agentLeg: '/webhooks/telephony/agent-leg',
  agentStatus: '/webhooks/telephony/agent-status',
  fallback: '/webhooks/telephony/fallback',
} as const;

const voice = { language: 'zh-CN' } as const;

/** The caller hears the greeting and waits in the conference that bears the call's name. */
export const greetAndQueue = (carrierId: string, message: string): string => {
  const response = new VoiceResponse();
  response.say(voice, message);
  response.dial().conference(
    {
      startConferenceOnEnter: false,
      endConferenceOnExit: true,
      beep: 'false',
      waitUrl: paths.wait,
      waitMethod: 'POST',
    },
    carrierId,
  );
  return response.toString();
};

/** The agent's leg starts the conference, and ends it by leaving. */
export const joinCaller = (carrierId: string): string => {
  const response = new VoiceResponse();
  response
    .dial()
    .conference({ startConferenceOnEnter: true, endConferenceOnExit: true, beep: 'false' }, carrierId);
  return response.toString();
};

/** Heard over and over until an agent comes. */
export const waiting = (message: string): string => {
  const response = new VoiceResponse();
  response.say(voice, message);
  response.pause({ length: 10 });
  return response.toString();
};

/** The last resort, when the application could not answer. */
export const apologise = (message: string): string => {
  const response = new VoiceResponse();
  response.say(voice, message);
  response.hangup();
  return response.toString();
};
