import type { PartnerAction, PartnerStep } from '../../../contract/partner-steps.ts';
import { conflict, forbidden } from '../../kernel/errors.ts';
import type { Actor } from '../../platform/events/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { loadVisible, type CommandDeps } from './commands/change-ticket.ts';
import { contactCitizen } from './commands/contact-citizen.ts';
import { askCitizen, replyToTicket, signForTicket } from './commands/department-commands.ts';
import { giveOpinion, signAsHelper } from './commands/helper-commands.ts';
import { requestReturn } from './commands/return-commands.ts';
import { addSupplement, supplementTicket } from './commands/supplement-ticket.ts';
import { requestExtension } from './commands/time-commands.ts';
import { urgeAsCitizen } from './commands/urge-commands.ts';
import type { TicketDocument } from './ticket.document.ts';
import { isAnswerReleased } from './tracked.presenter.ts';

/** The facts that partners are told of, for the feature that chooses among them. */
export type PartnerTicket = Omit<TicketDocument, 'outbox' | 'words' | 'escalation' | 'marks'> & {
  isAnswerReleased: boolean;
};

/** Who takes the step: a department's staff, or the platform that a request came from. */
export type StepTaker = { viewer: Viewer } | { origin: Actor };

/** Tickets for other platforms. */
export interface PartnerTickets {
  /** Null when there is none. */
  byId(ticketId: string): Promise<PartnerTicket | null>;
  byNumber(number: string): Promise<PartnerTicket | null>;
  byOrigin(source: string, externalId: string): Promise<PartnerTicket | null>;
  /** Throws as the commands do, and `forbidden` for a step that is not the taker's. */
  take(ticketId: string, step: PartnerStep, taker: StepTaker): Promise<void>;
}

/** What each step leaves in the ticket's history. */
export const partnerStepEvents: Record<PartnerAction, string> = {
  sign: 'ticket.signed-for',
  request_return: 'ticket.return-requested',
  contact_citizen: 'ticket.citizen-contacted',
  ask_citizen: 'ticket.citizen-asked',
  request_extension: 'ticket.extension-requested',
  reply: 'ticket.replied',
  sign_help: 'ticket.helper-signed',
  give_opinion: 'ticket.opinion-given',
  supplement: 'ticket.supplemented',
  urge: 'ticket.urged',
};

const takeAsDepartment = async (
  deps: CommandDeps,
  step: PartnerStep,
  who: { viewer: Viewer; ticketId: string },
): Promise<unknown> => {
  const version = (await loadVisible(deps.tickets, who.viewer, who.ticketId)).version;
  switch (step.action) {
    case 'sign':
      return signForTicket(deps, { ...who, body: { version } });
    case 'request_return':
      return requestReturn(deps, { ...who, body: { ...step, version } });
    case 'contact_citizen':
      return contactCitizen(deps, { ...who, body: { ...step, version } });
    case 'ask_citizen':
      return askCitizen(deps, { ...who, body: { ...step, version } });
    case 'request_extension':
      return requestExtension(deps, { ...who, body: { ...step, version } });
    case 'reply':
      return replyToTicket(deps, { ...who, body: { ...step, version, citations: [] } });
    case 'sign_help':
      return signAsHelper(deps, { ...who, body: { version } });
    case 'give_opinion':
      return giveOpinion(deps, { ...who, body: { ...step, version } });
    case 'supplement':
      return supplementTicket(deps, { ...who, body: { ...step, version } });
    case 'urge':
      throw forbidden();
  }
};

const takeAsOrigin = async (
  deps: CommandDeps,
  step: PartnerStep,
  { ticketId, origin }: { ticketId: string; origin: Actor },
): Promise<unknown> => {
  const ticket = await deps.tickets.findById(ticketId).lean<TicketDocument | null>();
  if (!ticket) throw conflict('This ticket is no more.');
  if (step.action === 'supplement') return addSupplement(deps, ticket, { text: step.text, actor: origin });
  if (step.action === 'urge') return urgeAsCitizen(deps, ticket, { note: step.note });
  throw forbidden();
};

export const createPartnerTickets = (deps: CommandDeps): PartnerTickets => {
  const one = async (filter: Record<string, unknown>): Promise<PartnerTicket | null> => {
    const ticket = await deps.tickets
      .findOne(filter, { outbox: 0, words: 0, escalation: 0, marks: 0 })
      .lean<TicketDocument | null>();
    return ticket && { ...ticket, isAnswerReleased: isAnswerReleased(ticket) };
  };
  return {
    byId: (ticketId) => one({ _id: ticketId }),
    byNumber: (number) => one({ number }),
    byOrigin: (source, externalId) => one({ 'origin.source': source, 'origin.externalId': externalId }),
    async take(ticketId, step, taker) {
      if ('viewer' in taker) await takeAsDepartment(deps, step, { ticketId, viewer: taker.viewer });
      else await takeAsOrigin(deps, step, { ticketId, origin: taker.origin });
    },
  };
};
