import { staffRoom } from '../../platform/realtime/index.ts';
import type { Outbox } from '../../platform/events/index.ts';
import type { Feature, FeatureDeps } from '../../platform/feature.ts';
import type { Audit } from '../audit/index.ts';
import { calendarModel } from './calendar.model.ts';
import { calendarRoutes } from './calendar.routes.ts';
import { createCalendarStore } from './calendars.ts';

export { createCalendars, firstCalendar, type Calendars, type KnownCalendar } from './calendars.ts';

/** How soon a change by another process is known here. */
const refreshMs = 5_000;

export const createCalendarsFeature = (deps: FeatureDeps & { audit: Audit }) => {
  const { connection, clock, logger } = deps;
  const model = calendarModel(connection);
  const store = createCalendarStore({ model, clock });
  let timer: NodeJS.Timeout | undefined;
  const refresh = () =>
    store.refresh().catch((error: unknown) => logger.warn({ err: error }, 'calendars could not be read'));
  const feature: Feature = {
    name: 'calendars',
    routes: calendarRoutes({ ...deps, model, store }),
    outboxes: [{ name: 'calendars', model: model as unknown as Outbox['model'] }],
    realtime: [
      {
        on: ['calendar.changed'],
        present: ({ entityId, version }) =>
          Promise.resolve([
            { name: 'calendar.changed', payload: { id: entityId, version }, rooms: [staffRoom] },
          ]),
      },
    ],
  };
  return {
    calendars: store.calendars,
    /** Reads all calendars, then looks for changes now and then. */
    async start(): Promise<void> {
      await store.refresh();
      timer = setInterval(() => void refresh(), refreshMs).unref();
    },
    stop: () => clearInterval(timer),
    feature,
  };
};
