import { z } from 'zod';
import { text } from './common.ts';
import { contactOutcomes, contactWays } from './ticket-commands.ts';
import { ReturnReason } from './ticket-rulings.ts';

/** The partner's own name of what it sends: a repeat of it changes nothing. */
const id = text(100);
/** Of the ticket, as the partner last heard of it. */
const version = z.coerce.number().int().min(0);
const decided = { id, version };
const note = z.string().trim().max(1000).default('');

/** What a partner may do with a ticket: as the department that has it or, the last two, as its origin. */
export const PartnerStep = z.discriminatedUnion('action', [
  z.object({ action: z.literal('sign'), ...decided }),
  z.object({
    action: z.literal('request_return'),
    ...decided,
    reasonCode: ReturnReason,
    legalBasis: text(500),
    note,
  }),
  z.object({
    action: z.literal('contact_citizen'),
    ...decided,
    way: z.enum(contactWays).default('phone'),
    outcome: z.enum(contactOutcomes),
    note,
  }),
  z.object({ action: z.literal('ask_citizen'), ...decided, question: text(1000) }),
  z.object({
    action: z.literal('request_extension'),
    ...decided,
    workingDays: z.coerce.number().int().min(1).max(60),
    reason: text(1000),
  }),
  z.object({
    action: z.literal('reply'),
    ...decided,
    handlingRecord: text(5000),
    publicAnswer: text(5000),
  }),
  z.object({ action: z.literal('sign_help'), ...decided }),
  z.object({ action: z.literal('give_opinion'), ...decided, opinion: text(5000) }),
  z.object({ action: z.literal('supplement'), id, text: text(5000) }),
  z.object({ action: z.literal('urge'), id, note }),
]);
export type PartnerStep = z.infer<typeof PartnerStep>;
export type PartnerAction = PartnerStep['action'];
