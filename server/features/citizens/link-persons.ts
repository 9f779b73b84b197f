import type { Processor } from '../../platform/events/index.ts';
import type { PersonCalls } from '../calls/index.ts';
import type { PersonConversations } from '../conversations/index.ts';
import type { PersonTickets } from '../tickets/index.ts';
import type { CitizenDocument } from './citizen.model.ts';
import { toIdentity, type Identity } from './identities.ts';
import { ensureCitizen, findByIdentity } from './persons.ts';
import { suggest, suggestSameName, suggestTogether, type SuggestDeps } from './suggest.ts';

/** Where what citizens did lies, by whose it is. */
export interface Sources {
  tickets: PersonTickets;
  conversations: PersonConversations;
  calls: PersonCalls;
}

type LinkDeps = SuggestDeps & { sources: Sources };

const isIdentity = (identity: Identity | null): identity is Identity => identity !== null;

/** The identities that a ticket names, the surest first. */
export const identitiesOfTicket = async ({ tickets }: Sources, ticketId: string) => {
  const contacts = await tickets.contactsOf(ticketId);
  const identities = [
    toIdentity('account', contacts?.account),
    toIdentity('phone', contacts?.phone),
    toIdentity('mail', contacts?.mail),
  ];
  return { name: contacts?.name ?? null, identities: identities.filter(isIdentity) };
};

const kindOfChannel = { email: 'mail', wechat: 'wechat', sms: 'phone', chat: null } as const;

/** The identities of whoever wrote; none of a chat of somebody who is not signed in. */
export const identitiesOfConversation = async ({ conversations }: Sources, conversationId: string) => {
  const contacts = await conversations.contactsOf(conversationId);
  if (!contacts) return null;
  const kind = kindOfChannel[contacts.channel];
  const identities = [
    toIdentity('account', contacts.account),
    kind === null ? null : toIdentity(kind, contacts.contact),
  ];
  return { ...contacts, identities: identities.filter(isIdentity) };
};

/** Whoever filed is somebody; whatever one ticket names together may be one person. */
const linkTicket = (deps: LinkDeps): Processor => ({
  name: 'citizens.link-ticket',
  on: ['ticket.filed'],
  async handle({ entityId: id, at }) {
    const { name, identities } = await identitiesOfTicket(deps.sources, id);
    const found: CitizenDocument[] = [];
    for (const identity of identities) found.push(await ensureCitizen(deps, identity, { name, at }));
    await suggestTogether(deps, found, { kind: 'same_ticket', entry: { kind: 'ticket', id } });
    for (const citizen of found) await suggestSameName(deps, citizen, name);
  },
});

/** A number that somebody wrote is theirs or of whom they complain: people look at it, and it makes nobody known. */
const suggestSaidPhone = async (
  deps: LinkDeps,
  citizen: CitizenDocument,
  said: { phone: string | null; conversationId: string },
): Promise<void> => {
  const identity = toIdentity('phone', said.phone);
  const other = identity && (await findByIdentity(deps, identity));
  if (!other) return;
  const entry = { kind: 'conversation' as const, id: said.conversationId };
  await suggest(deps, { one: citizen, other }, { kind: 'said_phone', entry });
};

const linkConversation = (deps: LinkDeps): Processor => ({
  name: 'citizens.link-conversation',
  on: ['conversation.started', 'conversation.citizen-said', 'conversation.ticket-filed'],
  async handle({ entityId: id, at }) {
    const contacts = await identitiesOfConversation(deps.sources, id);
    if (!contacts) return;
    const found: CitizenDocument[] = [];
    for (const identity of contacts.identities) {
      found.push(await ensureCitizen(deps, identity, { name: contacts.name, at }));
    }
    const [writer] = found;
    if (!writer) return;
    for (const ticketId of contacts.ticketIds) {
      const { name, identities } = await identitiesOfTicket(deps.sources, ticketId);
      for (const identity of identities) found.push(await ensureCitizen(deps, identity, { name, at }));
    }
    await suggestTogether(deps, found, { kind: 'same_conversation', entry: { kind: 'conversation', id } });
    await suggestSaidPhone(deps, writer, { phone: contacts.saidPhone, conversationId: id });
  },
});

const linkCall = (deps: LinkDeps): Processor => ({
  name: 'citizens.link-call',
  on: ['call.ended'],
  isQuick: true,
  async handle({ entityId, at }) {
    const identity = toIdentity('phone', await deps.sources.calls.numberOf(entityId));
    if (identity) await ensureCitizen(deps, identity, { at });
  },
});

/** Persons come about by what they do: a ticket, a conversation, a call. */
export const linkPersons = (deps: LinkDeps): Processor[] => [
  linkTicket(deps),
  linkConversation(deps),
  linkCall(deps),
];
