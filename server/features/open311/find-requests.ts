import type { PublicRequest, RequestQuery } from '../../../integrations/channels/open311/port.ts';
import type { PublicTicket, PublicTicketFilter, Tickets } from '../tickets/index.ts';
import { publicAddress, publicText } from '../../platform/text/public-text.ts';
import { cityServices, narrowTopics, serviceOf } from './services.ts';

const longestDescription = 4_000;

/** Which tickets lie under the services asked for: by topic where a service has one, else by kind. */
const kindsOf = (codes: readonly string[] | undefined): PublicTicketFilter['kinds'] =>
  codes &&
  cityServices
    .filter(({ code }) => codes.includes(code))
    .map(({ topics, requestType }) =>
      topics.length === 0 ? { requestType, exceptTopics: narrowTopics } : { topics },
    );

const present = (ticket: PublicTicket): PublicRequest[] => {
  const service = serviceOf(ticket);
  if (!service) return [];
  return [
    {
      number: ticket.number,
      isClosed: ticket.isClosed,
      serviceCode: service.code,
      serviceName: service.name,
      description: publicText(ticket.description).slice(0, longestDescription),
      department: ticket.departmentName,
      answer: ticket.publicAnswer,
      requestedAt: ticket.filedAt,
      updatedAt: ticket.isClosed ? (ticket.closedAt ?? ticket.updatedAt) : ticket.updatedAt,
      expectedAt: ticket.resolveBy,
      address: publicAddress(ticket.address),
      location: ticket.location,
    },
  ];
};

/** Public tickets as the standard lists them. */
export const findRequests = async (tickets: Tickets, query: RequestQuery): Promise<PublicRequest[]> => {
  const { serviceCodes, ...rest } = query;
  const kinds = kindsOf(serviceCodes);
  if (kinds?.length === 0) return [];
  return (await tickets.publicTickets({ ...rest, kinds })).flatMap(present);
};
