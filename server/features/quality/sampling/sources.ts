import type { ContactKind } from '../../../../contract/quality-settings.ts';
import type { CallRecord, CallRecords } from '../../calls/index.ts';
import type { ConversationRecord, ConversationRecords } from '../../conversations/index.ts';
import type { TicketRecord, TicketRecords } from '../../tickets/index.ts';
import type { Contact, ContactSource } from './contact.ts';

/** Of five; below it a citizen counts as unsatisfied. */
const satisfiedStars = 3;

/** Of a confidential call (保密) nobody but the leaders hears anything: it is not inspected. */
const fromCall = (call: CallRecord): Contact | null => {
  const { id, agentId, agentName, answeredAt, endedAt } = call;
  if (agentId === null || answeredAt === null || endedAt === null || call.isConfidential) return null;
  return {
    ...{ kind: 'call', id, agentId, agentName: agentName ?? '' },
    ...{ label: call.maskedNumber, title: '', at: call.arrivedAt },
    traits: {
      isUnsatisfied: call.rating === 'dissatisfied',
      isReworked: false,
      isDanger: call.isDanger,
      isNuisance: call.isNuisance || call.isWarned,
      talkSeconds: Math.round((endedAt.getTime() - answeredAt.getTime()) / 1000),
      transfers: call.transfers,
    },
  };
};

/** Judged is how it was filed: the agent who filed it is answerable. */
const fromTicket = (ticket: TicketRecord): Contact | null => {
  const { id, filedById, filedByName, number, title, filedAt } = ticket;
  if (filedById === null) return null;
  return {
    ...{ kind: 'ticket', id, agentId: filedById, agentName: filedByName },
    ...{ label: number, title, at: filedAt },
    traits: {
      isUnsatisfied: ticket.followUps.some(({ satisfied, isExcluded }) => satisfied === false && !isExcluded),
      isReworked: ticket.reworkCount > 0,
      isDanger: ticket.flags.isDanger,
      isNuisance: ticket.flags.isAbusive,
      talkSeconds: null,
      transfers: 0,
    },
  };
};

const fromChat = (chat: ConversationRecord): Contact | null => {
  const { id, agentId, agentName, startedAt } = chat;
  if (agentId === null || !chat.isClosed || !chat.isAnswered) return null;
  return {
    ...{ kind: 'chat', id, agentId, agentName: agentName ?? '' },
    ...{ label: chat.channel, title: chat.subject ?? '', at: startedAt },
    traits: {
      isUnsatisfied: chat.stars !== null && chat.stars < satisfiedStars,
      isReworked: false,
      isDanger: chat.isDanger,
      isNuisance: chat.isAbusive,
      talkSeconds: null,
      transfers: 0,
    },
  };
};

interface Records<Record> {
  one(id: string): Promise<Record | null>;
  between(from: Date, to: Date): AsyncIterable<Record>;
}

interface Kind<Record> {
  kind: ContactKind;
  on: readonly string[];
  toContact: (record: Record) => Contact | null;
}

const sourceOf = <Record>(
  records: Records<Record>,
  { kind, on, toContact }: Kind<Record>,
): ContactSource => ({
  kind,
  on,
  async one(contactId) {
    const record = await records.one(contactId);
    return record === null ? null : toContact(record);
  },
  async *between(from, to) {
    for await (const record of records.between(from, to)) {
      const contact = toContact(record);
      if (contact) yield contact;
    }
  },
});

export interface SourceDeps {
  calls: CallRecords;
  tickets: TicketRecords;
  conversations: ConversationRecords;
}

const ticketMoments = [
  'ticket.filed',
  'ticket.answered-directly',
  'ticket.follow-up-tried',
  'ticket.rated',
  'ticket.closed',
  'ticket.reworked',
];

export const createContactSources = ({ calls, tickets, conversations }: SourceDeps): ContactSource[] => [
  sourceOf(calls, { kind: 'call', on: ['call.ended', 'call.rated'], toContact: fromCall }),
  sourceOf(tickets, { kind: 'ticket', on: ticketMoments, toContact: fromTicket }),
  sourceOf(conversations, {
    kind: 'chat',
    on: ['conversation.closed', 'conversation.rated'],
    toContact: fromChat,
  }),
];
