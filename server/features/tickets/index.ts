import type { CallSummary, SubmitRequestBody } from '../../../contract/tickets.ts';
import type { Feature, FeatureDeps } from '../../platform/feature.ts';
import type { FileStore } from '../../platform/files/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import type { Outbox } from '../../platform/events/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Deadlines } from '../deadlines/index.ts';
import type { Departments } from '../departments/index.ts';
import type { Rules } from '../rules/index.ts';
import { followParent } from './bring-along.ts';
import { createCitizenTickets, type CitizenTickets } from './citizen-tickets.ts';
import { dispatchAutomatically, type AutomaticDispatch } from './commands/desk-commands.ts';
import { followerModel } from './followers/follower.model.ts';
import { createFollowers, type FollowableTicket, type Followers } from './followers/index.ts';
import { fileMessage, type LeftMessage } from './commands/file-message.ts';
import { fireStep, type DueStep, type StepKey } from './commands/escalate-ticket.ts';
import { submitRequest, type SubmittedWith } from './commands/file-ticket.ts';
import { fileFromChannel, type ChannelFiling } from './commands/file-from-channel.ts';
import { importTickets, type ImportedTicket, type ImportResult } from './commands/import-tickets.ts';
import { linkCall } from './commands/link-call.ts';
import {
  recalculateTickets,
  type RecalculationOptions,
  type RecalculationProgress,
} from './commands/recalculate-tickets.ts';
import { cityPulse, openByDistrict, type CityPulse } from './queries/city-pulse.ts';
import { dueSteps } from './queries/due-steps.ts';
import {
  publicAnswer,
  publicAnswers,
  rowsOfCaller,
  type CallerHistory,
  type PublicAnswer,
} from './queries/citizen-queries.ts';
import { publicTickets, type PublicTicket, type PublicTicketFilter } from './queries/public-tickets.ts';
import { ticketNews, type TicketNews } from './queries/ticket-news.ts';
import {
  ticketRecord,
  ticketRecords,
  type FollowUpRecord,
  type TicketRecord,
  type TicketStep,
} from './queries/ticket-records.ts';
import {
  createPersonTickets,
  type OwnTicket,
  type PersonTickets,
  type TicketContacts,
} from './persons/person-tickets.ts';
import { ticketPersonalData } from './persons/ticket-personal-data.ts';
import { callerMatter, phoneOf, type CallerMatter } from './queries/caller-matter.ts';
import {
  createPartnerTickets,
  partnerStepEvents,
  type PartnerTicket,
  type PartnerTickets,
} from './partner-tickets.ts';
import { createTicketTexts, type TicketText, type TicketTexts } from './queries/ticket-texts.ts';
import { ticketModel } from './ticket.model.ts';
import { createTicketNumbers } from './ticket-number.ts';
import { ticketRealtime } from './ticket.realtime.ts';
import { ticketRoutes } from './ticket.routes.ts';

export { maskName, maskPhone } from './masking.ts';
export { ticketEvents } from './ticket.events.ts';
export { partnerStepEvents };
export type {
  CallerHistory,
  CallerMatter,
  ChannelFiling,
  CityPulse,
  DueStep,
  FollowableTicket,
  Followers,
  FollowUpRecord,
  ImportedTicket,
  ImportResult,
  OwnTicket,
  PartnerTicket,
  PartnerTickets,
  PersonTickets,
  PublicAnswer,
  PublicTicket,
  PublicTicketFilter,
  StepKey,
  TicketContacts,
  TicketNews,
  TicketRecord,
  TicketStep,
  TicketText,
  TicketTexts,
};

/** Tickets for those who count them. */
export interface TicketRecords {
  /** Null when there is no such ticket. */
  one(ticketId: string): Promise<TicketRecord | null>;
  all(): AsyncIterable<TicketRecord>;
  /** Those filed from `from` on and before `to`. */
  between(from: Date, to: Date): AsyncIterable<TicketRecord>;
  count(): Promise<number>;
}

/** What others may do with tickets without being staff: the citizens' site, calls, imports. */
export interface Tickets extends CitizenTickets {
  /** Files a citizen's request; the pair is the citizen's key to it. */
  submitRequest(
    body: SubmitRequestBody,
    withIt?: SubmittedWith,
  ): Promise<{ number: string; queryCode: string }>;
  /** Whether something has been filed under this key. */
  isFiled(idempotencyKey: string): Promise<boolean>;
  /** Files what came through a channel; a repeat of its key gives the ticket of the first. */
  fileFromChannel(filing: ChannelFiling): Promise<{ id: string; number: string; queryCode: string }>;
  /** Tickets whose citizens let them be read, newest first. */
  publicTickets(filter: PublicTicketFilter): Promise<PublicTicket[]>;
  /** How many tickets have come from one origin. */
  countFrom(origin: string): Promise<number>;
  /** 自动派单 by the rules' say, see `dispatchAutomatically`. */
  dispatchAutomatically(ticketId: string, dispatch: AutomaticDispatch): Promise<boolean>;
  /** Steps of the escalation ladder whose time has come, the longest due first. */
  dueSteps(at: Date, limit: number): Promise<DueStep[]>;
  /** Fires one of them if it is still to be fired, once; gives the ticket's next. */
  fireStep(step: StepKey): Promise<DueStep | undefined>;
  /** What came in and was closed since then, and what is open now. */
  pulse(since: Date): Promise<CityPulse>;
  /** How many are open in each district; reads them all. */
  openByDistrict(): Promise<{ name: string; open: number }[]>;
  publicAnswers(limit: number): Promise<PublicAnswer[]>;
  publicAnswer(number: string): Promise<PublicAnswer>;
  rowsOfCaller(phone: string, viewer: Viewer): Promise<CallerHistory>;
  /** What may be told of a ticket to those concerned; null when there is none such. */
  news(ticketId: string): Promise<TicketNews | null>;
  /** What the owner of this number most likely calls about; null without an open ticket. */
  callerMatter(phone: string): Promise<CallerMatter | null>;
  /** Files a message (留言) that a caller left; a repeat gives the same ticket. */
  fileMessage(message: LeftMessage): Promise<{ id: string; number: string }>;
  /** The citizen's number, for a call to them; null when there is none. Throws `not_found` for what is not theirs to see. */
  phoneOf(ticketId: string, viewer: Viewer): Promise<string | null>;
  /** By whose they are. */
  persons: PersonTickets;
  /** 关注 */
  followers: Followers;
  /** Tickets for other platforms. */
  partners: PartnerTickets;
  /** What citizens wrote, for features that learn from it. */
  texts: TicketTexts;
  /**
   * Puts a call on a ticket, or brings it up to date there. `version` is the call's own: what is older than what the
   * ticket knows changes nothing.
   */
  linkCall(ticketId: string, call: CallSummary & { version: number }): Promise<void>;
  /** Reckons open deadlines anew, see `recalculateTickets`. */
  recalculate(options?: RecalculationOptions): Promise<RecalculationProgress>;
  /** Adds what is not there yet by (source, externalId); a dry run only tells what it would add. */
  importTickets(rows: readonly ImportedTicket[], options?: { isDryRun?: boolean }): Promise<ImportResult>;
}

export interface TicketsDeps extends FeatureDeps {
  audit: Audit;
  departments: Departments;
  files: FileStore;
  rules: Rules;
  deadlines: Deadlines;
}

export const createTicketsFeature = (
  deps: TicketsDeps,
): { feature: Feature; tickets: Tickets; records: TicketRecords } => {
  const tickets = ticketModel(deps.connection);
  const own = { ...deps, tickets, numbers: createTicketNumbers(deps.connection) };
  return {
    records: {
      one: (ticketId) => ticketRecord(tickets, ticketId),
      all: () => ticketRecords(tickets),
      between: (from, to) => ticketRecords(tickets, { from, to }),
      count: () => tickets.countDocuments({}),
    },
    tickets: {
      async submitRequest(body, withIt) {
        const { number, queryCode } = await submitRequest(own, body, withIt);
        return { number, queryCode };
      },
      isFiled: async (idempotencyKey) => (await tickets.exists({ idempotencyKey })) !== null,
      ...createCitizenTickets(own),
      async fileFromChannel(filing) {
        const { _id, number, queryCode } = await fileFromChannel(own, filing);
        return { id: String(_id), number, queryCode };
      },
      publicTickets: (filter) => publicTickets(tickets, filter),
      countFrom: (origin) => tickets.countDocuments({ 'origin.source': origin }),
      dispatchAutomatically: (ticketId, dispatch) => dispatchAutomatically(own, ticketId, dispatch),
      dueSteps: (at, limit) => dueSteps(own, { at, limit }),
      fireStep: (step) => fireStep(own, step),
      pulse: (since) => cityPulse(own, since),
      openByDistrict: () => openByDistrict(own),
      publicAnswers: (limit) => publicAnswers(tickets, limit),
      publicAnswer: (number) => publicAnswer(tickets, number),
      rowsOfCaller: (phone, viewer) => rowsOfCaller(tickets, { phone, viewer }),
      news: (ticketId) => ticketNews(tickets, ticketId),
      callerMatter: (phone) => callerMatter(tickets, phone),
      fileMessage: (message) => fileMessage(own, message),
      phoneOf: (ticketId, viewer) => phoneOf(tickets, ticketId, viewer),
      persons: createPersonTickets(tickets),
      followers: createFollowers({ ...own, followers: followerModel(deps.connection) }),
      partners: createPartnerTickets(own),
      texts: createTicketTexts(tickets),
      linkCall: (ticketId, call) => linkCall(own, ticketId, { ...call, startedAt: new Date(call.startedAt) }),
      recalculate: (options) => recalculateTickets(own, options),
      importTickets: (rows, options) => importTickets(own, rows, options),
    },
    feature: {
      name: 'tickets',
      routes: ticketRoutes(own),
      outboxes: [{ name: 'tickets', model: tickets as unknown as Outbox['model'] }],
      processors: [followParent(own)],
      realtime: [ticketRealtime(tickets)],
      personalData: [ticketPersonalData({ ...own, followers: followerModel(deps.connection) })],
    },
  };
};
