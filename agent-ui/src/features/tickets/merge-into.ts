import type { Ticket } from '../../../../contract/tickets.ts';
import { getData, sendData } from '../../shared/api.ts';

/** 并单 of a ticket just filed into one about the same event, or into the one that holds that. */
export const mergeInto = async (parentId: string, filed: Pick<Ticket, 'id'>): Promise<Ticket> => {
  const chosen = await getData<Ticket>(`/tickets/${parentId}`);
  const parent = chosen.parent ? await getData<Ticket>(`/tickets/${chosen.parent.ticketId}`) : chosen;
  return sendData<Ticket>('POST', `/tickets/${parent.id}/merge`, {
    version: parent.version,
    childIds: [filed.id],
  });
};
