import type { RequestType, TicketSource } from '../../../../contract/tickets.ts';
import { citizenActor } from '../../../platform/events/index.ts';
import type { StoredAttachment, TicketDocument } from '../ticket.model.ts';
import { mostAttachments } from './attach-file.ts';
import { circumstances, insert, type FilingDeps } from './file-ticket.ts';
import { newTicket } from './new-ticket.ts';

/** What came through a channel, whichever it is, ready to be filed. */
export interface ChannelFiling {
  source: TicketSource;
  /** Deterministic, from the channel's own name of what came: a repeat files nothing new. */
  idempotencyKey: string;
  /** How the other side names it, where it must be found again by that. */
  origin?: { source: string; externalId: string };
  title: string;
  description: string;
  requestType: RequestType;
  topic: string | null;
  address: string;
  district?: string;
  location: { lat: number; long: number } | null;
  citizen: { name: string; phone: string; email: string };
  isConfidential?: boolean;
  isPublic: boolean;
  /** Whoever wrote it was signed in. */
  account?: string;
  /** What they sent along; what is more than a ticket holds stays where it came. */
  files?: readonly Omit<StoredAttachment, 'uploadedBy'>[];
}

/** Files what came through a channel: the one way into the stream for all that nobody at the desk typed. */
export const fileFromChannel = (deps: FilingDeps, filing: ChannelFiling): Promise<TicketDocument> => {
  const {
    source,
    idempotencyKey,
    origin,
    topic,
    location,
    citizen,
    account,
    isConfidential = false,
    files = [],
  } = filing;
  const { title, description, requestType, address, district = '', isPublic } = filing;
  const isHidden = isConfidential || requestType === 'report' || citizen.name === '';
  const actor = isHidden ? citizenActor : { ...citizenActor, name: citizen.name };
  const content = { title, description, requestType, address, district, isPublic, isConfidential };
  const body = { ...content, citizen, idempotencyKey };
  return insert(deps, {
    ...newTicket(body, { actor, source, ...circumstances(deps) }),
    topic,
    location,
    attachments: files.slice(0, mostAttachments).map((file) => ({ ...file, uploadedBy: actor.name })),
    ...(citizen.email !== '' && { contactEmail: citizen.email }),
    ...(account !== undefined && { account }),
    ...(origin && { origin }),
  });
};
