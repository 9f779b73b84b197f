import type { CallTask } from '../../../contract/call-tasks.ts';
import type { Call } from '../../../contract/calls.ts';
import { cityCalendarId } from '../../../contract/calendars.ts';
import type { Page } from '../../../contract/common.ts';
import type { Calendars } from '../../features/calendars/index.ts';
import type { CallMatter } from './call-matters.ts';
import { liveThroughCall, type LiveCallDeps } from './live-call.ts';
import type { PastCall } from './past-call.ts';
import { planCalls } from './plan-calls.ts';

export interface ShowCallsDeps extends LiveCallDeps {
  calendars: Calendars;
  /** What follows a call that nobody took; may be told twice. */
  workOffMissed: (callId: string) => Promise<void>;
}

const minuteMs = 60_000;
/** Whoever was missed lately still waits to be called back. */
const waitingMs = 5 * 24 * 60 * minuteMs;
const solvedAfterMs = 35 * minuteMs;

/** 小结 */
export const writeUp = (
  { perform }: Pick<LiveCallDeps, 'perform'>,
  agent: string,
  { callId, matter }: { callId: string; matter: CallMatter },
): Promise<unknown> =>
  perform(agent, { method: 'put', path: '/calls/:callId/summary', params: { callId }, body: matter });

/** 漏接: the caller is on the list of those to be called back; long ago they said that it is not needed any more. */
const workOff = async (
  { perform, clock, workOffMissed }: ShowCallsDeps,
  { at }: PastCall,
  now: Date,
): Promise<void> => {
  const query = { outcome: 'abandoned', limit: '1' };
  const missed = (await perform('agent1', { method: 'get', path: '/calls', query })) as Page<Call>;
  const callId = missed.items[0]?.id ?? '';
  await workOffMissed(callId);
  if (now.getTime() - at.getTime() < waitingMs) return;
  const open = (await perform('agent1', { method: 'get', path: '/call-tasks' })) as Page<CallTask>;
  const task = open.items.find((one) => one.callId === callId);
  if (!task) return; // a start before this one came past it
  clock.standAt(new Date(at.getTime() + solvedAfterMs));
  await perform('agent1', {
    path: '/call-tasks/:taskId/dismiss',
    params: { taskId: task.id },
    body: { version: task.version, note: '市民短信告知问题已解决，无须回拨。' },
  });
};

/** 通话记录: two weeks of calls that were answered at once, and a few that nobody took. */
export const showCalls = async (deps: ShowCallsDeps, now: Date): Promise<void> => {
  for (const call of planCalls(deps.calendars.byId(cityCalendarId), now)) {
    const { matter } = call;
    await liveThroughCall(
      deps,
      call,
      async (callId, agent) => matter && writeUp(deps, agent, { callId, matter }),
    );
    if (call.agent === null) await workOff(deps, call, now);
  }
};
