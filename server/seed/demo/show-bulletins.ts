import type { Bulletin } from '../../../contract/bulletins.ts';
import { makeJob } from '../../features/bulletins/index.ts';
import type { Reports } from '../../features/reports/index.ts';
import { isAppError } from '../../kernel/errors.ts';
import type { MovableClock } from '../../kernel/movable-clock.ts';
import { dayOf, mondayOf, shiftDay } from '../../kernel/working-calendar.ts';
import type { JobQueue } from '../../platform/queue/port.ts';
import type { Perform } from './perform.ts';

export interface BulletinDemoDeps {
  clock: MovableClock;
  reports: Reports;
  queue: JobQueue;
}

/** From the close of business to the next morning. */
const nightMs = 15.5 * 60 * 60 * 1000;
/** By then the hot topics of the requests are found. */
const draftsAfterMs = 15_000;

/** Monday of the week so many weeks ago. */
const mondayBefore = (now: Date, weeks: number): string => shiftDay(mondayOf(dayOf(now)), -7 * weeks);

const act = (perform: Perform, who: string, { bulletin, verb, body = {} }: Act): Promise<Bulletin> =>
  perform(who, {
    path: `/bulletins/:bulletinId/${verb}`,
    params: { bulletinId: bulletin.id },
    body: { version: bulletin.version, ...body },
  }) as Promise<Bulletin>;

interface Act {
  bulletin: Bulletin;
  verb: string;
  body?: object;
}

const make = async (perform: Perform, day: string): Promise<Bulletin | undefined> => {
  try {
    return (await perform('dispatcher', { path: '/bulletins', body: { kind: 'weekly', day } })) as Bulletin;
  } catch (error) {
    if (isAppError(error) && error.code === 'conflict') return undefined; // a start before this one made it
    throw error;
  }
};

/** The bulletin of the week before last as it was made, sent round and signed last week. */
const signOne = async (perform: Perform, now: Date, clock: MovableClock): Promise<void> => {
  const monday = new Date(`${mondayBefore(now, 1)}T09:00:00+08:00`);
  clock.standAt(monday);
  const made = await make(perform, mondayBefore(now, 2));
  if (!made) return;
  const noted = await act(perform, 'dispatcher', {
    ...{ bulletin: made, verb: 'annotate' },
    body: { note: '请各单位对照底线指标逐件复盘，未达标的于本周内书面说明。' },
  });
  const round = await act(perform, 'dispatcher', { bulletin: noted, verb: 'circulate' });
  clock.standAt(new Date(Date.parse(round.objectUntil ?? monday.toISOString()) + nightMs));
  await act(perform, 'supervisor', { bulletin: round, verb: 'sign' });
};

/** One signed bulletin, and the job that makes the drafts of what is over. */
export const showBulletins = async (
  perform: Perform,
  now: Date,
  { clock, reports, queue }: BulletinDemoDeps,
): Promise<void> => {
  clock.standAt(now);
  await reports.rebuild();
  await signOne(perform, now, clock);
  await queue.enqueue(makeJob, {}, { key: 'demonstration', runAt: new Date(now.getTime() + draftsAfterMs) });
};
