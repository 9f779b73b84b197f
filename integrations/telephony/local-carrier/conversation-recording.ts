import type { ConferenceInstruction } from './interpret-twiml.ts';
import { hasEnded, type Leg } from './leg.ts';
import type { Recordings } from './recordings.ts';
import { newSid } from './webhook-client.ts';

/** What a browser can hand over at once; a longer conversation has several recordings. */
const longestSeconds = 30 * 60;

const order = (leg: Leg, recordingId: string): void => {
  leg.socket?.emit('record', {
    legId: leg.sid,
    recordingId,
    maxSeconds: longestSeconds,
    isConversation: true,
  });
};

/**
 * The caller's browser, which hears everybody and stays when agents change, records the conversation. One that is not
 * a browser hands nothing over, and is not waited for.
 */
export const recordConversation = (
  leg: Leg,
  conference: Pick<ConferenceInstruction, 'recordingCallback'>,
  recordings: Recordings,
): void => {
  const { recordingCallback } = conference;
  if (recordingCallback === undefined || !leg.isCaller || leg.recordingSid !== undefined) return;
  const sid = newSid('RE');
  leg.recordingSid = sid;
  void recordings
    .expect({ sid, leg, statusCallback: recordingCallback, source: 'Conference' })
    .then((recording) => {
      // Handed over because it was long enough, not because it was over.
      if (!recording || recording.seconds === 0 || leg.recordingSid !== sid || hasEnded(leg)) return;
      leg.recordingSid = undefined;
      recordConversation(leg, conference, recordings);
    });
  order(leg, sid);
};

/** The caller's page was reloaded: the rest of the conversation is recorded. */
export const resumeRecording = (leg: Leg): void => {
  if (leg.recordingSid !== undefined) order(leg, leg.recordingSid);
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
