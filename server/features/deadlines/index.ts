import type { DeadlineKind } from '../../../contract/deadlines.ts';
import type { Department, DepartmentLevel } from '../../../contract/departments.ts';
import type { LadderStep, Limit, RuleLevel, RuleSet, Span } from '../../../contract/rules.ts';
import type { RequestType, Urgency } from '../../../contract/tickets.ts';
import { closingOf, type WorkingCalendar } from '../../kernel/working-calendar.ts';
import { isWorkingUnit } from '../../../contract/rules.ts';
import { cityCalendarId } from '../../../contract/calendars.ts';
import type { Calendars } from '../calendars/index.ts';
import type { Departments } from '../departments/index.ts';
import { limitOf, type Rules } from '../rules/index.ts';
import { afterDue, afterGrace, afterSpan, beforeDue, dueOf } from './due.ts';
import type { Runs } from './runs.ts';

export * from './runs.ts';

/** By whose limits and on whose calendar a ticket is handled. */
export interface Place {
  level: RuleLevel;
  calendarId: string;
}

/** Before any department has the ticket. */
export const cityPlace: Place = { level: 'city', calendarId: cityCalendarId };

/** What deadlines are reckoned from. */
export interface Timed {
  rulesVersion: number;
  requestType: RequestType;
  urgency: Urgency;
  topic: string | null;
  place: Place;
  runs: Runs;
}

/** Yellow, red and overdue of one deadline, see `DeadlineLights` of the contract. */
export interface Lights {
  kind: DeadlineKind;
  warnAt: Date;
  redAt: Date;
  overdueAt: Date;
  calendarId: string | null;
}

export interface LadderRung {
  step: LadderStep;
  at: Date;
}

const levels: Record<DepartmentLevel, RuleLevel> = {
  city: 'city',
  bureau: 'city',
  district: 'district',
  street: 'street',
};

/** Reckons every deadline, from the rules under which the ticket was filed and its department's calendar. */
export interface Deadlines {
  placeOf(department: Department): Promise<Place>;
  rulesOf(ticket: Pick<Timed, 'rulesVersion'>): RuleSet;
  calendarOf(ticket: Pick<Timed, 'place'>): WorkingCalendar;
  limitOf(ticket: Timed, kind: DeadlineKind): Limit | null;
  /** When what begins at `from` is due; for clocks that a ticket does not keep itself (协办, 督办). */
  dueAfter(ticket: Timed, kind: DeadlineKind, from: Date): Date;
  /** When the clock of one kind runs out; null where none runs. */
  dueOf(ticket: Timed, kind: DeadlineKind): Date | null;
  lightsOf(ticket: Timed, kind: DeadlineKind, due: Date): Lights;
  /** Every step of the escalation ladder for a deadline, in order of time. */
  ladderOf(ticket: Timed, kind: DeadlineKind, due: Date): LadderRung[];
  /** When the time to return the ticket (退单) is over, reckoned from its dispatch. */
  returnableUntil(ticket: Timed, dispatchedAt: Date): Date;
  /** The end of any span, on the ticket's own calendar. */
  after(ticket: Pick<Timed, 'place'>, from: Date, span: Span): Date;
  /** The close of business of a day where the ticket is handled. */
  closingOf(ticket: Pick<Timed, 'place'>, day: string): Date;
}

export interface DeadlinesDeps {
  rules: Rules;
  calendars: Calendars;
  departments: Departments;
}

export const createDeadlines = ({ rules, calendars, departments }: DeadlinesDeps): Deadlines => {
  const rulesOf: Deadlines['rulesOf'] = ({ rulesVersion }) => rules.byVersion(rulesVersion);
  const calendarOf: Deadlines['calendarOf'] = ({ place }) => calendars.byId(place.calendarId);
  const limit: Deadlines['limitOf'] = (ticket, kind) =>
    limitOf(rulesOf(ticket), kind, { ...ticket, level: ticket.place.level });
  /** An instant that a person named is measured by no limit. */
  const measureOf = (ticket: Timed, kind: DeadlineKind): Limit | null =>
    ticket.runs[kind]?.fixedAt ? null : limit(ticket, kind);

  return {
    rulesOf,
    calendarOf,
    limitOf: limit,
    async placeOf(department) {
      const above = await departments.withAncestors(department.id);
      return { level: levels[department.level], calendarId: calendars.idFor(above) };
    },
    dueAfter(ticket, kind, from) {
      const span = limit(ticket, kind);
      return span === null ? from : afterSpan(calendarOf(ticket), from, span);
    },
    dueOf(ticket, kind) {
      const run = ticket.runs[kind];
      return run ? dueOf(calendarOf(ticket), run, limit(ticket, kind)) : null;
    },
    lightsOf(ticket, kind, due) {
      const calendar = calendarOf(ticket);
      const { yellow, red } = rulesOf(ticket).warnings[kind];
      const measure = measureOf(ticket, kind);
      const isWorking = measure !== null && isWorkingUnit(measure.unit);
      return {
        kind,
        warnAt: beforeDue(calendar, due, { lead: yellow, measure }),
        redAt: beforeDue(calendar, due, { lead: red, measure }),
        overdueAt: afterGrace(calendar, due, measure),
        calendarId: isWorking ? ticket.place.calendarId : null,
      };
    },
    ladderOf(ticket, kind, due) {
      const calendar = calendarOf(ticket);
      const measure = measureOf(ticket, kind);
      const overdueAt = afterGrace(calendar, due, measure);
      return rulesOf(ticket)
        .ladder.filter((step) => step.kinds.includes(kind))
        .map((step) => {
          const distance = { lead: step.lead, measure };
          const at =
            step.when === 'before'
              ? beforeDue(calendar, due, distance)
              : afterDue(calendar, overdueAt, distance);
          return { step, at };
        })
        .toSorted((left, right) => left.at.getTime() - right.at.getTime());
    },
    returnableUntil: (ticket, dispatchedAt) =>
      afterSpan(calendarOf(ticket), dispatchedAt, rulesOf(ticket).returns.within),
    after: (ticket, from, span) => afterSpan(calendarOf(ticket), from, span),
    closingOf: (ticket, day) => closingOf(calendarOf(ticket), day),
  };
};
