import type { Adapters } from './adapters.ts';
import type { Audit } from './features/audit/index.ts';
import { createCalendarsFeature, type Calendars } from './features/calendars/index.ts';
import { createDeadlines } from './features/deadlines/index.ts';
import type { Departments } from './features/departments/index.ts';
import { createReschedulingFeature } from './features/rescheduling/index.ts';
import { createRulesFeature } from './features/rules/index.ts';
import { createTicketsFeature } from './features/tickets/index.ts';
import type { FeatureDeps } from './platform/feature.ts';

export interface TicketingDeps extends FeatureDeps {
  audit: Audit;
  departments: Departments;
  files: Adapters['files'];
}

/** Tickets, and what says how long everything about them may take. */
export const createTicketing = (deps: TicketingDeps) => {
  const rules = createRulesFeature(deps);
  const calendars = createCalendarsFeature(deps);
  const deadlinesBy = (by: Calendars) =>
    createDeadlines({ rules: rules.rules, calendars: by, departments: deps.departments });
  const deadlines = deadlinesBy(calendars.calendars);
  const tickets = createTicketsFeature({ ...deps, rules: rules.rules, deadlines });
  const rescheduling = createReschedulingFeature({
    ...deps,
    calendars: calendars.calendars,
    tickets: tickets.tickets,
    deadlinesBy,
  });
  return { deadlines, features: { rules, calendars, tickets, rescheduling } };
};
