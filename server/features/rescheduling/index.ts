import { Schema, type Connection, type Model } from 'mongoose';
import {
  CalendarEffect,
  Recalculation,
  TryCalendarBody,
  type CalendarValues,
} from '../../../contract/calendars.ts';
import type { DomainEvent } from '../../platform/events/index.ts';
import { modelOf } from '../../platform/database/index.ts';
import type { Feature, FeatureDeps } from '../../platform/feature.ts';
import { route } from '../../platform/http/index.ts';
import type { Calendars } from '../calendars/index.ts';
import type { Deadlines } from '../deadlines/index.ts';
import type { Tickets } from '../tickets/index.ts';

interface RecalculationDocument {
  /** The event that asked for it. */
  _id: string;
  startedAt: Date;
  finishedAt: Date | null;
  total: number;
  done: number;
  changed: number;
}

const schema = new Schema<RecalculationDocument>(
  {
    _id: { type: String, required: true },
    startedAt: { type: Date, required: true },
    finishedAt: { type: Date, default: null },
    total: { type: Number, default: 0 },
    done: { type: Number, default: 0 },
    changed: { type: Number, default: 0 },
  },
  { collection: 'recalculations', versionKey: false },
);
schema.index({ startedAt: -1 });

const recalculationModel = (connection: Connection): Model<RecalculationDocument> =>
  modelOf(connection, 'Recalculation', schema);

export interface ReschedulingDeps extends FeatureDeps {
  calendars: Calendars;
  tickets: Tickets;
  /** Deadlines as they would be by other calendars. */
  deadlinesBy: (calendars: Calendars) => Deadlines;
}

const present = ({ startedAt, finishedAt, total, done, changed }: RecalculationDocument): Recalculation => ({
  startedAt: startedAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
  total,
  done,
  changed,
});

/** The job behind a change of a calendar. A second run finds nothing left to change. */
const recalculate = async (
  { tickets, clock }: ReschedulingDeps,
  runs: Model<RecalculationDocument>,
  event: DomainEvent,
): Promise<void> => {
  const keep = (fields: Partial<RecalculationDocument>) =>
    runs.updateOne({ _id: event.id }, { $set: fields }, { upsert: true });
  await keep({ startedAt: clock.now(), finishedAt: null, total: 0, done: 0, changed: 0 });
  const { total, done, changed } = await tickets.recalculate({
    onProgress: async ({ examples: _examples, ...progress }) => {
      await keep(progress);
    },
  });
  await keep({ total, done, changed, finishedAt: clock.now() });
};

const tryOut = async (
  { calendars, deadlinesBy, tickets }: ReschedulingDeps,
  calendar: CalendarValues & { id: string },
): Promise<CalendarEffect> => {
  const { total, changed, examples } = await tickets.recalculate({
    isDryRun: true,
    deadlines: deadlinesBy(calendars.with(calendar)),
  });
  return {
    openTickets: total,
    changing: changed,
    examples: examples.map(({ before, after, ...ticket }) => ({
      ...ticket,
      before: before?.toISOString() ?? null,
      after: after?.toISOString() ?? null,
    })),
  };
};

/** Open deadlines follow their calendars: what a change would do, the change itself, and how far it has come. */
export const createReschedulingFeature = (deps: ReschedulingDeps): { feature: Feature } => {
  const runs = recalculationModel(deps.connection);
  return {
    feature: {
      name: 'rescheduling',
      processors: [
        {
          name: 'rescheduling.calendar',
          on: ['calendar.changed'],
          handle: (event) => recalculate(deps, runs, event),
        },
      ],
      routes: [
        route({
          method: 'post',
          path: '/calendars/try',
          permission: 'rules:manage',
          summary: 'How many open tickets a change of a calendar would give other deadlines; changes nothing',
          body: TryCalendarBody,
          answer: CalendarEffect,
          handle: ({ body }) => tryOut(deps, body),
        }),
        route({
          method: 'get',
          path: '/calendars/recalculation',
          permission: 'rules:read',
          summary: 'How far the last reckoning anew of open deadlines has come; null before the first',
          answer: Recalculation.nullable(),
          handle: async () => {
            const last = await runs.findOne().sort({ startedAt: -1 }).lean<RecalculationDocument | null>();
            return last && present(last);
          },
        }),
      ],
    },
  };
};
