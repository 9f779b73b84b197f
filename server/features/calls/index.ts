import { z } from 'zod';
import type { CallEvents, Telephony } from '../../../integrations/telephony/port.ts';
import type { Outbox } from '../../platform/events/index.ts';
import type { FileStore } from '../../platform/files/index.ts';
import type { Feature, FeatureDeps } from '../../platform/feature.ts';
import { createAgents } from '../agents/index.ts';
import type { Audit } from '../audit/index.ts';
import type { CitizenWishes } from '../citizens/index.ts';
import type { Notifications } from '../notifications/index.ts';
import type { Callers } from '../callers/index.ts';
import type { Tickets } from '../tickets/index.ts';
import type { Users } from '../users/index.ts';
import { createCallBoard, type CallBoard } from './call-board.ts';
import { createCallEvents } from './call-events.ts';
import { createCallRecords, type CallRecord, type CallRecords } from './call-records.ts';
import { callModel, type CallDocument } from './call.model.ts';
import { callPersonalData } from './call-personal-data.ts';
import { createPersonCalls, type PersonCalls } from './person-calls.ts';
import { callProcessors, linkTicket } from './call.processors.ts';
import { callEventNames, changesFigures } from './call.news.ts';
import { callRealtime } from './call.realtime.ts';
import { callsRoutes } from './call.routes.ts';
import { textRoutes } from './caller/text.routes.ts';
import {
  askByText,
  askByTextJob,
  askLater,
  createTextRatings,
  type TextRatings,
} from './caller/rate-by-text.ts';
import { pauseRoutes } from './recordings/pause.routes.ts';
import { callerRoutes } from './caller/caller.routes.ts';
import { createRouting } from './routing/index.ts';
import { createCallRules } from './rules/call-rules.ts';
import { rulesRoutes } from './rules/rules.routes.ts';
import { diagnosticsRoutes } from './diagnostics.routes.ts';
import { partyRoutes } from './parties/party.routes.ts';
import {
  collectMissed,
  deleteExpired,
  fetchJob,
  fetchRecording,
  type RecordingDeps,
} from './recordings/recordings.ts';
import { recordingRoutes } from './recordings/recording.routes.ts';
import { callBackJob, openTaskFor, queueCallBack, type AfterCallDeps } from './tasks/after-call.ts';
import { taskModel } from './tasks/task.model.ts';
import { taskRealtime } from './tasks/task.realtime.ts';
import { taskRoutes } from './tasks/task.routes.ts';
import { seatRoutes } from './seat.routes.ts';
import { summaryRoutes } from './summary.routes.ts';
import { scheduleWrapUpEnd } from './settle-seat.ts';
import { sweep, type SweepDeps } from './sweep.ts';

export { callEventNames, changesFigures };
export type { CallBoard, CallRecord, CallRecords, PersonCalls, TextRatings };

export interface CallsDeps extends FeatureDeps {
  files: FileStore;
  telephony: Telephony;
  tickets: Tickets;
  callers: Callers;
  notifications: Notifications;
  /** Whether callers want to be asked how it was. */
  wishes: CitizenWishes;
  /** Where citizens find us. */
  publicUrl: string;
  users: Users;
  audit: Audit;
}

const Nothing = z.object({});
const RingPayload = z.object({ carrierId: z.string(), offerId: z.string() });
const TaskPayload = z.object({ taskId: z.string() });
const RecordingPayload = z.object({ callId: z.string(), recordingId: z.string() });
const CallPayload = z.object({ callId: z.string() });
const WrapUpPayload = z.object({ agentId: z.string(), callId: z.string() });

const defineJobs = (
  deps: SweepDeps & RecordingDeps & AfterCallDeps & { notifications: Notifications; wishes: CitizenWishes },
): void => {
  const { queue, routing, seats } = deps;
  queue.define({ name: 'calls.assign', schema: Nothing }, () => routing.assign());
  queue.define({ name: 'calls.check-ring', schema: RingPayload }, ({ carrierId, offerId }) =>
    routing.giveUp(carrierId, offerId),
  );
  queue.define({ name: 'calls.end-wrap-up', schema: WrapUpPayload }, async ({ agentId, callId }) => {
    const { hasEnded, until } = await seats.endWrapUp(agentId, callId);
    if (hasEnded) await routing.assign();
    if (until) await scheduleWrapUpEnd(queue, { agentId, callId }, until);
  });
  queue.define({ name: callBackJob, schema: TaskPayload }, ({ taskId }) => queueCallBack(deps, taskId));
  queue.define({ name: askByTextJob, schema: CallPayload }, ({ callId }) => askByText(deps, callId));
  queue.define({ name: fetchJob, schema: RecordingPayload, attempts: 8 }, (payload) =>
    fetchRecording(deps, payload),
  );
  queue.define(
    { name: 'calls.delete-recordings', schema: Nothing, repeat: { cron: '23 3 * * *', payload: {} } },
    () => deleteExpired(deps),
  );
  queue.define(
    { name: 'calls.collect-recordings', schema: Nothing, repeat: { cron: '*/5 * * * *', payload: {} } },
    () => collectMissed(deps),
  );
  queue.define({ name: 'calls.sweep', schema: Nothing, repeat: { cron: '* * * * *', payload: {} } }, () =>
    sweep(deps),
  );
};

export interface CallsFeature {
  feature: Feature;
  callEvents: CallEvents;
  records: CallRecords;
  board: CallBoard;
  /** By whose they are. */
  persons: PersonCalls;
  /** What follows a call, for whoever cannot wait for the jobs; the jobs find it done. */
  aftermath: {
    linkTicket: (callId: string, ticketId: string) => Promise<void>;
    workOffMissed: (callId: string) => Promise<void>;
  };
  /** Takes what a citizen writes for the rating of their call. */
  rateByText: TextRatings;
}

/** Calls, from the carrier's first word to the record on the ticket. */
export const createCallsFeature = (deps: CallsDeps): CallsFeature => {
  const calls = callModel(deps.connection);
  const { seats, outbox, realtime, processors } = createAgents(deps);
  const rules = createCallRules(deps.connection, deps.clock);
  const tasks = taskModel(deps.connection);
  const own = { ...deps, calls, seats, rules, tasks };
  const routing = createRouting(own);
  const callEvents = createCallEvents({ ...own, routing });
  defineJobs({ ...own, routing, callEvents });
  return {
    callEvents,
    records: createCallRecords(calls),
    board: createCallBoard(own),
    persons: createPersonCalls(calls),
    aftermath: {
      linkTicket: (callId, ticketId) => linkTicket(own, callId, ticketId),
      async workOffMissed(callId) {
        const call = await calls.findById(callId).lean<CallDocument | null>();
        if (call) await openTaskFor(own, call);
      },
    },
    rateByText: createTextRatings(own),
    feature: {
      name: 'calls',
      routes: [
        ...callsRoutes({ ...own, routing }),
        ...callerRoutes({ ...own, routing }),
        ...textRoutes({ ...own, routing }),
        ...pauseRoutes({ ...own, routing }),
        ...seatRoutes({ ...own, routing }),
        ...summaryRoutes({ ...own, routing }),
        ...rulesRoutes(own),
        ...diagnosticsRoutes(own),
        ...taskRoutes(own),
        ...partyRoutes({ ...own, routing }),
        ...recordingRoutes(own),
      ],
      outboxes: [
        { name: 'calls', model: calls as unknown as Outbox['model'] },
        { name: 'call-tasks', model: tasks as unknown as Outbox['model'] },
        outbox,
      ],
      processors: [...processors, ...callProcessors({ ...own, routing }), askLater(own)],
      personalData: [callPersonalData(own)],
      realtime: [callRealtime(calls), taskRealtime(tasks), realtime],
    },
  };
};
