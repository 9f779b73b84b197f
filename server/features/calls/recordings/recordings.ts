import { Readable } from 'node:stream';
import type { CarrierRecording, Telephony } from '../../../../integrations/telephony/port.ts';
import { isAppError, notFound } from '../../../kernel/errors.ts';
import type { FileStore } from '../../../platform/files/index.ts';
import type { JobQueue } from '../../../platform/queue/port.ts';
import type { CallDocument, StoredRecording } from '../call.model.ts';
import { changeCall, changeOrOpenCall, type CallDeps } from '../change-call.ts';
import type { Rules } from '../rules/call-rules.ts';

export interface RecordingDeps extends CallDeps {
  telephony: Telephony;
  files: FileStore;
  queue: JobQueue;
  rules: Rules;
}

export const fetchJob = 'calls.fetch-recording';
const dayMs = 24 * 60 * 60 * 1000;
const batchSize = 200;

const rulesOfFile = {
  maxBytes: 100 * 1024 * 1024,
  allowed: ['audio/mpeg', 'audio/wav', 'audio/webm', 'video/webm', 'audio/ogg', 'audio/mp4', 'video/mp4'],
};

/** Takes down that there is a recording; its sound follows. May run twice. */
export const noteRecording = async (deps: RecordingDeps, told: CarrierRecording): Promise<CallDocument> => {
  const { carrierId, recordingId: id, kind, url, seconds, from, to } = told;
  const { recordingKeptDays } = await deps.rules.read();
  const now = deps.clock.now();
  const recording = { id, kind, url, seconds, fileId: null, mediaType: null, deletedAt: null };
  const call = await changeOrOpenCall(deps, carrierId, ({ recordings, facts, recordingsUntil }) =>
    recordings.some((known) => known.id === id)
      ? {}
      : {
          recordings: [...recordings, recording],
          recordingsUntil: recordingsUntil ?? new Date(now.getTime() + recordingKeptDays * dayMs),
          facts: {
            ...facts,
            startedAt: facts.startedAt ?? now,
            callerNumber: facts.callerNumber || from,
            calledNumber: facts.calledNumber || to,
          },
        },
  );
  await deps.queue.enqueue(fetchJob, { callId: String(call._id), recordingId: id }, { key: id });
  return call;
};

const withRecording = (
  recordings: readonly StoredRecording[],
  id: string,
  change: Partial<StoredRecording>,
): StoredRecording[] => recordings.map((known) => (known.id === id ? { ...known, ...change } : known));

const save = async ({ telephony, files }: RecordingDeps, { id, url }: StoredRecording) => {
  const sound = await telephony.fetchRecording({ recordingId: id, url });
  return files.save(Readable.from(sound), rulesOfFile);
};

/** Brings a recording into our files and deletes it at the carrier. May run twice: the second finds it done. */
export const fetchRecording = async (
  deps: RecordingDeps,
  { callId, recordingId }: { callId: string; recordingId: string },
): Promise<void> => {
  const call = await deps.calls.findById(callId).lean<CallDocument | null>();
  const recording = call?.recordings.find(({ id }) => id === recordingId);
  if (!recording || recording.deletedAt !== null) return;
  if (recording.fileId === null) {
    const { id: fileId, mediaType } = await save(deps, recording);
    await changeCall(deps, { _id: callId }, ({ recordings }) => ({
      recordings: withRecording(recordings, recordingId, { fileId, mediaType }),
    }));
  }
  await deps.telephony.deleteRecording(recordingId);
};

/** The sound of a recording, for whoever may hear it; throws `not_found`. */
export const openRecording = async (
  { files }: RecordingDeps,
  call: CallDocument,
  recordingId: string,
): Promise<{ sound: Readable; mediaType: string }> => {
  const recording = call.recordings.find(({ id }) => id === recordingId);
  if (!recording || recording.fileId === null || recording.deletedAt !== null) {
    throw notFound('Recording', recordingId);
  }
  // Browsers play the sound of a film's container only when it is called sound.
  const mediaType = (recording.mediaType ?? '').replace('video/', 'audio/');
  return { sound: await files.open(recording.fileId), mediaType };
};

const removeFile = (files: FileStore, fileId: string): Promise<void> =>
  files.remove(fileId).catch((error: unknown) => {
    if (!isAppError(error) || error.code !== 'not_found') throw error;
  });

/** Deletes what the rule no longer keeps; the record says when. */
export const deleteExpired = async (deps: RecordingDeps): Promise<void> => {
  const now = deps.clock.now();
  const expired = await deps.calls
    .find({ recordingsUntil: { $lte: now, $ne: null } })
    .limit(batchSize)
    .lean<CallDocument[]>();
  for (const call of expired) {
    for (const { fileId } of call.recordings) if (fileId !== null) await removeFile(deps.files, fileId);
    await changeCall(deps, { _id: call._id }, ({ recordings }) => ({
      recordings: recordings.map((one) => ({ ...one, deletedAt: one.deletedAt ?? now })),
      recordingsUntil: null,
    }));
  }
};

const lookedBackMs = dayMs;

/** Messages whose webhook was lost, or came while the database was away: the carrier still has them. */
export const collectMissed = async (deps: RecordingDeps): Promise<void> => {
  const since = new Date(deps.clock.now().getTime() - lookedBackMs);
  for (const recording of await deps.telephony.recordingsSince(since)) {
    const { carrierId, recordingId } = recording;
    if (await deps.calls.exists({ carrierId, 'recordings.id': recordingId })) continue;
    await noteRecording(deps, recording);
  }
};
