import type { Model } from 'mongoose';
import type { TicketDocument } from '../ticket.model.ts';

/** What the citizen and the colleagues concerned are told of: for processors, never for a browser. */
export interface TicketNews extends Pick<
  TicketDocument,
  'number' | 'title' | 'state' | 'queryCode' | 'departmentId' | 'departmentName' | 'isContested'
> {
  phone: string | null;
  mail: string | null;
  /** The account under which it was filed. */
  account: string | null;
  resolveBy: Date | null;
}

const fields = {
  number: 1,
  title: 1,
  state: 1,
  queryCode: 1,
  departmentId: 1,
  departmentName: 1,
  isContested: 1,
  citizen: 1,
  deadlines: 1,
  contactEmail: 1,
  account: 1,
} as const;

export const ticketNews = async (
  tickets: Model<TicketDocument>,
  ticketId: string,
): Promise<TicketNews | null> => {
  const ticket = await tickets.findById(ticketId, fields).lean<TicketDocument | null>();
  if (!ticket) return null;
  const { citizen, deadlines, contactEmail = null, account = null, ...told } = ticket;
  return { ...told, phone: citizen.phone, mail: contactEmail, account, resolveBy: deadlines.resolveBy };
};
