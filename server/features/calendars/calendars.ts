import type { Model } from 'mongoose';
import { cityCalendarId, type CalendarValues } from '../../../contract/calendars.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Day, WorkingCalendar } from '../../kernel/working-calendar.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import { systemActor } from '../../platform/events/index.ts';
import type { CalendarDocument } from './calendar.model.ts';
import { officialSchedule } from './state-council.ts';
import { defaultOfficeHours, toWorkingCalendar } from './working-days.ts';

/** 工作日历: kept in memory, so that commands can reckon without waiting. */
export interface Calendars {
  /** The city's where the id is unknown. */
  byId(calendarId: string): WorkingCalendar;
  /** The calendar of a department: its own, else that of the nearest department above it, else the city's. */
  idFor(departmentIds: readonly string[]): string;
  /** As it would be with this calendar in place of the one of its id. */
  with(calendar: KnownCalendar): Calendars;
  ids(): string[];
  /** How a day is called in the city's calendar, 国庆节; empty for an ordinary one. */
  nameOfDay(day: Day): string;
}

export type KnownCalendar = CalendarValues & { id: string };

/** Calendars over what is known of them. */
export const createCalendars = (known: readonly KnownCalendar[]): Calendars => {
  const city = known.find(({ id }) => id === cityCalendarId) ?? firstCalendar();
  const working = new Map(known.map((each) => [each.id, toWorkingCalendar(each, city)]));
  const byCity = toWorkingCalendar(city);
  const owners = new Map(
    known.flatMap(({ id, departmentIds }) => departmentIds.map((department) => [department, id] as const)),
  );
  return {
    byId: (calendarId) => working.get(calendarId) ?? byCity,
    idFor: (departmentIds) =>
      departmentIds.map((id) => owners.get(id)).find((id) => id !== undefined) ?? cityCalendarId,
    with: (calendar) => createCalendars([...known.filter(({ id }) => id !== calendar.id), calendar]),
    ids: () => [...new Set([cityCalendarId, ...working.keys()])],
    nameOfDay: (day) => city.days.find((one) => one.day === day)?.name ?? '',
  };
};

/** The city's calendar as it begins: what the State Council has announced so far. */
export const firstCalendar = (): KnownCalendar => ({
  id: cityCalendarId,
  name: '全市',
  officeHours: defaultOfficeHours,
  departmentIds: [],
  ...officialSchedule(),
});

/** Remembers what the collection holds; until it has read, the official schedule holds. */
export const createCalendarStore = ({ model, clock }: { model: Model<CalendarDocument>; clock: Clock }) => {
  let now: Calendars = createCalendars([firstCalendar()]);

  const writeFirst = async (): Promise<void> => {
    const { id, ...values } = firstCalendar();
    const first = { ...values, version: 1, updatedAt: clock.now(), updatedBy: systemActor, isRemoved: false };
    await model
      .updateOne({ _id: id }, { $setOnInsert: { ...first, outbox: [] } }, { upsert: true })
      .catch((error: unknown) => {
        if (!isDuplicateKey(error)) throw error; // another process wrote it at the same moment
      });
  };
  const read = () =>
    model.find({ isRemoved: false }, { outbox: 0 }).sort({ _id: 1 }).lean<CalendarDocument[]>();

  return {
    calendars: {
      byId: (id) => now.byId(id),
      idFor: (ids) => now.idFor(ids),
      with: (calendar) => now.with(calendar),
      ids: () => now.ids(),
      nameOfDay: (day) => now.nameOfDay(day),
    } satisfies Calendars,
    async refresh(): Promise<CalendarDocument[]> {
      let rows = await read();
      if (rows.length === 0) {
        await writeFirst();
        rows = await read();
      }
      now = createCalendars(rows.map(({ _id, ...row }) => ({ ...row, id: _id })));
      return rows;
    },
  };
};

export type CalendarStore = ReturnType<typeof createCalendarStore>;
