import { z } from 'zod';
import { DeadlineKind } from '../../../contract/deadlines.ts';
import type { NotificationKind } from '../../../contract/notifications.ts';
import { LadderRecipient } from '../../../contract/rules.ts';
import type { Processor } from '../../platform/events/index.ts';
import type { Notifications, Recipients } from '../notifications/index.ts';
import type { Tickets } from '../tickets/index.ts';
import { keyOf } from './step-key.ts';

const StepFacts = z.object({
  kind: DeadlineKind,
  dueAt: z.coerce.date(),
  step: z.string(),
  stepName: z.string(),
  /** Missing in events of before it was told. */
  kindName: z.string().default(''),
  notify: z.array(LadderRecipient),
});

const kinds: Record<string, NotificationKind> = {
  'ticket.due-soon': 'due_soon',
  'ticket.overdue': 'overdue',
  'ticket.escalated': 'escalated',
};

type Place = { kind: DeadlineKind; departmentIds: string[] };

/** A follow-up is the hotline's own to make, everything else the department's. */
const recipients: Record<LadderRecipient, (place: Place) => Recipients> = {
  department: ({ kind, departmentIds }) => (kind === 'follow_up' ? {} : { departmentIds }),
  department_head: ({ departmentIds }) => ({ headsOf: departmentIds }),
  dispatcher: ({ kind }) => (kind === 'follow_up' ? {} : { roles: ['dispatcher'] }),
  follow_up_caller: ({ kind }) => (kind === 'follow_up' ? { roles: ['follow_up_caller'] } : {}),
  supervisor: () => ({ roles: ['supervisor'] }),
  // Leaders have no account: the supervising office brings it before them (呈报).
  leaders: () => ({ roles: ['supervisor'] }),
};

const together = (all: readonly Recipients[]): Recipients => ({
  departmentIds: all.flatMap(({ departmentIds = [] }) => departmentIds),
  headsOf: all.flatMap(({ headsOf = [] }) => headsOf),
  roles: all.flatMap(({ roles = [] }) => roles),
});

/** Tells whom the step of the ladder names; under the step's own key, so that nobody hears of it twice. */
export const ladderNews = (deps: { tickets: Tickets; notifications: Notifications }): Processor => ({
  name: 'escalation.notify',
  on: Object.keys(kinds),
  async handle(event) {
    const { notify, stepName, kindName, ...step } = StepFacts.parse(event.data);
    const ticket = await deps.tickets.news(event.entityId);
    if (!ticket) return;
    const departmentIds = ticket.departmentId === null ? [] : [ticket.departmentId];
    await deps.notifications.notify({
      key: `escalation/${keyOf({ ticketId: event.entityId, ...step })}`,
      to: together(notify.map((who) => recipients[who]({ kind: step.kind, departmentIds }))),
      kind: kinds[event.type] ?? 'escalated',
      ticketId: event.entityId,
      title: ticket.title,
      body: `${kindName}${stepName} ${ticket.number}`,
    });
  },
});
