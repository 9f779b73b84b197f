import type { ConferenceInstruction } from './interpret-twiml.ts';
import type { Leg } from './leg.ts';
import type { Recordings } from './recordings.ts';
import { newSid } from './webhook-client.ts';

/** Longer than any conversation. */
const longestSeconds = 6 * 60 * 60;

/**
 * The caller's browser, which hears everybody and stays when agents change, records the conversation. One that is not
 * a browser hands nothing over, and is not waited for.
 */
export const recordConversation = (
  leg: Leg,
  { recordingCallback }: ConferenceInstruction,
  recordings: Recordings,
): void => {
  if (recordingCallback === undefined || !leg.isCaller || leg.recordingSid !== undefined) return;
  const sid = newSid('RE');
  leg.recordingSid = sid;
  void recordings.expect({ sid, leg, statusCallback: recordingCallback, source: 'Conference' });
  const order = { legId: leg.sid, recordingId: sid, maxSeconds: longestSeconds, isConversation: true };
  leg.socket?.emit('record', order);
};

export const pauseConversation = (leg: Leg, isPaused: boolean): void => {
  if (leg.recordingSid === undefined) return;
  leg.socket?.emit('pauseRecording', { legId: leg.sid, recordingId: leg.recordingSid, isPaused });
};

/** The caller goes elsewhere: to wait again, or to be asked how satisfied they are. */
export const stopConversation = (leg: Leg): void => {
  if (leg.recordingSid === undefined) return;
  leg.socket?.emit('stopRecording', { legId: leg.sid, recordingId: leg.recordingSid });
  leg.recordingSid = undefined;
};
