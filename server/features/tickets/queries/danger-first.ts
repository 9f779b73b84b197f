import type { TicketListQuery } from '../../../../contract/tickets.ts';
import type { TicketDocument } from '../ticket.model.ts';
import { allOf, rowFields, type Filter, type QueryDeps } from './ticket-filters.ts';

/** Danger to life that nobody has given to a department yet: no clock runs for it, so no deadline puts it first. */
const waitingDanger: Filter = { urgency: 'danger', state: { $in: ['accepted', 'pending_dispatch'] } };

/** Whether a list goes by what is to be done first. */
const isByUrgency = ({ sort, urgency }: TicketListQuery): boolean =>
  sort === 'deadline' && urgency === undefined;

/** What the rest of such a list leaves out. */
export const exceptDanger = (query: TicketListQuery): Filter =>
  isByUrgency(query) ? { $nor: [waitingDanger] } : {};

/** What stands above the first page of such a list, the longest waiting first. */
export const dangerFirst = async (
  { tickets }: QueryDeps,
  query: TicketListQuery,
  filter: Filter,
): Promise<TicketDocument[]> =>
  isByUrgency(query) && query.cursor === undefined
    ? await tickets
        .find(allOf(filter, waitingDanger), rowFields)
        .sort({ filedAt: 1, _id: 1 })
        .limit(query.limit)
        .lean<TicketDocument[]>()
    : [];
