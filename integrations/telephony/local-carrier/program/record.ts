import type { Instruction, RecordInstruction } from '../interpret-twiml.ts';
import { newSid } from '../webhook-client.ts';
import type { Leg } from '../leg.ts';
import type { Recordings } from '../recordings.ts';
import type { Steps } from './steps.ts';

/** How long a browser may take to hand over what it recorded. */
const handOverSeconds = 10;

/** <Record>: the browser at the leg records what is said into it until a key, the time limit or the end. */
export const performRecord = async (
  leg: Leg,
  record: RecordInstruction,
  { steps, recordings, signal }: { steps: Steps; recordings: Recordings; signal: AbortSignal },
): Promise<Instruction[] | undefined> => {
  const sid = newSid('RE');
  const arrival = recordings.expect({
    sid,
    leg,
    statusCallback: record.statusCallback,
    source: 'RecordVerb',
  });
  leg.socket?.emit('record', { legId: leg.sid, recordingId: sid, maxSeconds: record.maxSeconds });
  const stop = () => leg.socket?.emit('stopRecording', { legId: leg.sid, recordingId: sid });
  leg.hear = ({ digit }) => {
    if (digit !== undefined && record.finishOnKey.includes(digit)) stop();
  };
  try {
    const tooLong = steps.pause(record.maxSeconds + handOverSeconds, signal);
    const kept = await Promise.race([arrival, tooLong]);
    if (!kept || record.action === undefined) return undefined;
    return await steps.fetch(leg, record.action, {
      RecordingSid: sid,
      RecordingUrl: kept.url,
      RecordingDuration: String(kept.seconds),
    });
  } finally {
    leg.hear = undefined;
    stop();
  }
};
