import type { TicketQueue } from '../../../../contract/supervision.ts';
import { dayOf } from '../../../kernel/working-calendar.ts';

const endOfDay = (instant: Date): Date => new Date(`${dayOf(instant)}T24:00:00+08:00`);

/** The tickets of one pile; each is one stretch of an index, in the viewer's department or in the city. */
const filters: Record<TicketQueue, (now: Date) => Record<string, unknown>> = {
  to_sign: () => ({ state: 'pending_sign' }),
  due_today: (now) => ({
    state: { $in: ['pending_sign', 'in_progress'] },
    leadDueAt: { $gte: now, $lt: endOfDay(now) },
  }),
  warned: () => ({ 'marks.light': 'warned' }),
  overdue: () => ({ 'marks.light': 'overdue' }),
  sent_back: () => ({ 'marks.sentBack': true }),
  rework: () => ({ 'marks.rework': true }),
  supervised: () => ({ 'marks.supervised': { $in: ['open', 'replied'] } }),
  appealed: () => ({ 'marks.rating': 'appealed' }),
};

export const queueFilter = (queue: TicketQueue, now: Date): Record<string, unknown> => filters[queue](now);
