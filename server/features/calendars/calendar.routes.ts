import * as contract from '../../../contract/calendars.ts';
import { dayOf } from '../../kernel/working-calendar.ts';
import { route, type Route } from '../../platform/http/index.ts';
import type { CalendarDocument } from './calendar.model.ts';
import { addCalendar, removeCalendar, saveCalendar, type ChangeDeps } from './change-calendar.ts';
import { readSchedule } from './read-schedule.ts';
import { workingStretches } from './stretches.ts';
import { missingYears } from './working-days.ts';

const present = (row: CalendarDocument): contract.WorkCalendar => ({
  id: row._id,
  name: row.name,
  officeHours: row.officeHours,
  days: row.days,
  years: row.years,
  departmentIds: row.departmentIds,
  version: row.version,
  updatedAt: row.updatedAt.toISOString(),
  updatedBy: row.updatedBy.name,
});

const cityFirst = (left: CalendarDocument, right: CalendarDocument): number =>
  Number(right._id === contract.cityCalendarId) - Number(left._id === contract.cityCalendarId) ||
  left._id.localeCompare(right._id);

const overview = async ({ store, clock }: ChangeDeps): Promise<contract.CalendarsOverview> => {
  const rows = (await store.refresh()).toSorted(cityFirst);
  return {
    calendars: rows.map(present),
    missingYears: missingYears(rows[0]?.years ?? [], dayOf(clock.now())),
  };
};

const reading = (deps: ChangeDeps): Route[] => [
  route({
    method: 'get',
    path: '/calendars',
    permission: 'rules:read',
    summary: 'The working calendars (工作日历), and the years whose official schedule is missing',
    answer: contract.CalendarsOverview,
    handle: () => overview(deps),
  }),
  route({
    method: 'get',
    path: '/calendars/stretches',
    permission: 'signed-in',
    summary: 'Working time around now, as instants per calendar',
    answer: contract.WorkingStretches,
    handle: () => Promise.resolve(workingStretches(deps.store.calendars, deps.clock.now())),
  }),
  route({
    method: 'post',
    path: '/calendars/read-schedule',
    permission: 'rules:manage',
    summary: 'Reads an official schedule (JSON or iCalendar) without saving it',
    body: contract.ReadScheduleBody,
    answer: contract.Schedule,
    handle: ({ body }) => Promise.resolve(readSchedule(body.text)),
  }),
];

const changing = (deps: ChangeDeps): Route[] => [
  route({
    method: 'post',
    path: '/calendars',
    permission: 'rules:manage',
    summary: 'Add a calendar for departments that differ from the city',
    body: contract.AddCalendarBody,
    answer: contract.WorkCalendar,
    status: 201,
    handle: async ({ viewer, body }) => present(await addCalendar(deps, viewer, body)),
  }),
  route({
    method: 'put',
    path: '/calendars/:calendarId',
    permission: 'rules:manage',
    summary: 'Change a calendar; open deadlines are reckoned anew in the background',
    params: contract.CalendarParams,
    body: contract.SaveCalendarBody,
    answer: contract.WorkCalendar,
    handle: async ({ viewer, params: { calendarId: id }, body }) =>
      present(await saveCalendar(deps, { id, viewer, body })),
  }),
  route({
    method: 'post',
    path: '/calendars/:calendarId/remove',
    permission: 'rules:manage',
    summary: "Take a calendar out of use; its departments have the city's again",
    params: contract.CalendarParams,
    body: contract.DeleteCalendarBody,
    handle: ({ viewer, params: { calendarId: id }, body }) => removeCalendar(deps, { id, viewer, body }),
  }),
];

export const calendarRoutes = (deps: ChangeDeps): Route[] => [...reading(deps), ...changing(deps)];
