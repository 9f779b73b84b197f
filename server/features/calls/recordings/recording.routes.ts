import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { Id } from '../../../../contract/common.ts';
import { isPermitted } from '../../../../contract/permissions.ts';
import { notFound } from '../../../kernel/errors.ts';
import { actorOf } from '../../../platform/events/index.ts';
import { route, type Route, type Viewer } from '../../../platform/http/index.ts';
import type { Audit } from '../../audit/index.ts';
import type { CallDocument } from '../call.model.ts';
import { openRecording, type RecordingDeps } from './recordings.ts';

const params = z.object({ callId: Id, recordingId: z.string().max(64) });

const hearsUsually = (viewer: Viewer, call: CallDocument, recordingId: string): boolean =>
  isPermitted(viewer.role, 'calls:listen') ||
  call.facts.answers.some(({ agentId }) => agentId === viewer.id) ||
  call.recordings.some(({ id, kind }) => id === recordingId && kind === 'message');

/**
 * Leaders, dispatchers and follow-up callers hear every recording; agents their own calls and messages. Of a
 * confidential call (保密) only the team leaders and the agent who had it hear anything.
 */
const mayHear = (viewer: Viewer, call: CallDocument, recordingId: string): boolean =>
  call.isConfidential
    ? isPermitted(viewer.role, 'calls:supervise') ||
      call.facts.answers.some(({ agentId }) => agentId === viewer.id)
    : hearsUsually(viewer, call, recordingId);

export const recordingRoutes = (deps: RecordingDeps & { audit: Audit }): Route[] => [
  route({
    method: 'get',
    path: '/calls/:callId/recordings/:recordingId',
    permission: 'calls:read',
    summary: 'The sound of a recording; each time it is played is written to the audit',
    params,
    handle: async ({ viewer, params: { callId, recordingId }, response }) => {
      const call = await deps.calls.findById(callId).lean<CallDocument | null>();
      if (!call || !mayHear(viewer, call, recordingId)) throw notFound('Recording', recordingId);
      const { sound, mediaType } = await openRecording(deps, call, recordingId);
      const entity = `call/${callId}`;
      await deps.audit.record({ actor: actorOf(viewer), action: 'recording.played', entity });
      response.type(mediaType);
      await pipeline(sound, response);
    },
  }),
];
