import type { Model } from 'mongoose';
import type { z } from 'zod';
import {
  cityCalendarId,
  type AddCalendarBody,
  type CalendarValues,
  type DeleteCalendarBody,
  type SaveCalendarBody,
} from '../../../contract/calendars.ts';
import { conflict, invalidInput, notFound } from '../../kernel/errors.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import { actorOf, newEvent, type EventNudge } from '../../platform/events/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Viewer } from '../../platform/http/index.ts';
import type { Audit } from '../audit/index.ts';
import type { CalendarDocument } from './calendar.model.ts';
import type { CalendarStore } from './calendars.ts';

export interface ChangeDeps {
  model: Model<CalendarDocument>;
  store: CalendarStore;
  clock: Clock;
  audit: Audit;
  events: EventNudge;
}

interface Write {
  id: string;
  viewer: Viewer;
  reason: string;
}

const changed = ({ clock }: ChangeDeps, { id, viewer }: Write, version: number) =>
  newEvent({ type: 'calendar.changed', at: clock.now(), actor: actorOf(viewer), entityId: id, version });

/** After the write: known here at once, told to the others, and in the audit. */
const settle = async (deps: ChangeDeps, { id, viewer, reason }: Write, action: string): Promise<void> => {
  await deps.store.refresh();
  deps.events.nudge();
  await deps.audit.record({ actor: actorOf(viewer), action, entity: `calendar/${id}`, reason });
};

const stale = () => conflict('Somebody else changed this calendar: please look again.');

/** The city's hours are what the others fall back to. */
const checkCity = (id: string, { officeHours }: CalendarValues): void => {
  if (id !== cityCalendarId || officeHours !== null) return;
  throw invalidInput([{ path: 'officeHours', message: 'is missing', key: 'problems.required' }]);
};

const write = async (deps: ChangeDeps, what: Write, [version, set]: [number, Partial<CalendarDocument>]) => {
  const { model, clock } = deps;
  const after = await model
    .findOneAndUpdate(
      { _id: what.id, version, isRemoved: false },
      {
        $set: { ...set, updatedAt: clock.now(), updatedBy: actorOf(what.viewer) },
        $inc: { version: 1 },
        $push: { outbox: changed(deps, what, version + 1) },
      },
      { returnDocument: 'after' },
    )
    .lean<CalendarDocument | null>();
  if (after) return after;
  if (await model.exists({ _id: what.id, isRemoved: false })) throw stale();
  throw notFound('Calendar', what.id);
};

/** Throws `conflict` when the calendar has changed since `version`, and `not_found`. */
export const saveCalendar = async (
  deps: ChangeDeps,
  { id, viewer, body }: { id: string; viewer: Viewer; body: z.output<typeof SaveCalendarBody> },
): Promise<CalendarDocument> => {
  const { version, reason, ...values } = body;
  checkCity(id, values);
  const what = { id, viewer, reason };
  const after = await write(deps, what, [version, values]);
  await settle(deps, what, 'calendar.changed');
  return after;
};

/** Throws `conflict` when there is one of this id. */
export const addCalendar = async (
  deps: ChangeDeps,
  viewer: Viewer,
  { id, reason, ...values }: z.output<typeof AddCalendarBody>,
): Promise<CalendarDocument> => {
  const what = { id, viewer, reason };
  const row = {
    ...{ _id: id, ...values, version: 1, isRemoved: false },
    ...{ updatedAt: deps.clock.now(), updatedBy: actorOf(viewer), outbox: [changed(deps, what, 1)] },
  };
  try {
    const created = await deps.model.create(row);
    await settle(deps, what, 'calendar.added');
    return created.toObject<CalendarDocument>();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw conflict('There is a calendar of this id.', [
      { path: 'id', message: 'is taken', key: 'problems.taken' },
    ]);
  }
};

/** Its departments go back to the city's calendar, which itself cannot be removed. */
export const removeCalendar = async (
  deps: ChangeDeps,
  { id, viewer, body }: { id: string; viewer: Viewer; body: z.output<typeof DeleteCalendarBody> },
): Promise<void> => {
  if (id === cityCalendarId) throw conflict('The calendar of the city cannot be removed.');
  const what = { id, viewer, reason: body.reason };
  await write(deps, what, [body.version, { isRemoved: true }]);
  await settle(deps, what, 'calendar.removed');
};
