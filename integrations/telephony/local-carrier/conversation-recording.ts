import type { ConferenceInstruction } from './interpret-twiml.ts';
import { hasEnded, type Leg } from './leg.ts';
import type { Recordings } from './recordings.ts';
import { newSid } from './webhook-client.ts';

/** A longer conversation has several recordings. */
const longestSeconds = 30 * 60;

const order = (leg: Leg, recordingId: string): void => {
  leg.socket?.emit('record', {
    legId: leg.sid,
    recordingId,
    maxSeconds: longestSeconds,
    isConversation: true,
    isPaused: leg.isRecordingPaused,
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
      // It ended because it was long enough or the page was reloaded, not because the conversation was over.
      if (!recording || leg.recordingSid !== sid || hasEnded(leg)) return;
      leg.recordingSid = undefined;
      recordConversation(leg, conference, recordings);
    });
  order(leg, sid);
};

/**
 * The caller's page is back. Reloaded, it cannot go on with what it recorded before: that is one recording, the rest of
 * the conversation another.
 */
export const resumeRecording = (leg: Leg, recordings: Recordings, isSamePage: boolean): void => {
  if (leg.recordingSid === undefined) return;
  if (!isSamePage && recordings.finish(leg.recordingSid)) return;
  order(leg, leg.recordingSid);
};

export const pauseConversation = (leg: Leg, isPaused: boolean): void => {
  leg.isRecordingPaused = isPaused;
  if (leg.recordingSid === undefined) return;
  leg.socket?.emit('pauseRecording', { legId: leg.sid, recordingId: leg.recordingSid, isPaused });
};

/** The caller goes elsewhere: to wait again, or to be asked how satisfied they are. */
export const stopConversation = (leg: Leg): void => {
  if (leg.recordingSid === undefined) return;
  leg.socket?.emit('stopRecording', { legId: leg.sid, recordingId: leg.recordingSid });
  leg.recordingSid = undefined;
  leg.isRecordingPaused = false;
};
